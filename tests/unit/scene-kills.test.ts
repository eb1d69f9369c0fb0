/** The tab is killed between any two writes of a warning's whole way: one scene, whole, with what there was of its video. */
import { describe, expect, test } from "vitest";
import { createJobRunner, type JobRunner } from "../../src/app/jobs/job-runner.ts";
import { createJobRuns } from "../../src/app/jobs/job-runs.ts";
import { createNoticeBoard } from "../../src/app/notice-board.ts";
import { createSceneShelf } from "../../src/app/scene-shelf.ts";
import { createClipKeeper } from "../../src/app/watch/clip-keeper.ts";
import { freshSettings } from "../../src/contracts/settings.ts";
import { jobFor } from "../../src/core/job.ts";
import { mediaKeysOf } from "../../src/core/scene.ts";
import { exampleScene } from "../support/example-scene.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { FakeMedia, FakeRecorder, FakeStorage } from "../support/fake-evidence.ts";
import { idleSource } from "../support/idle-source.ts";
import { MortalStore } from "../support/mortal-store.ts";
import { silentLog } from "../support/silent-log.ts";

const START = new FakeClock().now();
const PICTURES_BYTES = 100_000;
const KEEP_ALL = { maxAge: null, maxBytes: null, keepVerified: true, keepNotUploaded: true };

/** One run of the app on that store, for as long as the test lets time pass. */
class Life {
  readonly clock = new FakeClock(START);
  readonly #ports;
  readonly #board;
  readonly #shelf;
  readonly #runner: JobRunner;
  readonly #isStills: boolean;

  constructor(store: MortalStore, isStills: boolean) {
    this.#isStills = isStills;
    const storage = new FakeStorage();
    this.#ports = { store, storage, media: new FakeMedia(), clock: this.clock, log: silentLog };
    this.#board = createNoticeBoard({ ...this.#ports, newId: () => "notice" }, () => undefined);
    this.#shelf = createSceneShelf(this.#ports, this.#board, {
      show: () => undefined,
      showUndoable: () => undefined,
      onKnown: () => undefined,
      onJobs: (jobs) => this.#runner.accept(jobs),
      onReviewed: () => undefined,
      onRemoved: (ids) => this.#runner.forgetScenes(ids),
    });
    const run = createJobRuns({
      ports: this.#ports,
      isAwaited: () => false,
      retention: () => KEEP_ALL,
      onScenesChanged: (ids) => void this.#shelf.refresh(ids),
      onJobs: (jobs) => this.#runner.accept(jobs),
    });
    this.#runner = createJobRunner(this.#ports, this.#board, run, () => undefined);
    void this.#runner.start();
  }

  warn(): void {
    const recorder = Object.assign(new FakeRecorder(this.clock), { isStills: this.#isStills });
    const ports = { ...this.#ports, recorder };
    const keeper = createClipKeeper(ports, this.#board, this.#shelf, freshSettings("device"));
    keeper.follow(idleSource);
    const scene = exampleScene("a", this.clock.now());
    const media = mediaKeysOf(scene).map((key) => ({ key, blob: new Blob([key]) }));
    const jobs = [jobFor({ kind: "make-thumbnail", sceneId: scene.id }, scene.at)];
    keeper.keep(scene, this.#shelf.write({ scene, media, jobs }));
  }

  /** Everything that comes of it happens, and then the storage is looked over; a dead store answers nothing of it. */
  async goOn(): Promise<void> {
    await this.clock.advance(120_000);
    void this.#runner.enqueue({ kind: "check-storage" });
    await this.clock.advance(0);
  }
}

/** A warning in a life that ends after so many writes, and what another life after it leaves. */
async function livesTwice(writes: number, isStills: boolean) {
  const store = new MortalStore();
  store.dieAfter(writes);
  const first = new Life(store, isStills);
  first.warn();
  await first.goOn();
  const wasKilled = store.isDead;
  store.reopen();
  await new Life(store, isStills).goOn();
  const [scene, ...others] = store.scenes.values();
  const moving = await store.media.get(isStills ? "a/still-0" : "a/clip")?.text();
  return { writes, isStills, wasKilled, store, scene, others, moving };
}

type Lives = Awaited<ReturnType<typeof livesTwice>>;

/** Before the first write there is nothing that could be kept. The last one was not killed. */
async function killedEverywhere(isStills: boolean): Promise<Lives[]> {
  const all: Lives[] = [];
  do all.push(await livesTwice(all.length + 1, isStills));
  while (all.at(-1)?.wasKilled === true);
  return all;
}

const [VIDEO, STILLS] = await Promise.all([killedEverywhere(false), killedEverywhere(true)]);

describe.each([
  ["a video", VIDEO, "finished so far", "finished whole"],
  ["stills", STILLS, "so far", "whole"],
])("a warning with %s, and the tab killed", (_what, lives, begin, whole) => {
  test.each(lives)(
    "after $writes writes, leaves one scene with all that is its own",
    ({ store, scene, others }) => {
      expect(others).toEqual([]);
      expect(scene?.media.thumbnail).toBe("a/thumbnail");
      expect([...store.media.keys()].sort()).toEqual(scene === undefined ? [] : mediaKeysOf(scene).sort());
      const added = [...store.media].filter(([key]) => !/original|annotated/u.test(key));
      const weight = added.reduce((sum, [, { size }]) => sum + size, 0);
      expect(scene?.media.bytes).toBe(PICTURES_BYTES + weight);
      expect([...store.jobs.values()].filter(({ status }) => status !== "done")).toEqual([]);
    },
  );

  test("loses nothing of it that was put to the scene already", () => {
    const made = lives.map(({ moving }) => moving);
    expect(made[0]).toBeUndefined();
    const first = made.indexOf(begin);
    const last = made.indexOf(whole);
    expect(first).toBeGreaterThan(0);
    expect(last).toBeGreaterThan(first);
    expect(made.slice(first)).toEqual(
      made.slice(first).map((_, index) => (first + index < last ? begin : whole)),
    );
  });
});
