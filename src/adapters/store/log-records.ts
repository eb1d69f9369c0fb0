/** The watch log. Its keys count up, so that its end is found by its keys alone. */
import { parseLogEntry } from "../../contracts/log-entry.ts";
import type { LogPort } from "../../contracts/platform.ts";
import type { KeptLogEntry, StorePort } from "../../contracts/store.ts";
import { MOST_LOG_ENTRIES } from "../../core/log/log-entry.ts";
import type { Database } from "./database.ts";
import type { Transaction } from "./schema.ts";

/** null is no key: what belongs to no watch is under this one. */
const NO_WATCH = "";

type Reading = Transaction<["log"], "readonly">;

export function logRecords(
  database: Database,
  log: LogPort,
): Pick<StorePort, "appendLog" | "readLog" | "dropLogBefore"> {
  return {
    appendLog: (entries) =>
      database.write(["log"], async (transaction) => {
        const store = transaction.objectStore("log");
        const keys = await Promise.all(
          entries.map(({ watchId, ...entry }) => store.add({ ...entry, watchId: watchId ?? NO_WATCH })),
        );
        await store.delete(IDBKeyRange.upperBound((keys.at(-1) ?? 0) - MOST_LOG_ENTRIES));
        return null;
      }),
    readLog: ({ watchId, before, count }) =>
      database.read(["log"], async (transaction) => {
        const keys = await keysOf(transaction, watchId);
        const end = before === null ? keys.length : keys.filter((key) => key < before).length;
        const start = Math.max(0, end - count);
        const read = await Promise.all(keys.slice(start, end).map((key) => entryAt(transaction, key, log)));
        const entries = read.filter((entry) => entry !== null).reverse();
        return { entries, next: start === 0 ? null : (keys[start] ?? null) };
      }),
    dropLogBefore: (at) =>
      database.write(["log"], async (transaction) => {
        const before = IDBKeyRange.upperBound(at, true);
        const old = await transaction.objectStore("log").index("by-at").getAllKeys(before);
        await Promise.all(old.map((key) => transaction.objectStore("log").delete(key)));
        return null;
      }),
  };
}

/** Keys of all entries, or of those of one watch, oldest first. */
function keysOf(transaction: Reading, watchId: string | null | undefined): Promise<number[]> {
  const store = transaction.objectStore("log");
  return watchId === undefined ? store.getAllKeys() : store.index("by-watch").getAllKeys(watchId ?? NO_WATCH);
}

async function entryAt(transaction: Reading, key: number, log: LogPort): Promise<KeptLogEntry | null> {
  const record = await transaction.objectStore("log").get(key);
  if (record === undefined) return null;
  const entry = parseLogEntry({ ...record, watchId: record.watchId === NO_WATCH ? null : record.watchId });
  if (entry === null) log.warn("a stored log entry cannot be read and is left out", { key });
  return entry === null ? null : { ...entry, key };
}
