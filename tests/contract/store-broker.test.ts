/** The broker and what waits for it, over IndexedDB and over the in-memory store that other tests run on. */
import { deleteDB } from "idb";
import { afterEach, describe, expect, test } from "vitest";
import { brokerRecords } from "../../src/adapters/store/broker-records.ts";
import { createDatabase } from "../../src/adapters/store/database.ts";
import { createIdbStore } from "../../src/adapters/store/idb-store.ts";
import { NO_BROKER } from "../../src/contracts/broker.ts";
import type { BrokerStore } from "../../src/contracts/broker-store.ts";
import { MOST_QUEUED, type QueuedAlert } from "../../src/contracts/outbox.ts";
import type { StorePort } from "../../src/contracts/store.ts";
import { MemoryStore } from "../support/memory-store.ts";
import { silentLog } from "../support/silent-log.ts";
import { valueOf } from "../support/value-of.ts";

const NAME = "broker-test";
const opened: { close(): void }[] = [];

type BothStores = StorePort & BrokerStore;

function openIdb(): BothStores {
  const database = createDatabase(NAME);
  opened.push(database);
  return { ...createIdbStore(database, silentLog, () => "device"), ...brokerRecords(database) };
}

afterEach(async () => {
  for (const database of opened.splice(0)) database.close();
  await deleteDB(NAME);
});

const alert = (id: string): QueuedAlert => ({
  id,
  topic: "layerwatch/phone/rear/alert",
  payload: `{"id":"${id}"}`,
});

async function idsIn(store: BrokerStore): Promise<string[]> {
  return (await valueOf(store.listQueuedAlerts())).map(({ id }) => id);
}

describe.each([
  ["IndexedDB", openIdb],
  ["memory", (): BothStores => new MemoryStore()],
])("over %s", (_name, open) => {
  test("there is no broker until one is set, and then it is as it was set, beside the settings", async () => {
    const store = open();
    expect(await valueOf(store.getBroker())).toBeNull();
    const broker = { ...NO_BROKER, url: "wss://broker.example/", user: "me", password: "secret", isOn: true };
    await store.putBroker(broker);
    expect(await valueOf(store.getBroker())).toEqual(broker);
    expect(JSON.stringify(await valueOf(store.getSettings()))).not.toContain("secret");
  });

  test("alerts wait in the order in which they came, to the letter, until each is dropped", async () => {
    const store = open();
    for (const id of ["b", "a", "c"]) await store.queueAlert(alert(id));
    expect(await valueOf(store.listQueuedAlerts())).toEqual([alert("b"), alert("a"), alert("c")]);
    await store.dropQueuedAlert("a");
    await store.dropQueuedAlert("never there");
    expect(await idsIn(store)).toEqual(["b", "c"]);
    await store.emptyOutbox();
    expect(await idsIn(store)).toEqual([]);
  });

  test("of more than it holds the oldest go", async () => {
    const store = open();
    for (let index = 0; index < MOST_QUEUED + 3; index += 1) await store.queueAlert(alert(`id-${index}`));
    const ids = await idsIn(store);
    expect(ids).toHaveLength(MOST_QUEUED);
    expect(ids[0]).toBe("id-3");
    expect(ids.at(-1)).toBe(`id-${MOST_QUEUED + 2}`);
  });
});
