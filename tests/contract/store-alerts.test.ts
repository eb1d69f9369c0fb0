/** The list of alerts, over IndexedDB and over the in-memory store that other tests run on. */
import { deleteDB } from "idb";
import { afterEach, describe, expect, test } from "vitest";
import { alertRecords } from "../../src/adapters/store/alert-records.ts";
import { createDatabase } from "../../src/adapters/store/database.ts";
import type { AlertStore } from "../../src/contracts/alert-store.ts";
import { MOST_ALERTS } from "../../src/core/alerts/alert-item.ts";
import { exampleAlert } from "../support/example-alert.ts";
import { MemoryStore } from "../support/memory-store.ts";
import { valueOf } from "../support/value-of.ts";

const NAME = "alerts-test";
const opened: { close(): void }[] = [];

function openIdb(): AlertStore {
  const database = createDatabase(NAME);
  opened.push(database);
  return alertRecords(database);
}

afterEach(async () => {
  for (const database of opened.splice(0)) database.close();
  await deleteDB(NAME);
});

describe.each([
  ["IndexedDB", openIdb],
  ["memory", (): AlertStore => new MemoryStore()],
])("over %s", (_name, open) => {
  test("the newest comes first, and what is written again replaces", async () => {
    const store = open();
    await store.putAlerts([exampleAlert({ id: "a/1", at: 1 }), exampleAlert({ id: "b/2", at: 3 })]);
    await store.putAlerts([
      exampleAlert({ id: "c/1", at: 2 }),
      exampleAlert({ id: "a/1", at: 1, isRead: true }),
    ]);
    const list = await valueOf(store.listAlerts());
    expect(list.map(({ id }) => id)).toEqual(["b/2", "c/1", "a/1"]);
    expect(list.at(-1)?.isRead).toBe(true);
  });

  test("beyond the bound the oldest go", async () => {
    const store = open();
    const many = Array.from({ length: MOST_ALERTS + 5 }, (_, at) => exampleAlert({ id: `a/${at}`, at }));
    await store.putAlerts(many);
    const list = await valueOf(store.listAlerts());
    expect(list).toHaveLength(MOST_ALERTS);
    expect(list.at(-1)?.at).toBe(5);
  });
});

test("another tab is told that the list was changed, and by what it changed itself nobody is", async () => {
  const [here, there] = [createDatabase(NAME), createDatabase(NAME)];
  opened.push(here, there);
  const heard: string[] = [];
  here.onEvent(({ kind }) => heard.push(`here ${kind}`));
  const told = new Promise<void>((resolve) => {
    there.onEvent(({ kind }) => {
      heard.push(`there ${kind}`);
      resolve();
    });
  });
  await alertRecords(here).putAlerts([exampleAlert({})]);
  await told;
  expect(heard).toEqual(["there alerts-changed"]);
});
