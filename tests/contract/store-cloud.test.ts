/** The cloud's record and sessions, over IndexedDB and over the memory that other tests run on. */
import { deleteDB } from "idb";
import { afterEach, describe, expect, test } from "vitest";
import { cloudRecords } from "../../src/adapters/store/cloud-records.ts";
import { createDatabase } from "../../src/adapters/store/database.ts";
import { syncRecords } from "../../src/adapters/store/sync-records.ts";
import { type CloudRecord, type CloudRecords, parseCloudRecord } from "../../src/contracts/cloud-record.ts";
import { type CloudSyncStore, parseErrand, parseSyncRecord } from "../../src/contracts/cloud-sync.ts";
import { type CloudErrand, freshSync, type SyncRecord } from "../../src/core/cloud/sync.ts";
import { EXAMPLE_REVIEW_ROW } from "../support/example-facts.ts";
import { MemoryCloud } from "../support/memory-cloud.ts";
import { valueOf } from "../support/value-of.ts";

const NAME = "cloud-test";
const opened: { close(): void }[] = [];

function openIdb(): CloudRecords & CloudSyncStore {
  const database = createDatabase(NAME);
  opened.push(database);
  return { ...cloudRecords(database), ...syncRecords(database) };
}

afterEach(async () => {
  for (const database of opened.splice(0)) database.close();
  await deleteDB(NAME);
});

const RECORD: CloudRecord = {
  cloudVersion: 1,
  url: "https://example.org",
  key: "sb_publishable_1",
  user: { id: "ann", email: null },
  isWifiOnly: true,
  tenures: [{ userId: "ann", from: 0, until: null }],
};

const SENT: SyncRecord = {
  ...freshSync("ann/scene/1"),
  facts: "a",
  files: {
    original: { key: "1/original", path: "ann/device/1_original.jpg" },
    clip: { key: "1/clip", path: null },
  },
  refusal: { code: "cloud-too-large", detail: "413" },
};
const LATER: CloudErrand = {
  kind: "remove",
  key: "ann/remove/5",
  userId: "ann",
  sceneId: "5",
  at: 2,
  refusal: null,
  frames: ["ann/device/5_original.jpg"],
  videos: [],
};
const SOONER: CloudErrand = {
  kind: "review",
  key: "ann/review/6",
  userId: "ann",
  sceneId: "6",
  at: 1,
  refusal: null,
  review: EXAMPLE_REVIEW_ROW,
};

describe.each([
  ["IndexedDB", openIdb],
  ["memory", () => new MemoryCloud()],
])("over %s", (_name, open) => {
  test("a record and a session are kept until they are forgotten, both at once", async () => {
    const store = open();
    expect(await valueOf(store.getCloud())).toBeNull();
    expect(await store.sessions.getItem("session")).toBeNull();
    await store.putCloud(RECORD);
    await store.sessions.setItem("session", "token");
    await store.sessions.setItem("verifier", "code");
    expect(await valueOf(store.getCloud())).toEqual(RECORD);
    expect(await store.sessions.getItem("session")).toBe("token");
    await store.sessions.removeItem("session");
    expect(await store.sessions.getItem("session")).toBeNull();
    await valueOf(store.forgetCloud());
    expect(await valueOf(store.getCloud())).toBeNull();
    expect(await store.sessions.getItem("verifier")).toBeNull();
  });

  test("what the cloud has and is to be told is kept, changed and forgotten", async () => {
    const store = open();
    await valueOf(store.changeSync({ records: [SENT, freshSync("ann/scene/2")], errands: [LATER, SOONER] }));
    await valueOf(store.changeSync({ records: [{ ...SENT, isGoneThere: true }] }));
    const found = await valueOf(store.getSync([SENT.key, "ann/scene/2", "ann/scene/3"]));
    expect([...found.values()]).toEqual([{ ...SENT, isGoneThere: true }, freshSync("ann/scene/2")]);
    expect(await valueOf(store.listErrands("ann"))).toEqual([SOONER, LATER]);
    expect(await valueOf(store.listErrands("bob"))).toEqual([]);
    await valueOf(store.changeSync({ errands: [{ ...SOONER, at: 3 }] }));
    await valueOf(store.changeSync({ dropErrands: [SOONER] }));
    expect(await valueOf(store.listErrands("ann"))).toEqual([LATER, { ...SOONER, at: 3 }]);
    await valueOf(store.changeSync({ dropErrands: [{ ...SOONER, at: 3 }] }));
    expect(await valueOf(store.listErrands("ann"))).toEqual([LATER]);
    await valueOf(store.forgetCloud());
    expect((await valueOf(store.getSync([SENT.key]))).size).toBe(0);
    expect(await valueOf(store.listErrands("ann"))).toEqual([]);
  });

  test("what was deleted there stays deleted, also for whoever was sending it and knows nothing of that", async () => {
    const store = open();
    await valueOf(store.changeSync({ records: [{ ...SENT, isGoneThere: true }] }));
    await valueOf(store.changeSync({ records: [{ ...SENT, facts: "b" }] }));
    const found = await valueOf(store.getSync([SENT.key]));
    expect(found.get(SENT.key)).toEqual({ ...SENT, facts: "b", isGoneThere: true });
  });

  test("each user's scenes have been read up to a point of their own", async () => {
    const store = open();
    const cursor = { at: "2026-11-25T13:40:12.345678+00:00", id: "7" };
    expect(await valueOf(store.getCursor("ann"))).toBeNull();
    await valueOf(store.putCursor("ann", cursor));
    expect(await valueOf(store.getCursor("ann"))).toEqual(cursor);
    expect(await valueOf(store.getCursor("bob"))).toBeNull();
  });
});

test("what cannot be read of a record makes the question be asked again, and loses not the project", () => {
  expect(parseCloudRecord({ ...RECORD, tenures: [{ userId: "ann" }], user: 7, isWifiOnly: "yes" })).toEqual({
    ...RECORD,
    tenures: [],
    user: null,
    isWifiOnly: false,
  });
  expect(parseCloudRecord({ ...RECORD, cloudVersion: 2 })).toBeNull();
  expect(parseCloudRecord(undefined)).toBeNull();
});

test("a record that cannot be read is sent again, an errand that cannot be read is left out", () => {
  expect(parseSyncRecord({ key: "a", facts: 7, files: "x" })).toEqual(freshSync("a"));
  expect(parseSyncRecord({ ...SENT, files: { picture: { key: "a", path: "b" } } })).toMatchObject({
    files: {},
  });
  expect(parseSyncRecord(null)).toBeNull();
  expect(parseErrand({ ...SOONER, review: { is_verified: "yes" } })).toBeNull();
  expect(parseErrand({ ...LATER, kind: "paint" })).toBeNull();
});
