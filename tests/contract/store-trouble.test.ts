/** IndexedDB under trouble: what other tabs, the browser and the disk do to the store. */
import { deleteDB, openDB } from "idb";
import { afterEach, describe, expect, test } from "vitest";
import { createDatabase, type Database } from "../../src/adapters/store/database.ts";
import { createIdbStore } from "../../src/adapters/store/idb-store.ts";
import type { StoreEvent, StorePort } from "../../src/contracts/store.ts";
import type { Scene } from "../../src/core/scene.ts";
import { exampleJob } from "../support/example-job.ts";
import { exampleScene } from "../support/example-scene.ts";
import { silentLog } from "../support/silent-log.ts";
import { valueOf } from "../support/value-of.ts";

const NAME = "trouble-test";
const opened: { close(): void }[] = [];

interface Tab {
  readonly database: Database;
  readonly store: StorePort;
  readonly events: readonly StoreEvent[];
  readonly warnings: readonly unknown[];
}

/** The store as one more tab has it. */
function openTab(answerLimit?: number): Tab {
  const database = createDatabase(NAME, answerLimit);
  opened.push(database);
  const events: StoreEvent[] = [];
  const warnings: unknown[] = [];
  const log = { ...silentLog, warn: (_line: string, about?: unknown) => void warnings.push(about) };
  const store = createIdbStore(database, log, () => "device");
  store.onEvent((event) => void events.push(event));
  return { database, store, events, warnings };
}

afterEach(async () => {
  for (const database of opened.splice(0)) database.close();
  await deleteDB(NAME);
});

const wrong = (scene: Scene): Scene => ({ ...scene, verdict: "wrong" });

describe("a connection", () => {
  test("leaves what was written to the next page", async () => {
    const before = openTab();
    await before.store.commit({ scenes: [exampleScene("a")] });
    before.database.close();
    expect(await valueOf(openTab().store.getScene("a"))).toEqual(exampleScene("a"));
  });

  test("that was closed is opened again", async () => {
    const { database, store } = openTab();
    await store.commit({ scenes: [exampleScene("a")] });
    await database.read(["scenes"], ({ db }) => Promise.resolve(db.close()));
    expect(await valueOf(store.getScene("a"))).toEqual(exampleScene("a"));
  });

  test("to a database that was cleared in mid-session finds a new one, and that is told", async () => {
    const { store, events } = openTab();
    await store.commit({ scenes: [exampleScene("a")] });
    await deleteDB(NAME);
    expect(await valueOf(store.firstScenes(10))).toEqual([]);
    expect(events).toEqual([{ kind: "evicted" }]);
  });

  test("to a newer version left by another tab is called blocked", async () => {
    (await openDB(NAME, 99)).close();
    expect(await openTab().store.getScene("a")).toEqual({ ok: false, fault: { code: "store-blocked" } });
  });

  test("makes way for another tab that wants a newer version", async () => {
    const { store } = openTab();
    await store.commit({ scenes: [exampleScene("a")] });
    const newer = await openDB(NAME, 99);
    opened.push(newer);
    expect(newer.version).toBe(99);
  });
});

describe("a transaction", () => {
  test("that hangs is given up in time, and holds up nothing that is asked afterwards", async () => {
    const { database, store } = openTab(500);
    await store.commit({ scenes: [exampleScene("a")] });
    const hung = await database.write(["scenes", "media", "jobs"], async (transaction) => {
      await transaction.objectStore("scenes").put(exampleScene("half-made"));
      for (;;) await transaction.objectStore("scenes").get("a");
    });
    expect(hung).toEqual({ ok: false, fault: { code: "store-overdue", after: 500 } });
    expect(await valueOf(store.changeScenes(["a"], wrong))).toMatchObject([{ verdict: "wrong" }]);
    expect(await valueOf(store.getScene("half-made"))).toBeNull();
  });

  test("of large blobs has more time than others", async () => {
    const { store } = openTab(1);
    const blob = new Blob([new Uint8Array(20_000_000)]);
    expect(await store.commit({ media: [{ key: "a/clip-raw", blob }] })).toEqual({ ok: true, value: true });
  });

  test("whose change throws writes nothing", async () => {
    const { store, events } = openTab();
    const other = openTab();
    await store.commit({ scenes: [exampleScene("a"), exampleScene("b")] });
    const done = await store.changeScenes(["a", "b"], (scene) => {
      if (scene.id === "b") throw new Error("a bug");
      return wrong(scene);
    });
    expect(done).toMatchObject({ ok: false, fault: { code: "store-failed", detail: "Error: a bug" } });
    expect(await valueOf(store.getScene("a"))).toMatchObject({ verdict: "none" });
    expect([events, other.events]).toEqual([[], [{ kind: "scenes-changed", ids: ["a", "b"] }]]);
  });

  test("that reads a record which cannot be read leaves it out and warns", async () => {
    const { database, store, warnings } = openTab();
    await store.commit({ scenes: [exampleScene("a")], jobs: [exampleJob("a")] });
    const broken = { id: "broken", at: 5, verdict: "none" } as const;
    await database.write(["scenes", "jobs"], async (transaction) => {
      await transaction.objectStore("scenes").put(broken);
      await transaction.objectStore("jobs").put(broken);
    });
    expect(await valueOf(store.firstScenes(10))).toEqual([exampleScene("a")]);
    const piece = { scenes: [exampleScene("a")], unreadable: ["broken"], next: null };
    expect(await valueOf(store.readScenes(null, 10))).toEqual(piece);
    expect(await valueOf(store.changeScenes(["broken"], wrong))).toEqual([]);
    expect(await valueOf(store.getScene("broken"))).toBeNull();
    expect(await valueOf(store.listJobs())).toEqual([exampleJob("a")]);
    expect(warnings).toEqual(Array.from({ length: 5 }, () => ({ id: "broken" })));
  });

  test("drops the score blocks that began before a time, and no others", async () => {
    const { database, store } = openTab();
    for (const start of [0, 60_000, 120_000])
      await store.putScores({
        watchId: "watch",
        cameraId: "camera",
        minutes: [{ start, bytes: Uint8Array.of(1) }],
      });
    await store.dropScoresBefore(60_000);
    const left = database.read(["scores"], (transaction) => transaction.objectStore("scores").getAllKeys());
    expect(await valueOf(left)).toEqual([
      ["watch", 60_000],
      ["watch", 120_000],
    ]);
  });
});

describe("other tabs", () => {
  test("hear which scenes were put, changed and removed, and find them so; the tab that did it does not", async () => {
    const here = openTab();
    const there = openTab();
    await here.store.commit({ scenes: [exampleScene("a"), exampleScene("b")] });
    await here.store.changeScenes(["b", "gone"], wrong);
    await here.store.commit({ update: { sceneId: "a", change: wrong } });
    await here.store.removeScenes(["a"]);
    here.database.close(); // as the service worker does at once
    await expect.poll(() => there.events).toHaveLength(4);
    expect(there.events).toEqual(
      [["a", "b"], ["b"], ["a"], ["a"]].map((ids) => ({ kind: "scenes-changed", ids })),
    );
    expect(here.events).toEqual([]);
    expect(await valueOf(there.store.getScene("b"))).toMatchObject({ verdict: "wrong" });
  });

  test("hear nothing of jobs, of what was not written, and of what is no news of ours", async () => {
    const here = openTab();
    const there = openTab();
    await here.store.commit({ jobs: [exampleJob("a")] });
    await here.store.commit({ update: { sceneId: "gone", change: wrong } });
    await here.store.changeScenes(["gone"], wrong);
    const stranger = new BroadcastChannel(`${NAME}/scenes`);
    opened.push(stranger);
    for (const message of [null, "scenes-changed", { kind: "evicted" }, { kind: "scenes-changed", ids: [7] }])
      stranger.postMessage(message);
    stranger.postMessage({ kind: "scenes-changed", ids: ["last"] });
    await expect.poll(() => there.events).not.toEqual([]);
    expect(there.events).toEqual([{ kind: "scenes-changed", ids: ["last"] }]);
  });
});
