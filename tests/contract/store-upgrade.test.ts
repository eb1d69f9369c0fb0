/** What older versions of the app left on people's disks, opened by this one. */
import { deleteDB } from "idb";
import { afterEach, describe, expect, test } from "vitest";
import { alertRecords } from "../../src/adapters/store/alert-records.ts";
import { brokerRecords } from "../../src/adapters/store/broker-records.ts";
import { cloudRecords } from "../../src/adapters/store/cloud-records.ts";
import { createDatabase } from "../../src/adapters/store/database.ts";
import { createIdbStore } from "../../src/adapters/store/idb-store.ts";
import { syncRecords } from "../../src/adapters/store/sync-records.ts";
import type { AlertStore } from "../../src/contracts/alert-store.ts";
import type { BrokerStore } from "../../src/contracts/broker-store.ts";
import type { CloudRecords } from "../../src/contracts/cloud-record.ts";
import type { CloudSyncStore } from "../../src/contracts/cloud-sync.ts";
import type { StorePort } from "../../src/contracts/store.ts";
import { freshSync } from "../../src/core/cloud/sync.ts";
import { exampleAlert } from "../support/example-alert.ts";
import { exampleEntry } from "../support/example-log.ts";
import { exampleScene } from "../support/example-scene.ts";
import {
  bytesOf,
  openVersion1,
  openVersion2,
  openVersion3,
  openVersion4,
  openVersion5,
  plain,
  VERSION_1,
  VERSION_2,
  VERSION_3,
  VERSION_4,
  VERSION_5,
} from "../support/old-database.ts";
import { silentLog } from "../support/silent-log.ts";
import { valueOf } from "../support/value-of.ts";

const NAME = "upgrade-test";
const opened: { close(): void }[] = [];

async function leaveVersion2(): Promise<void> {
  (await openVersion2(NAME)).close();
}

async function leaveVersion3(): Promise<void> {
  (await openVersion3(NAME)).close();
}

async function leaveVersion4(): Promise<void> {
  (await openVersion4(NAME)).close();
}

async function leaveVersion5(): Promise<void> {
  (await openVersion5(NAME)).close();
}

async function leaveVersion1(): Promise<IDBDatabase> {
  const connection = await openVersion1(NAME);
  opened.push(connection);
  return connection;
}

function open(): StorePort & BrokerStore & AlertStore & CloudRecords & CloudSyncStore {
  const database = createDatabase(NAME);
  opened.push(database);
  return {
    ...createIdbStore(database, silentLog, () => "never asked for"),
    ...brokerRecords(database),
    ...alertRecords(database),
    ...cloudRecords(database),
    ...syncRecords(database),
  };
}

afterEach(async () => {
  for (const connection of opened.splice(0)) connection.close();
  await deleteDB(NAME);
});

describe("a database of version 1", () => {
  test("gives every scene, as version 2, with what was said of it and what nobody could know left open", async () => {
    (await leaveVersion1()).close();
    const { scenes, next } = await valueOf(open().readScenes(null, 100));
    expect(next).toBeNull();
    expect(scenes).toEqual(
      VERSION_1.scenes.records.map((old) => ({
        ...old,
        sceneVersion: 2,
        media: { ...old.media, thumbnail: null, clip: null, stills: [], bytes: null },
        correctedType: null,
        reviewedBoxes: null,
        notes: "",
        verifiedAt: old.verdict === "none" ? null : old.at,
        split: null,
        uploadedAt: null,
      })),
    );
    expect(scenes.map(({ verdict }) => verdict)).toEqual(["none", "wrong", "correct"]);
  });

  test("gives every picture as it was", async () => {
    (await leaveVersion1()).close();
    const store = open();
    for (const { key, value } of VERSION_1.media.records) {
      const picture = await valueOf(store.getMedia(key));
      expect(new Uint8Array((await picture?.arrayBuffer()) ?? [])).toEqual(bytesOf(value));
    }
  });

  test("has its old scenes in the order of review", async () => {
    (await leaveVersion1()).close();
    const first = await valueOf(open().firstScenes(10));
    expect(first.map(({ verdict }) => verdict)).toEqual(["none", "wrong", "correct"]);
  });

  test("keeps settings, cameras, prints and watches, and asks for no new device id", async () => {
    (await leaveVersion1()).close();
    const store = open();
    const [settings] = VERSION_1.settings.records;
    expect(await valueOf(store.getSettings())).toMatchObject(settings?.value ?? {});
    expect(await valueOf(store.listCameras())).toEqual(
      VERSION_1.cameras.records.map((camera) => ({ ...camera, masks: [] })),
    );
    expect(await valueOf(store.listPrintJobs())).toHaveLength(VERSION_1.printJobs.records.length);
    expect(await valueOf(store.listOpenWatches())).toEqual([]);
  });

  test("takes new scenes, reviews of old ones, and their removal", async () => {
    (await leaveVersion1()).close();
    const store = open();
    await store.commit({ scenes: [exampleScene("new")] });
    const [old, judged] = (await valueOf(store.readScenes(null, 2))).scenes.map(({ id }) => id);
    await store.changeScenes([old ?? ""], (scene) => ({ ...scene, verdict: "correct", notes: "a knot" }));
    await store.removeScenes([judged ?? ""]);
    expect(await valueOf(store.getScene(old ?? ""))).toMatchObject({ sceneVersion: 2, notes: "a knot" });
    expect((await valueOf(store.firstScenes(10))).map(({ id }) => id)).toEqual([
      "new",
      old,
      VERSION_1.scenes.records[2]?.id,
    ]);
    expect(await valueOf(store.listMediaKeys())).toHaveLength(4);
  });
});

describe("a database of version 2", () => {
  test("gives every scene, picture, clip and job as it was", async () => {
    await leaveVersion2();
    const store = open();
    const { scenes } = await valueOf(store.readScenes(null, 100));
    expect(scenes).toEqual(VERSION_2.scenes.records);
    expect(await valueOf(store.listJobs())).toEqual(VERSION_2.jobs.records);
    for (const { key, type, value } of VERSION_2.media.records) {
      const blob = await valueOf(store.getMedia(key));
      expect(blob?.type.replaceAll(" ", "")).toBe(type.replaceAll(" ", ""));
      expect(new Uint8Array((await blob?.arrayBuffer()) ?? [])).toEqual(bytesOf(value));
    }
  });

  test("keeps the areas that were drawn, what the cameras taught, and the settings", async () => {
    await leaveVersion2();
    const store = open();
    const cameras = await valueOf(store.listCameras());
    expect(cameras).toMatchObject(VERSION_2.cameras.records);
    expect(cameras.flatMap(({ masks }) => masks.map(({ name }) => name))).toEqual(["Wood pile"]);
    const [settings] = VERSION_2.settings.records;
    expect(await valueOf(store.getSettings())).toMatchObject(settings?.value ?? {});
  });

  test("gives its watches with their scores, and says that nobody knows what their alarms went by", async () => {
    await leaveVersion2();
    const store = open();
    const watches = await valueOf(store.listWatches(0));
    const old = [...VERSION_2.watches.records].sort((a, b) => a.startedAt - b.startedAt);
    expect(watches).toEqual(old.map((watch) => ({ ...watch, alarms: null })));
    for (const { watchId, bytes } of VERSION_2.scores.records)
      expect(await valueOf(store.readScores(watchId))).toMatchObject([{ bytes: bytesOf(bytes) }]);
  });
});

describe("a database of version 3", () => {
  test("gives every scene, watch, job and camera as it was", async () => {
    await leaveVersion3();
    const store = open();
    expect((await valueOf(store.readScenes(null, 100))).scenes).toEqual(VERSION_3.scenes.records);
    expect(await valueOf(store.listJobs())).toEqual(VERSION_3.jobs.records);
    expect(await valueOf(store.listCameras())).toMatchObject(VERSION_3.cameras.records);
    const old = [...VERSION_3.watches.records].sort((a, b) => a.startedAt - b.startedAt);
    expect(await valueOf(store.listWatches(0))).toMatchObject(old);
  });

  test("keeps its log, line by line, and what its scenes have taught", async () => {
    await leaveVersion3();
    const store = open();
    const { entries } = await valueOf(store.readLog({ before: null, count: 100 }));
    expect(entries.map(({ kind }) => kind).reverse()).toEqual(VERSION_3.log.records.map(({ kind }) => kind));
    const [sample] = VERSION_3.feedback.records.map(plain);
    expect(await valueOf(store.readSamples("demo"))).toEqual([sample]);
  });
});

describe("a database of version 4", () => {
  test("gives every scene, watch, job and line of the log as it was", async () => {
    await leaveVersion4();
    const store = open();
    expect((await valueOf(store.readScenes(null, 100))).scenes).toEqual(VERSION_4.scenes.records);
    expect(await valueOf(store.listJobs())).toEqual(VERSION_4.jobs.records);
    expect(await valueOf(store.listWatches(0))).toMatchObject(VERSION_4.watches.records);
    const { entries } = await valueOf(store.readLog({ before: null, count: 100 }));
    expect(entries.map(({ kind }) => kind).reverse()).toEqual(VERSION_4.log.records.map(({ kind }) => kind));
  });

  test("keeps its broker, and what waits for it to the letter and in order", async () => {
    await leaveVersion4();
    const store = open();
    expect(await valueOf(store.getBroker())).toMatchObject({ url: "ws://localhost:4399/mqtt", isOn: true });
    expect(await valueOf(store.listQueuedAlerts())).toEqual(VERSION_4.outbox.records);
    expect(VERSION_4.outbox.records.length).toBeGreaterThan(0);
  });
});

describe("a database of version 5", () => {
  test("gives everything as it was, the list of alerts among it", async () => {
    await leaveVersion5();
    const store = open();
    expect((await valueOf(store.readScenes(null, 100))).scenes).toEqual(VERSION_5.scenes.records);
    expect(await valueOf(store.listJobs())).toEqual(VERSION_5.jobs.records);
    expect(await valueOf(store.listWatches(0))).toMatchObject(
      VERSION_5.watches.records.toSorted((a, b) => a.startedAt - b.startedAt),
    );
    expect(await valueOf(store.listQueuedAlerts())).toEqual(VERSION_5.outbox.records);
    expect((await valueOf(store.listAlerts())).map(({ id }) => id).toSorted()).toEqual(
      VERSION_5.alerts.records.map(({ id }) => id).toSorted(),
    );
    expect(VERSION_5.alerts.records.length).toBeGreaterThan(0);
  });
});

describe.each([
  ["version 1", async () => (await leaveVersion1()).close()],
  ["version 2", leaveVersion2],
  ["version 3", leaveVersion3],
  ["version 4", leaveVersion4],
  ["version 5", leaveVersion5],
])("a database of %s", (_version, leave) => {
  test("knows no cloud, and keeps what one has", async () => {
    await leave();
    const store = open();
    expect(await valueOf(store.getCloud())).toBeNull();
    expect(await valueOf(store.listErrands("ann"))).toEqual([]);
    await valueOf(store.changeSync({ records: [freshSync("ann/scene/1")] }));
    expect((await valueOf(store.getSync(["ann/scene/1"]))).size).toBe(1);
  });
});

describe.each([
  ["version 1", async () => (await leaveVersion1()).close()],
  ["version 2", leaveVersion2],
  ["version 3", leaveVersion3],
  ["version 4", leaveVersion4],
])("a database of %s", (_version, leave) => {
  test("has no list of alerts yet, and keeps one", async () => {
    await leave();
    const store = open();
    expect(await valueOf(store.listAlerts())).toEqual([]);
    await store.putAlerts([exampleAlert({})]);
    expect(await valueOf(store.listAlerts())).toEqual([exampleAlert({})]);
  });
});

describe.each([
  ["version 1", async () => (await leaveVersion1()).close()],
  ["version 2", leaveVersion2],
  ["version 3", leaveVersion3],
])("a database of %s", (_version, leave) => {
  test("knows no broker, and keeps what waits for one", async () => {
    await leave();
    const store = open();
    expect(await valueOf(store.getBroker())).toBeNull();
    const alert = { id: "alert", topic: "layerwatch/phone/rear/alert", payload: "{}" };
    await store.queueAlert(alert);
    expect(await valueOf(store.listQueuedAlerts())).toEqual([alert]);
  });
});

describe.each([
  ["version 1", async () => (await leaveVersion1()).close()],
  ["version 2", leaveVersion2],
])("a database of %s", (_version, leave) => {
  test("has an empty log, and takes entries", async () => {
    await leave();
    const store = open();
    expect(await valueOf(store.readLog({ before: null, count: 10 }))).toEqual({ entries: [], next: null });
    const entry = exampleEntry({ kind: "evicted" });
    await store.appendLog([entry]);
    expect(await valueOf(store.readLog({ watchId: "watch", before: null, count: 10 }))).toEqual({
      entries: [{ ...entry, key: 1 }],
      next: null,
    });
  });
});

describe("while another tab keeps version 1 open", () => {
  const blocked = { ok: false, fault: { code: "store-blocked" } };

  test("every call says so within seconds, and the first one after that tab is gone works", async () => {
    const tab = await leaveVersion1();
    const store = open();
    const begun = performance.now();
    expect(await store.firstScenes(10)).toEqual(blocked);
    expect(await store.getSettings()).toEqual(blocked);
    expect(performance.now() - begun).toBeLessThan(5_000);
    tab.close();
    expect(await valueOf(store.firstScenes(10))).toHaveLength(3);
  });

  test("a tab that lets go when it is asked is not in the way", async () => {
    const tab = await leaveVersion1();
    tab.addEventListener("versionchange", () => tab.close());
    expect(await valueOf(open().firstScenes(10))).toHaveLength(3);
  });

  test("a tab that lets go a moment later is waited for", async () => {
    const tab = await leaveVersion1();
    tab.addEventListener("versionchange", () => void setTimeout(() => tab.close(), 200));
    expect(await valueOf(open().firstScenes(10))).toHaveLength(3);
  });
});
