/** The part of the composition root that is fetched when a project of the owner's is set. */
import { createBrowserCloud } from "./adapters/cloud/browser-cloud.ts";
import { createConnection } from "./adapters/network/connection.ts";
import { alertRecords } from "./adapters/store/alert-records.ts";
import { cloudRecords } from "./adapters/store/cloud-records.ts";
import type { Database } from "./adapters/store/database.ts";
import { syncRecords } from "./adapters/store/sync-records.ts";
import { openCloudLink } from "./app/cloud/cloud-link.ts";
import type { OpenCloud } from "./app/ports.ts";

export function createOpenCloud(database: Database): OpenCloud {
  const own = {
    cloud: createBrowserCloud(),
    store: cloudRecords(database),
    sync: syncRecords(database),
    alerts: alertRecords(database),
    connection: createConnection(),
  };
  return (context) => openCloudLink(context, own);
}
