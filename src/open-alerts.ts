/** The part of the composition root that is fetched for the list of alerts. */
import { createAlarmSound } from "./adapters/notify/alarm-sound.ts";
import { alertRecords } from "./adapters/store/alert-records.ts";
import type { Database } from "./adapters/store/database.ts";
import { createAlertInbox } from "./app/alerts/alert-inbox.ts";
import type { OpenInbox } from "./app/ports.ts";

export function createOpenInbox(database: Database): OpenInbox {
  const own = { store: alertRecords(database), sound: createAlarmSound() };
  return (context) => createAlertInbox(context, own);
}
