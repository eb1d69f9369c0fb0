/** The watch log. Its keys count up, so that its end is found by its keys alone. */
import type { parseLogEntry } from "../../contracts/log-entry.ts";
import type { LogPort } from "../../contracts/platform.ts";
import type { KeptLogEntry, StoreFault, StorePort } from "../../contracts/store.ts";
import { MOST_LOG_ENTRIES } from "../../core/log/log-entry.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Database } from "./database.ts";
import type { StoredLogEntry, Transaction } from "./schema.ts";

/** null is no key: what belongs to no watch is under this one. */
const NO_WATCH = "";

type Parse = typeof parseLogEntry;
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
    async readLog({ watchId, before, count }) {
      const parse = await fetchParser();
      if (!parse.ok) return parse;
      return database.read(["log"], async (transaction) => {
        const keys = await keysOf(transaction, watchId);
        const end = before === null ? keys.length : keys.filter((key) => key < before).length;
        const start = Math.max(0, end - count);
        const wanted = keys.slice(start, end);
        const records = await recordsAt(transaction, wanted, watchId === undefined);
        const entries = records.map((record, index) =>
          readEntry(record, wanted[index] ?? 0, parse.value, log),
        );
        return {
          entries: entries.filter((entry) => entry !== null).reverse(),
          next: start === 0 ? null : (wanted[0] ?? null),
        };
      });
    },
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

/** The records of these keys; `areAll`: no other lies between them. One by one takes ten times as long. */
function recordsAt(
  transaction: Reading,
  keys: readonly number[],
  areAll: boolean,
): Promise<(StoredLogEntry | undefined)[]> {
  const store = transaction.objectStore("log");
  const [oldest, newest] = [keys[0], keys.at(-1)];
  if (oldest === undefined || newest === undefined) return Promise.resolve([]);
  return areAll
    ? store.getAll(IDBKeyRange.bound(oldest, newest))
    : Promise.all(keys.map((key) => store.get(key)));
}

function readEntry(
  record: StoredLogEntry | undefined,
  key: number,
  parse: Parse,
  log: LogPort,
): KeptLogEntry | null {
  if (record === undefined) return null;
  const entry = parse({ ...record, watchId: record.watchId === NO_WATCH ? null : record.watchId });
  if (entry === null) log.warn("a stored log entry cannot be read and is left out", { key });
  return entry === null ? null : { ...entry, key };
}

/** Writing needs none, and the page begins without it. */
async function fetchParser(): Promise<Result<Parse, StoreFault>> {
  try {
    return ok((await import("../../contracts/log-entry.ts")).parseLogEntry);
  } catch (cause) {
    return err({ code: "store-failed", detail: String(cause) });
  }
}
