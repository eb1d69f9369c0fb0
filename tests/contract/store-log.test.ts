/** The watch log of a store, over IndexedDB and over the in-memory store that other tests run on. */
import { deleteDB } from "idb";
import { afterEach, describe, expect, test } from "vitest";
import { createDatabase } from "../../src/adapters/store/database.ts";
import { createIdbStore } from "../../src/adapters/store/idb-store.ts";
import type { LogPiece, LogRequest, StorePort } from "../../src/contracts/store.ts";
import { type LogEntry, MOST_LOG_ENTRIES } from "../../src/core/log/log-entry.ts";
import { EXAMPLE_EVENTS, exampleEntry } from "../support/example-log.ts";
import { MemoryStore } from "../support/memory-store.ts";
import { silentLog } from "../support/silent-log.ts";
import { valueOf } from "../support/value-of.ts";

const NAME = "log-test";
const opened: { close(): void }[] = [];

function openIdb(): StorePort {
  const database = createDatabase(NAME);
  opened.push(database);
  return createIdbStore(database, silentLog, () => "device");
}

afterEach(async () => {
  for (const database of opened.splice(0)) database.close();
  await deleteDB(NAME);
});

const masksAt = (at: number, watchId: string | null = "watch"): LogEntry =>
  exampleEntry({ kind: "masks-changed", count: at }, at, watchId);

/** Times of all entries asked for, piece by piece. */
async function timesOf(store: StorePort, about: Omit<LogRequest, "before">): Promise<number[][]> {
  const pieces: number[][] = [];
  let before: number | null = null;
  do {
    const piece: LogPiece = await valueOf(store.readLog({ ...about, before }));
    pieces.push(piece.entries.map(({ at }) => at));
    before = piece.next;
  } while (before !== null);
  return pieces;
}

describe.each([
  ["IndexedDB", openIdb],
  ["memory", (): StorePort => new MemoryStore()],
])("the log of a store over %s", (_name, open) => {
  test("gives back every kind of entry as it was", async () => {
    const store = open();
    const entries = EXAMPLE_EVENTS.map((event) => exampleEntry(event));
    expect(await store.appendLog(entries)).toEqual({ ok: true, value: null });
    const read = (await valueOf(store.readLog({ before: null, count: 100 }))).entries;
    expect(read.map(({ key: _key, ...entry }) => entry)).toEqual([...entries].reverse());
  });

  test("is empty at first, and adding nothing keeps it so", async () => {
    const store = open();
    await store.appendLog([]);
    expect(await valueOf(store.readLog({ before: null, count: 10 }))).toEqual({ entries: [], next: null });
  });

  test("is read in pieces, newest first, across several writings", async () => {
    const store = open();
    await store.appendLog([masksAt(1), masksAt(2), masksAt(3)]);
    await store.appendLog([masksAt(4), masksAt(5)]);
    expect(await timesOf(store, { count: 2 })).toEqual([[5, 4], [3, 2], [1]]);
    expect(await timesOf(store, { count: 5 })).toEqual([[5, 4, 3, 2, 1]]);
  });

  test("can be read for one watch, or for what belongs to none", async () => {
    const store = open();
    await store.appendLog([masksAt(1, "a"), masksAt(2, "b"), masksAt(3, null), masksAt(4, "a")]);
    expect(await timesOf(store, { watchId: "a", count: 1 })).toEqual([[4], [1]]);
    expect(await timesOf(store, { watchId: null, count: 10 })).toEqual([[3]]);
    expect(await timesOf(store, { watchId: "unknown", count: 10 })).toEqual([[]]);
    expect(await valueOf(store.readLog({ watchId: null, before: null, count: 1 }))).toMatchObject({
      entries: [{ watchId: null }],
    });
  });

  test("drops what is older than a time, and no more", async () => {
    const store = open();
    await store.appendLog([masksAt(10), masksAt(20), masksAt(30)]);
    await store.dropLogBefore(20);
    expect(await timesOf(store, { count: 10 })).toEqual([[30, 20]]);
  });

  test("has a bound, and drops the oldest for it", async () => {
    const store = open();
    const many = Array.from({ length: MOST_LOG_ENTRIES }, (_none, index) => masksAt(index));
    await store.appendLog(many);
    await store.appendLog([masksAt(MOST_LOG_ENTRIES), masksAt(MOST_LOG_ENTRIES + 1)]);
    const times = (await timesOf(store, { count: 1_000 })).flat();
    expect(times).toHaveLength(MOST_LOG_ENTRIES);
    expect([times[0], times.at(-1)]).toEqual([MOST_LOG_ENTRIES + 1, 2]);
  });
});

test("an entry that this version cannot read is left out, and the others are there", async () => {
  const database = createDatabase(NAME);
  opened.push(database);
  const warnings: unknown[] = [];
  const store = createIdbStore(
    database,
    { ...silentLog, warn: (_line, about) => warnings.push(about) },
    () => "",
  );
  await store.appendLog([masksAt(1)]);
  const strange = { at: 2, watchId: "watch", kind: "invented-later" };
  await database.write(["log"], (transaction) => transaction.objectStore("log").add(strange));
  await store.appendLog([masksAt(3)]);
  expect(await timesOf(store, { count: 10 })).toEqual([[3, 1]]);
  expect(warnings).toEqual([{ key: 2 }]);
});
