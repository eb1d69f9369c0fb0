import { beforeEach, describe, expect, test } from "vitest";
import { createNoticeBoard } from "../../src/app/notice-board.ts";
import type { Notice } from "../../src/app/state.ts";
import { type ClipKeeper, createClipKeeper } from "../../src/app/watch/clip-keeper.ts";
import { freshSettings, type Settings } from "../../src/contracts/settings.ts";
import type { Scene } from "../../src/core/scene.ts";
import { exampleScene } from "../support/example-scene.ts";
import { FakeRecorder, FakeStorage } from "../support/fake-evidence.ts";
import { idleSource } from "../support/idle-source.ts";
import { entryOf, ShelfBench } from "../support/shelf-bench.ts";
import { silentLog } from "../support/silent-log.ts";

const BROKEN = { code: "recorder-failed", detail: "no frames" } as const;
const BEFORE_MS = 10_000;
const AFTER_MS = 10_000;
const PATIENCE_MS = 60_000;
/** Of an example scene before anything was attached. */
const PICTURE_BYTES = 100_000;

/** The keeper over the shelf of scenes, with a recorder that answers what the test wants. */
class Bench extends ShelfBench {
  readonly recorder = new FakeRecorder(this.clock);
  readonly storage = new FakeStorage();
  lost: readonly Notice[] = [];
  lostCount = 0;

  keeper(change: Partial<Settings> = {}): ClipKeeper {
    const ports = { clock: this.clock, log: silentLog, recorder: this.recorder, storage: this.storage };
    const board = createNoticeBoard({ ...ports, newId: () => "notice" }, (update) => {
      this.lost = update(this.lost);
      this.lostCount += 1;
    });
    const keeper = createClipKeeper(ports, board, this.shelf, { ...freshSettings("device"), ...change });
    keeper.follow(idleSource);
    return keeper;
  }

  /** The scene is written and its clip kept; goes on until what there is so far was put to it. */
  async keeps(keeper: ClipKeeper, scene: Scene): Promise<void> {
    keeper.keep(scene, this.shelf.write(entryOf(scene)));
    await this.clock.advance(0);
  }

  get raw(): Promise<string | undefined> {
    return this.store.media.get("a/clip-raw")?.text() ?? Promise.resolve(undefined);
  }
}

let bench: Bench;
let scene: Scene;
beforeEach(() => {
  bench = new Bench();
  scene = exampleScene("a", bench.clock.now());
});

describe("the video around a warning", () => {
  test("is put to its scene at once, as far as it goes, with a job that waits for the rest", async () => {
    const begin = bench.clock.now();
    await bench.keeps(bench.keeper(), scene);
    expect(await bench.raw).toBe("so far");
    expect(bench.store.jobs.get("a/finish-clip")).toMatchObject({
      status: "pending",
      notBefore: begin + AFTER_MS + PATIENCE_MS,
      task: { mimeType: "video/webm", recordedFrom: scene.at - BEFORE_MS },
    });
    expect(bench.jobs).toContain("a/finish-clip");
  });

  test("waits for its scene where that takes long to be written", async () => {
    bench.store.beforeCommitAnswers = () => bench.clock.sleep(3_000, new AbortController().signal);
    const written = bench.clock.sleep(2_000, new AbortController().signal);
    bench.keeper().keep(
      scene,
      written.then(() => bench.shelf.write(entryOf(scene))),
    );
    await bench.clock.advance(4_999);
    expect(await bench.raw).toBeUndefined();
    await bench.clock.advance(1);
    expect(await bench.raw).toBe("so far");
  });

  test("is replaced by the whole, with a job that is due", async () => {
    await bench.keeps(bench.keeper(), scene);
    await bench.clock.advance(AFTER_MS - 1);
    expect(await bench.raw).toBe("so far");
    await bench.clock.advance(1);
    expect(await bench.raw).toBe("whole");
    expect(bench.store.jobs.get("a/finish-clip")).toMatchObject({ notBefore: bench.clock.now() });
    expect(bench.jobs.filter((id) => id === "a/finish-clip")).toHaveLength(2);
    expect(bench.lost).toEqual([]);
  });

  test("is as long as the owner wants it", async () => {
    await bench.keeps(bench.keeper({ clipSecondsBefore: 30, clipSecondsAfter: 5 }), scene);
    expect(bench.store.jobs.get("a/finish-clip")).toMatchObject({
      notBefore: bench.clock.now() + 5_000 + PATIENCE_MS,
      task: { recordedFrom: scene.at - 30_000 },
    });
    await bench.clock.advance(5_000);
    expect(await bench.raw).toBe("whole");
  });

  test("is what there was when the camera is closed", async () => {
    const keeper = bench.keeper();
    await bench.keeps(keeper, scene);
    keeper.follow(null);
    await bench.clock.advance(0);
    expect(await bench.raw).toBe("whole");
  });

  test("is not kept where the owner does not want any", async () => {
    await bench.keeps(bench.keeper({ isClipOn: false }), scene);
    await bench.clock.advance(AFTER_MS);
    expect(bench.recorder.openCount).toBe(0);
    expect([...bench.store.media.keys()]).toEqual(["a/original"]);
    expect([...bench.store.jobs.keys()]).toEqual(["a/make-thumbnail"]);
    expect(bench.lost).toEqual([]);
  });

  test("is recorded from one source at a time, and from none after the watch", () => {
    const keeper = bench.keeper();
    keeper.follow(idleSource);
    expect(bench.recorder.openCount).toBe(1);
    keeper.follow(null);
    expect(bench.recorder.openCount).toBe(0);
  });

  test("of a scene that was deleted meanwhile is dropped without a word", async () => {
    await bench.keeps(bench.keeper(), scene);
    await bench.shelf.remove(["a"]);
    await bench.clock.advance(AFTER_MS);
    expect([bench.store.media.size, bench.store.jobs.size, bench.store.scenes.size]).toEqual([0, 0, 0]);
    expect(bench.lost).toEqual([]);
  });
});

describe("where there is no video", () => {
  test("because the recorder failed, that is told once, and the pictures stay", async () => {
    bench.recorder.fault = BROKEN;
    await bench.keeps(bench.keeper(), scene);
    expect(bench.lost).toEqual([]);
    await bench.clock.advance(AFTER_MS);
    expect(bench.lost).toMatchObject([{ kind: "clip-lost", fault: BROKEN }]);
    expect(bench.lostCount).toBe(1);
    expect(bench.store.scenes.get("a")).toEqual(scene);
    expect([...bench.store.media.keys()]).toEqual(["a/original"]);
  });

  test("for lack of room, that is told once, and the pictures stay", async () => {
    bench.storage.room = { used: 0, quota: 1_000, isPersistent: false };
    await bench.keeps(bench.keeper(), scene);
    await bench.clock.advance(AFTER_MS);
    expect(bench.lost).toMatchObject([{ kind: "clip-lost", fault: { code: "store-full" } }]);
    expect(bench.lostCount).toBe(1);
    expect(bench.store.scenes.get("a")).toEqual(scene);
    expect([...bench.store.media.keys()]).toEqual(["a/original"]);
    expect([...bench.store.jobs.keys()]).toEqual(["a/make-thumbnail"]);
  });

  test("for the scene itself waits in memory, none is added to what does not fit", async () => {
    bench.store.sceneFault = { code: "store-full" };
    await bench.keeps(bench.keeper(), scene);
    await bench.clock.advance(AFTER_MS);
    expect(bench.store.media.size).toBe(0);
    expect(bench.shelf.waiting("a")?.media.map(({ key }) => key)).toEqual(["a/original"]);
    expect(bench.lost).toMatchObject([{ kind: "clip-lost", fault: { code: "store-full" } }]);
  });

  test("a browser that does not tell its room is no reason", async () => {
    bench.storage.room = null;
    await bench.keeps(bench.keeper(), scene);
    expect(await bench.raw).toBe("so far");
  });

  test.each<[string, () => void]>([
    ["the recorder fails", () => void (bench.recorder.fault = BROKEN)],
    ["the disk is full", () => void (bench.storage.room = { used: 0, quota: 1_000, isPersistent: false })],
  ])(
    "for the rest because %s, what there is so far becomes the clip, and nothing is called lost",
    async (_why, fail) => {
      await bench.keeps(bench.keeper(), scene);
      fail();
      await bench.clock.advance(AFTER_MS);
      expect(await bench.raw).toBe("so far");
      expect(bench.store.jobs.get("a/finish-clip")).toMatchObject({ status: "pending" });
      expect(bench.lost).toEqual([]);
    },
  );

  test("for the beginning alone, the whole is kept all the same", async () => {
    bench.recorder.fault = BROKEN;
    const keeper = bench.keeper();
    await bench.keeps(keeper, scene);
    bench.recorder.fault = null;
    await bench.clock.advance(AFTER_MS);
    expect(await bench.raw).toBe("whole");
    expect(bench.lost).toEqual([]);
  });
});

describe("stills, where the browser records no video", () => {
  const SO_FAR_BYTES = "so far".length;
  const WHOLE_BYTES = "whole".length;

  beforeEach(async () => {
    bench.recorder.isStills = true;
    await bench.keeps(bench.keeper(), scene);
  });

  test("are put to the scene at once and counted with it", async () => {
    expect(await bench.store.media.get("a/still-0")?.text()).toBe("so far");
    expect(bench.store.scenes.get("a")?.media).toMatchObject({
      stills: [{ key: "a/still-0", at: scene.at }],
      clip: null,
      bytes: PICTURE_BYTES + SO_FAR_BYTES,
    });
    expect([...bench.store.jobs.keys()]).toEqual(["a/make-thumbnail"]);
  });

  test("are replaced by all of them, which are counted once", async () => {
    await bench.clock.advance(AFTER_MS);
    expect(await bench.store.media.get("a/still-0")?.text()).toBe("whole");
    expect(bench.shown("a")?.media.bytes).toBe(PICTURE_BYTES + WHOLE_BYTES);
    expect(bench.store.scenes.get("a")?.media.stills).toHaveLength(1);
  });

  test("stay counted as they are when no more come", async () => {
    bench.recorder.fault = BROKEN;
    await bench.clock.advance(AFTER_MS);
    expect(bench.store.scenes.get("a")?.media.bytes).toBe(PICTURE_BYTES + SO_FAR_BYTES);
    expect(bench.lost).toEqual([]);
  });
});

test("stills of a scene that waited in memory at first are counted whole once it is written", async () => {
  bench.recorder.isStills = true;
  bench.store.sceneFault = { code: "store-full" };
  const written = bench.shelf.write(entryOf(scene));
  await bench.clock.advance(5_000);
  bench.keeper({ clipSecondsAfter: 30 }).keep(scene, written);
  bench.store.sceneFault = null;
  await bench.clock.advance(30_000);
  expect(bench.store.scenes.get("a")?.media.bytes).toBe(PICTURE_BYTES + "whole".length);
  expect(bench.lost).toEqual([]);
});
