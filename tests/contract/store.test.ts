/** One suite for the store port, over IndexedDB and over the in-memory store that other tests run on. */
import { deleteDB } from "idb";
import { afterEach, describe, expect, test } from "vitest";
import { createDatabase } from "../../src/adapters/store/database.ts";
import { createIdbStore } from "../../src/adapters/store/idb-store.ts";
import { freshSettings } from "../../src/contracts/settings.ts";
import {
  LARGEST_BLOB_BYTES,
  type MediaBlob,
  type ScenePiece,
  type StorePort,
} from "../../src/contracts/store.ts";
import { freshCamera } from "../../src/contracts/stored-camera.ts";
import { EMPTY_BACKGROUND } from "../../src/core/alarm/background.ts";
import type { Scene } from "../../src/core/scene.ts";
import type { Watch } from "../../src/core/watch.ts";
import { exampleHistory } from "../support/example-history.ts";
import { exampleJob } from "../support/example-job.ts";
import { exampleMask } from "../support/example-mask.ts";
import { exampleSample } from "../support/example-sample.ts";
import { exampleScene } from "../support/example-scene.ts";
import { MemoryStore } from "../support/memory-store.ts";
import { silentLog } from "../support/silent-log.ts";
import { valueOf } from "../support/value-of.ts";

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
  alarms: null,
};

function picturesOf({ id, media }: Scene): MediaBlob[] {
  return [
    { key: media.original, blob: new Blob(["original"]) },
    { key: `${id}/annotated`, blob: new Blob(["annotated"]) },
  ];
}

const answeredAs =
  (verdict: Scene["verdict"]) =>
  (scene: Scene): Scene => ({ ...scene, verdict });
const lessonsIn = async (store: StorePort) =>
  (await valueOf(store.readSamples("camera"))).map(({ sceneId, boxes }) => [
    sceneId,
    ...boxes.map(({ lesson }) => lesson),
  ]);
/** The store, with these scenes and what they can teach in it. */
async function withScenes(store: StorePort, ...scenes: readonly Scene[]): Promise<StorePort> {
  await store.commit({ scenes, samples: scenes.map((scene) => exampleSample(scene)) });
  return store;
}

const isKept = { ok: true, value: true };
const minuteAt = (start: number) => ({ start, bytes: Uint8Array.of(start / 60_000, 1, 2) });
const note = (scene: Scene): Scene => ({ ...scene, notes: `${scene.notes}!` });
const wrong = (scene: Scene): Scene => ({ ...scene, verdict: "wrong" });
const idsOf = (scenes: readonly { readonly id: string }[]): string[] => scenes.map(({ id }) => id);

describe.each([
  ["IndexedDB", openIdb],
  ["memory", (): StorePort => new MemoryStore()],
])("a store over %s", (_name, open) => {
  describe("a commit", () => {
    test("keeps a scene, its pictures and its jobs", async () => {
      const store = open();
      const scene = exampleScene("a");
      const job = exampleJob("a");
      expect(await store.commit({ scenes: [scene], media: picturesOf(scene), jobs: [job] })).toEqual(isKept);
      expect(await valueOf(store.getScene("a"))).toEqual(scene);
      expect(await valueOf(store.listJobs())).toEqual([job]);
      expect(await valueOf(store.listMediaKeys())).toEqual(["a/annotated", "a/original"]);
      expect(await (await valueOf(store.getMedia("a/annotated")))?.text()).toBe("annotated");
    });

    test("of nothing is kept", async () => {
      expect(await open().commit({})).toEqual(isKept);
    });

    test("made twice keeps one scene", async () => {
      const store = open();
      await store.commit({ scenes: [exampleScene("a")], media: picturesOf(exampleScene("a")) });
      await store.commit({ scenes: [exampleScene("a")], media: picturesOf(exampleScene("a")) });
      expect(idsOf(await valueOf(store.firstScenes(10)))).toEqual(["a"]);
    });

    test("changes a scene as it is by then, with its media and jobs", async () => {
      const store = open();
      const scene = exampleScene("a");
      await store.commit({ scenes: [scene], media: picturesOf(scene), jobs: [exampleJob("a")] });
      await store.changeScenes(["a"], wrong);
      const media = { ...scene.media, thumbnail: "a/thumbnail" };
      expect(
        await store.commit({
          update: { sceneId: "a", change: (current) => ({ ...current, media }) },
          media: [{ key: "a/thumbnail", blob: new Blob(["small"]) }],
          dropMedia: ["a/annotated"],
          jobs: [{ ...exampleJob("a"), status: "done" }],
        }),
      ).toEqual(isKept);
      expect(await valueOf(store.getScene("a"))).toEqual({ ...wrong(scene), media });
      expect(await valueOf(store.listMediaKeys())).toEqual(["a/original", "a/thumbnail"]);
      expect(await valueOf(store.listJobs())).toMatchObject([{ status: "done" }]);
    });

    test.each([
      ["is gone", "a/clip-raw", "any"],
      ["has another size", "a/original", "a longer one than is kept"],
    ])("that was made from a blob which %s writes nothing at all, and says so", async (_what, key, text) => {
      const store = open();
      await store.commit({
        scenes: [exampleScene("a")],
        media: [{ key: "a/original", blob: new Blob(["kept"]) }],
      });
      const made = { media: [{ key: "a/clip", blob: new Blob(["clip"]) }], dropMedia: ["a/original"] };
      const from = { key, blob: new Blob([text]) };
      expect(await store.commit({ madeFrom: from, ...made })).toEqual({ ok: true, value: false });
      expect(await valueOf(store.listMediaKeys())).toEqual(["a/original"]);
      const kept = { key: "a/original", blob: new Blob(["kept"]) };
      expect(await store.commit({ madeFrom: kept, ...made })).toEqual(isKept);
      expect(await valueOf(store.listMediaKeys())).toEqual(["a/clip"]);
    });

    test("that changes a scene which is gone writes nothing at all, and says so", async () => {
      const store = open();
      const done = await store.commit({
        update: { sceneId: "gone", change: wrong },
        scenes: [exampleScene("b")],
        media: [{ key: "gone/thumbnail", blob: new Blob(["small"]) }],
        jobs: [exampleJob("gone")],
      });
      expect(done).toEqual({ ok: true, value: false });
      expect(await valueOf(store.firstScenes(10))).toEqual([]);
      expect(await valueOf(store.listMediaKeys())).toEqual([]);
      expect(await valueOf(store.listJobs())).toEqual([]);
    });

    test("with a blob that a phone's database would not bear is refused whole", async () => {
      const store = open();
      const blob = new Blob([new Uint8Array(LARGEST_BLOB_BYTES + 1)]);
      const done = await store.commit({ scenes: [exampleScene("a")], media: [{ key: "a/clip", blob }] });
      expect(done).toMatchObject({ ok: false, fault: { code: "store-failed" } });
      expect(await valueOf(store.getScene("a"))).toBeNull();
    });
  });

  describe("scenes", () => {
    test("and pictures that are not there are answered with null", async () => {
      const store = open();
      expect(await valueOf(store.getScene("none"))).toBeNull();
      expect(await valueOf(store.getMedia("none"))).toBeNull();
      expect(await valueOf(store.changeScenes(["none"], wrong))).toEqual([]);
    });

    test("come first that nobody has judged, newest first within each", async () => {
      const store = open();
      await store.commit({
        scenes: [
          exampleScene("a", 1),
          exampleScene("b", 6, "wrong"),
          exampleScene("c", 3),
          exampleScene("d", 5, "correct"),
          exampleScene("e", 4, "wrong"),
          exampleScene("f", 3),
        ],
      });
      expect(idsOf(await valueOf(store.firstScenes(10)))).toEqual(["f", "c", "a", "b", "d", "e"]);
      expect(idsOf(await valueOf(store.firstScenes(4)))).toEqual(["f", "c", "a", "b"]);
      expect(idsOf(await valueOf(store.firstScenes(2)))).toEqual(["f", "c"]);
      expect(await valueOf(store.firstScenes(0))).toEqual([]);
    });

    test.each([1, 2, 3, 5, 6])("are read in pieces of %i, each once and all of them", async (count) => {
      const store = open();
      const ids = ["a", "b", "c", "d", "e"];
      await store.commit({ scenes: ids.map((id, index) => exampleScene(id, 10 - index)) });
      const read: string[] = [];
      let start: string | null = null;
      do {
        const piece: ScenePiece = await valueOf(store.readScenes(start, count));
        expect(piece.scenes.length).toBeLessThanOrEqual(count);
        read.push(...idsOf(piece.scenes));
        start = piece.next;
      } while (start !== null);
      expect(read).toEqual(ids);
    });

    test("are changed together, once each, and answered as they are now", async () => {
      const store = open();
      await store.commit({ scenes: ["a", "b", "c"].map((id) => exampleScene(id)) });
      const changed = await valueOf(store.changeScenes(["c", "gone", "a", "a"], note));
      expect(changed.map(({ id, notes }) => [id, notes])).toEqual([
        ["c", "!"],
        ["a", "!"],
      ]);
      expect(await valueOf(store.getScene("a"))).toMatchObject({ notes: "!" });
      expect(await valueOf(store.getScene("b"))).toMatchObject({ notes: "" });
    });

    test("go with their pictures and jobs, and take nobody else's with them", async () => {
      const store = open();
      const scenes = ["a", "a-b", "ab", "b"].map((id) => exampleScene(id));
      await store.commit({
        scenes,
        media: scenes.flatMap(picturesOf),
        jobs: [...scenes.map(({ id }) => exampleJob(id)), { ...exampleJob("a"), id: "check-storage" }],
      });
      expect(await store.removeScenes(["a", "b", "gone"])).toEqual({ ok: true, value: null });
      expect(idsOf((await valueOf(store.readScenes(null, 10))).scenes)).toEqual(["a-b", "ab"]);
      expect(await valueOf(store.listMediaKeys())).toEqual([
        "a-b/annotated",
        "a-b/original",
        "ab/annotated",
        "ab/original",
      ]);
      expect(idsOf(await valueOf(store.listJobs()))).toEqual([
        "a-b/make-thumbnail",
        "ab/make-thumbnail",
        "check-storage",
      ]);
    });
  });

  describe("what scenes teach", () => {
    test("is kept with them, byte for byte, by camera", async () => {
      const other = { ...exampleScene("b"), cameraId: "other" };
      const store = await withScenes(open(), exampleScene("a"), other);
      expect(await valueOf(store.readSamples("camera"))).toEqual([exampleSample(exampleScene("a"))]);
      expect(await valueOf(store.readSamples(null))).toHaveLength(2);
    });

    test("follows every answer, whoever writes it", async () => {
      const store = await withScenes(open(), exampleScene("a"), exampleScene("b"));
      await store.changeScenes(["a"], answeredAs("wrong"));
      await store.commit({ update: { sceneId: "b", change: answeredAs("correct") } });
      expect(await lessonsIn(store)).toEqual([
        ["a", "false-alarm"],
        ["b", "failure"],
      ]);
      await store.changeScenes(["a"], answeredAs("none"));
      expect(await lessonsIn(store)).toEqual([
        ["a", null],
        ["b", "failure"],
      ]);
    });

    test("outlives its scene, and goes with it where nobody answered", async () => {
      const store = await withScenes(open(), exampleScene("a"), exampleScene("b"));
      await store.changeScenes(["a"], answeredAs("wrong"));
      await store.removeScenes(["a", "b"]);
      expect(await lessonsIn(store)).toEqual([["a", "false-alarm"]]);
    });

    test("is forgotten by name, and a later answer does not bring it back", async () => {
      const store = await withScenes(open(), exampleScene("a"), exampleScene("b"));
      expect(await store.forgetSamples(["a", "gone"])).toEqual({ ok: true, value: null });
      await store.changeScenes(["a"], answeredAs("wrong"));
      expect(await lessonsIn(store)).toEqual([["b", null]]);
    });
  });

  test("forgets the jobs it is told to", async () => {
    const store = open();
    await store.commit({ jobs: [exampleJob("a"), exampleJob("b")] });
    expect(await store.removeJobs(["a/make-thumbnail", "gone"])).toEqual({ ok: true, value: null });
    expect(await valueOf(store.listJobs())).toEqual([exampleJob("b")]);
  });

  test("finds the watches that nobody ended, and the prints, newest first", async () => {
    const store = open();
    const print = { id: "print", cameraId: "camera", startedAt: 1, openedBy: "start" as const };
    const later = { ...print, id: "later", startedAt: 9 };
    await store.putWatch(watch, later);
    await store.putWatch({ ...watch, id: "ended", endedAt: 5 }, print);
    expect(await store.listOpenWatches()).toEqual({ ok: true, value: [watch] });
    expect(await store.listPrintJobs()).toEqual({ ok: true, value: [later, print] });
  });

  test("lists the watches since a time, oldest first, as they were written", async () => {
    const store = open();
    const alarms = exampleHistory();
    for (const startedAt of [7, 3, 5])
      await store.putWatch({ ...watch, id: `at-${startedAt}`, startedAt, alarms });
    const listed = await valueOf(store.listWatches(5));
    expect(listed).toEqual([
      { ...watch, id: "at-5", startedAt: 5, alarms },
      { ...watch, id: "at-7", startedAt: 7, alarms },
    ]);
  });

  test("gives back the scores of one watch, minute by minute", async () => {
    const store = open();
    const about = { watchId: "watch", cameraId: "camera" };
    const [first, second, third] = [60_000, 120_000, 180_000].map(minuteAt);
    if (first === undefined || second === undefined || third === undefined) throw new Error("no minutes");
    await store.putScores({ ...about, minutes: [third] });
    await store.putScores({ ...about, minutes: [first] });
    await store.putScores({ ...about, watchId: "watch-2", minutes: [second] });
    // The block grows: the same first minute.
    await store.putScores({ ...about, minutes: [first, second] });
    await store.putScores({ ...about, minutes: [] });
    expect(await valueOf(store.readScores("watch"))).toEqual([first, second, third]);
    await store.dropScoresBefore(61_000);
    expect(await valueOf(store.readScores("watch"))).toEqual([third]);
    expect(await valueOf(store.readScores("other"))).toEqual([]);
  });

  test("begins a camera fresh, and changes it as it is by then", async () => {
    const store = open();
    const named = { ...freshCamera("camera"), label: "Rear" };
    expect(await valueOf(store.changeCamera("camera", (camera) => ({ ...camera, label: "Rear" })))).toEqual(
      named,
    );
    const background = { ...EMPTY_BACKGROUND, spaghetti: 0.2 };
    const masks = [exampleMask("clip")];
    await Promise.all([
      store.changeCamera("camera", (camera) => ({ ...camera, background })),
      store.changeCamera("camera", (camera) => ({ ...camera, masks })),
    ]);
    expect(await valueOf(store.getCamera("camera"))).toEqual({ ...named, background, masks });
    expect(await valueOf(store.getCamera("none"))).toBeNull();
    await store.changeCamera("another", (camera) => camera);
    expect(idsOf(await valueOf(store.listCameras()))).toEqual(["another", "camera"]);
  });

  test("remembers the settings", async () => {
    const store = open();
    expect(await store.getSettings()).toEqual({ ok: true, value: freshSettings("device") });
    const changed = { ...freshSettings("device"), language: "ko" as const };
    await store.putSettings(changed);
    expect(await store.getSettings()).toEqual({ ok: true, value: changed });
  });
});
