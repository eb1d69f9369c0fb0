/** The part of the composition root that is fetched when a broker is set. */
import { createBrowserMqtt } from "./adapters/mqtt/browser-mqtt.ts";
import { brokerRecords } from "./adapters/store/broker-records.ts";
import type { Database } from "./adapters/store/database.ts";
import { createBrokerLink } from "./app/broker/broker-link.ts";
import type { OpenBroker } from "./app/ports.ts";

export function createOpenBroker(database: Database): OpenBroker {
  const own = {
    mqtt: createBrowserMqtt(),
    store: brokerRecords(database),
  };
  return (context) => createBrokerLink(context, own);
}
