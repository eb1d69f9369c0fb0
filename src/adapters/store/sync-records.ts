/** What the owner's cloud has, and what it is still to be told. */
import {
  type CloudSyncStore,
  parseCursor,
  parseErrand,
  parseSyncRecord,
} from "../../contracts/cloud-sync.ts";
import { afterDeletion, type SyncRecord } from "../../core/cloud/sync.ts";
import type { Database } from "./database.ts";

export function syncRecords(database: Database): CloudSyncStore {
  return {
    getSync: (keys) =>
      database.read(["cloudSync"], async (transaction) => {
        const store = transaction.objectStore("cloudSync");
        const stored = await Promise.all(keys.map((key) => store.get(key)));
        const records = stored.map(parseSyncRecord).filter((record) => record !== null);
        return new Map<string, SyncRecord>(records.map((record) => [record.key, record]));
      }),
    changeSync: ({ records = [], errands = [], dropErrands = [] }) =>
      database.write(
        ["cloudSync", "cloudOutbox"],
        async (transaction) => {
          const sync = transaction.objectStore("cloudSync");
          const outbox = transaction.objectStore("cloudOutbox");
          await Promise.all([
            ...records.map(async (record) => {
              const stored = parseSyncRecord(await sync.get(record.key));
              await sync.put(afterDeletion(record, stored));
            }),
            ...errands.map((errand) => outbox.put(errand)),
            ...dropErrands.map(async ({ key, at }) => {
              if (parseErrand(await outbox.get(key))?.at === at) await outbox.delete(key);
            }),
          ]);
          return null;
        },
        // What can be derived again may be lost with the power; an errand may not.
        { isStrict: errands.length > 0 },
      ),
    listErrands: (userId) =>
      database.read(["cloudOutbox"], async (transaction) => {
        const stored = await transaction.objectStore("cloudOutbox").index("by-user").getAll(userId);
        return stored
          .map(parseErrand)
          .filter((errand) => errand !== null)
          .toSorted((a, b) => a.at - b.at);
      }),
    getCursor: (userId) =>
      database.read(["cloudSync"], async (transaction) =>
        parseCursor(await transaction.objectStore("cloudSync").get(cursorKey(userId))),
      ),
    putCursor: (userId, cursor) =>
      database.write(["cloudSync"], async (transaction) => {
        await transaction.objectStore("cloudSync").put({ ...cursor, key: cursorKey(userId) });
        return null;
      }),
  };
}

function cursorKey(userId: string): string {
  return `${userId}/cursor`;
}
