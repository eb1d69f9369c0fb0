/** The store port over IndexedDB. */
import type { LogPort, NewId } from "../../contracts/platform.ts";
import type { StorePort } from "../../contracts/store.ts";
import type { Database } from "./database.ts";
import { feedbackRecords } from "./feedback-records.ts";
import { jobRecords } from "./job-records.ts";
import { logRecords } from "./log-records.ts";
import { sceneRecords } from "./scene-records.ts";
import { settingsRecord } from "./settings-record.ts";
import { watchRecords } from "./watch-records.ts";

/** Uses nothing of a page: the service worker has one too. Whoever made `database` closes it. */
export function createIdbStore(database: Database, log: LogPort, newId: NewId): StorePort {
  return {
    ...sceneRecords(database, log),
    ...feedbackRecords(database, log),
    ...jobRecords(database, log),
    ...watchRecords(database, log),
    ...logRecords(database, log),
    ...settingsRecord(database, newId),
    onEvent: (listener) => database.onEvent(listener),
  };
}
