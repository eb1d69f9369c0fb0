/** The linked printer over IndexedDB and over the in-memory store that other tests run on. */
import { deleteDB } from "idb";
import { afterEach, describe, expect, test } from "vitest";
import { createDatabase } from "../../src/adapters/store/database.ts";
import { createIdbStore } from "../../src/adapters/store/idb-store.ts";
import { printerRecords } from "../../src/adapters/store/printer-records.ts";
import { NO_PRINTER } from "../../src/contracts/printer.ts";
import type { PrinterStore } from "../../src/contracts/printer-store.ts";
import type { StorePort } from "../../src/contracts/store.ts";
import { MemoryStore } from "../support/memory-store.ts";
import { silentLog } from "../support/silent-log.ts";
import { valueOf } from "../support/value-of.ts";

const NAME = "printer-test";
const opened: { close(): void }[] = [];

type BothStores = StorePort & PrinterStore;

function openIdb(): BothStores {
  const database = createDatabase(NAME);
  opened.push(database);
  return { ...createIdbStore(database, silentLog, () => "device"), ...printerRecords(database) };
}

afterEach(async () => {
  for (const database of opened.splice(0)) database.close();
  await deleteDB(NAME);
});

describe.each([
  ["IndexedDB", openIdb],
  ["memory", (): BothStores => new MemoryStore()],
])("over %s", (_name, open) => {
  test("there is no printer until one is linked, and then it is as it was linked, beside the settings", async () => {
    const store = open();
    expect(await valueOf(store.getPrinter())).toBeNull();
    const source = { kind: "octoprint", url: "http://octo.local", apiKey: "secret" } as const;
    const printer = { ...NO_PRINTER, source, isFollowing: true, leftAlone: { fileName: "vase.gcode" } };
    await store.putPrinter(printer);
    expect(await valueOf(store.getPrinter())).toEqual(printer);
    expect(JSON.stringify(await valueOf(store.getSettings()))).not.toContain("secret");
  });
});
