/** The owner's cloud: where it is, who is signed in, and the session. */
import { type CloudRecords, parseCloudRecord } from "../../contracts/cloud-record.ts";
import type { Database } from "./database.ts";

/** Beside the settings, not in them: whoever reads those to export them must not meet a session. */
const CLOUD_KEY = "cloud";
const SESSIONS = "cloud-session/";
/** Behind every key that begins with `SESSIONS`. */
const SESSIONS_END = "cloud-session0";

export function cloudRecords(database: Database): CloudRecords {
  return {
    getCloud: () =>
      database.read(["settings"], async (transaction) =>
        parseCloudRecord(await transaction.objectStore("settings").get(CLOUD_KEY)),
      ),
    putCloud: (record) =>
      database.write(["settings"], async (transaction) => {
        await transaction.objectStore("settings").put(record, CLOUD_KEY);
        return null;
      }),
    forgetCloud: () =>
      database.write(["settings", "cloudSync", "cloudOutbox"], async (transaction) => {
        const store = transaction.objectStore("settings");
        await transaction.objectStore("cloudSync").clear();
        await transaction.objectStore("cloudOutbox").clear();
        await store.delete(CLOUD_KEY);
        await store.delete(IDBKeyRange.bound(SESSIONS, SESSIONS_END, false, true));
        return null;
      }),
    sessions: {
      async getItem(key) {
        const read = await database.read(["settings"], (transaction) =>
          transaction.objectStore("settings").get(SESSIONS + key),
        );
        return read.ok && typeof read.value === "string" ? read.value : null;
      },
      async setItem(key, value) {
        await database.write(["settings"], async (transaction) => {
          await transaction.objectStore("settings").put(value, SESSIONS + key);
          return null;
        });
      },
      async removeItem(key) {
        await database.write(["settings"], async (transaction) => {
          await transaction.objectStore("settings").delete(SESSIONS + key);
          return null;
        });
      },
    },
  };
}
