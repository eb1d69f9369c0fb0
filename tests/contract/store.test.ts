/** One suite for the store port, over IndexedDB and over the in-memory store that other tests run on. */
import { deleteDB } from "idb";
import { afterEach, describe, expect, test } from "vitest";
import { createDatabase } from "../../src/adapters/store/database.ts";
import { createIdbStore } from "../../src/adapters/store/idb-store.ts";
import { freshSettings } from "../../src/contracts/settings.ts";
import type { StorePort } from "../../src/contracts/store.ts";
import { EMPTY_BACKGROUND } from "../../src/core/alarm/background.ts";
import type { Watch } from "../../src/core/watch.ts";
import { exampleScene } from "../support/example-scene.ts";
import { MemoryStore } from "../support/memory-store.ts";
import { silentLog } from "../support/silent-log.ts";

const NAME = "contract-test";
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

const pictures = { original: new Blob(["original"]), annotated: new Blob(["annotated"]) };
const watch: Watch = {
  id: "watch",
  cameraId: "camera",
  printJobId: "print",
  startedAt: 1,
  endedAt: null,
  watchedUntil: 1,
  frames: 0,
  gaps: [],
  model: { id: "layerwatch", version: "0.1.0" },
};

describe.each([
  ["IndexedDB", openIdb],
  ["memory", (): StorePort => new MemoryStore()],
])("a store over %s", (_name, open) => {
  test("gives back a scene and both of its pictures", async () => {
    const store = open();
    const scene = exampleScene("a");
    expect(await store.putScene(scene, pictures)).toEqual({ ok: true, value: null });
    expect(await store.getScene("a")).toEqual({ ok: true, value: scene });
    const picture = await store.getMedia(scene.media.annotated);
    expect(picture.ok && (await picture.value?.text())).toBe("annotated");
  });

  test("answers null for a scene and a picture that are not there", async () => {
    const store = open();
    expect(await store.getScene("none")).toEqual({ ok: true, value: null });
    expect(await store.getMedia("none")).toEqual({ ok: true, value: null });
    expect(await store.setVerdict("none", "correct")).toEqual({ ok: true, value: null });
  });

  test("keeps one scene when the same one is written twice", async () => {
    const store = open();
    await store.putScene(exampleScene("a"), pictures);
    await store.putScene(exampleScene("a"), pictures);
    const all = await store.listScenes("all");
    expect(all.ok && all.value.length).toBe(1);
  });

  test("lists unverified scenes before verified ones, newest first, and filters", async () => {
    const store = open();
    for (const [id, at] of [
      ["a", 1],
      ["b", 3],
      ["c", 2],
    ] as const)
      await store.putScene(exampleScene(id, at), pictures);
    await store.setVerdict("b", "wrong");
    const ids = async (filter: "all" | "unverified" | "verified"): Promise<string[]> => {
      const listed = await store.listScenes(filter);
      return listed.ok ? listed.value.map(({ id }) => id) : [];
    };
    expect(await ids("all")).toEqual(["c", "a", "b"]);
    expect(await ids("unverified")).toEqual(["c", "a"]);
    expect(await ids("verified")).toEqual(["b"]);
  });

  test("remembers a verdict and takes it back", async () => {
    const store = open();
    await store.putScene(exampleScene("a"), pictures);
    expect(await store.setVerdict("a", "correct")).toMatchObject({ value: { verdict: "correct" } });
    expect(await store.setVerdict("a", "none")).toMatchObject({ value: { verdict: "none" } });
  });

  test("finds the watches that nobody ended", async () => {
    const store = open();
    await store.putWatch(watch, { id: "print", cameraId: "camera", startedAt: 1, openedBy: "start" });
    await store.putWatch({ ...watch, id: "ended", endedAt: 5 });
    expect(await store.listOpenWatches()).toEqual({ ok: true, value: [watch] });
  });

  test("remembers a camera's background and the settings", async () => {
    const store = open();
    const camera = { id: "camera", label: "Rear", background: { ...EMPTY_BACKGROUND, spaghetti: 0.2 } };
    await store.putCamera(camera);
    expect(await store.getCamera("camera")).toEqual({ ok: true, value: camera });
    expect(await store.getSettings()).toEqual({ ok: true, value: freshSettings("device") });
    const changed = { ...freshSettings("device"), language: "ko" as const };
    await store.putSettings(changed);
    expect(await store.getSettings()).toEqual({ ok: true, value: changed });
  });
});

describe("IndexedDB under trouble", () => {
  test("what was written is there for the next page", async () => {
    await openIdb().putScene(exampleScene("a"), pictures);
    opened.splice(0)[0]?.close();
    const next = await openIdb().listScenes("all");
    expect(next.ok && next.value.map(({ id }) => id)).toEqual(["a"]);
  });

  test("a connection that the browser closed is opened again", async () => {
    const database = createDatabase(NAME);
    opened.push(database);
    const store = createIdbStore(database, silentLog, () => "device");
    await store.putScene(exampleScene("a"), pictures);
    await database.use(async (connection) => {
      connection.close();
      return Promise.resolve(null);
    });
    expect(await store.getScene("a")).toMatchObject({ ok: true, value: { id: "a" } });
  });

  test("a database that was cleared in mid-session is made anew, and that is told", async () => {
    const database = createDatabase(NAME);
    opened.push(database);
    const store = createIdbStore(database, silentLog, () => "device");
    const events: string[] = [];
    store.onEvent(({ kind }) => events.push(kind));
    await store.putScene(exampleScene("a"), pictures);
    await deleteDB(NAME);
    expect(await store.listScenes("all")).toEqual({ ok: true, value: [] });
    expect(events).toEqual(["evicted"]);
  });

  test("a newer version left by another tab is called blocked", async () => {
    const { openDB } = await import("idb");
    const newer = await openDB(NAME, 99);
    newer.close();
    expect(await openIdb().getScene("a")).toMatchObject({ ok: false, fault: { code: "store-blocked" } });
  });

  test("the score blocks that began before a time are dropped, and no others", async () => {
    const database = createDatabase(NAME);
    opened.push(database);
    const store = createIdbStore(database, silentLog, () => "device");
    for (const start of [0, 60_000, 120_000]) {
      await store.putScores({ watchId: "watch", cameraId: "camera", start, bytes: Uint8Array.of(1) });
    }
    await store.dropScoresBefore(60_000);
    const left = await database.use((connection) => connection.getAllKeys("scores"));
    expect(left).toEqual({
      ok: true,
      value: [
        ["watch", 60_000],
        ["watch", 120_000],
      ],
    });
  });

  test("a scene record that cannot be read is left out of the list", async () => {
    const database = createDatabase(NAME);
    opened.push(database);
    const store = createIdbStore(database, silentLog, () => "device");
    await store.putScene(exampleScene("a"), pictures);
    await database.use((connection) => connection.put("scenes", { id: "broken", at: 5 }));
    const listed = await store.listScenes("all");
    expect(listed.ok && listed.value.map(({ id }) => id)).toEqual(["a"]);
  });
});
