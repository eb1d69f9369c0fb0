/** The tab is killed between any two writes: the next run of the app finishes what it began, once. */
import { describe, expect, test } from "vitest";
import { createJobRuns } from "../../src/app/jobs/job-runs.ts";
import { type Job, jobFor } from "../../src/core/job.ts";
import { mediaKeysOf } from "../../src/core/scene.ts";
import { exampleScene } from "../support/example-scene.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { FakeMedia } from "../support/fake-evidence.ts";
import { MortalStore } from "../support/mortal-store.ts";
import { RunnerBench } from "../support/runner-bench.ts";

/** One run of the app on what is on the disk, until nothing is left to do or it was killed. */
async function live(store: MortalStore, clock: FakeClock): Promise<RunnerBench<MortalStore>> {
  const bench: RunnerBench<MortalStore> = new RunnerBench(store, {
    clock,
    run: createJobRuns({
      ports: { store, clock, media: new FakeMedia() },
      isAwaited: () => false,
      retention: () => ({ maxAge: 1_000, maxBytes: null, keepVerified: true, keepNotUploaded: true }),
      onScenesChanged: () => undefined,
      onJobs: (jobs) => bench.runner.accept(jobs),
    }),
  });
  await bench.start();
  await bench.goOn(60_000);
  return bench;
}

/** A warning whose video was just recorded, a scene to be deleted, and a blob that belongs to nothing. */
function diskAt(now: number): MortalStore {
  const store = new MortalStore();
  const at = now - 500;
  const clip = { kind: "finish-clip", sceneId: "a", mimeType: "video/webm", recordedFrom: at - 300 } as const;
  const tasks = [
    clip,
    { kind: "make-thumbnail", sceneId: "a" },
    { kind: "remove-old" },
    { kind: "check-storage" },
  ] as const;
  for (const [index, task] of tasks.entries()) {
    const job = jobFor(task, now - 100 + index);
    store.jobs.set(job.id, job);
  }
  for (const scene of [exampleScene("a", at), exampleScene("old", now - 5_000)]) {
    store.scenes.set(scene.id, scene);
    for (const key of mediaKeysOf(scene)) store.media.set(key, new Blob([key]));
  }
  store.media.set("a/clip-raw", new Blob(["recording"]));
  store.media.set("gone/clip-raw", new Blob(["of a scene that is no more"]));
  return store;
}

const BYTES = 100_000 + "finished recording".length + "thumbnail".length;
const START = new FakeClock().now();

async function livesUntilDone(
  writes: number,
): Promise<{ store: MortalStore; wasKilled: boolean; jobs: readonly Job[] }> {
  const store = diskAt(START);
  store.dieAfter(writes);
  await live(store, new FakeClock(START));
  const wasKilled = store.isDead;
  store.reopen();
  const { jobs } = await live(store, new FakeClock(START + 100));
  return { store, wasKilled, jobs };
}

async function writesOfOneLife(): Promise<number> {
  let writes = 0;
  for (;;) {
    const store = diskAt(START);
    store.dieAfter(writes);
    await live(store, new FakeClock(START));
    if (!store.isDead) return writes;
    writes += 1;
  }
}

const MOST_WRITES = await writesOfOneLife();

describe("killed after", () => {
  test.each(Array.from({ length: MOST_WRITES }, (_, writes) => writes))(
    "%i writes, the jobs are done in the end, nothing is lost and nothing counted twice",
    async (writes) => {
      const { store, wasKilled, jobs } = await livesUntilDone(writes);
      expect(wasKilled).toBe(true);
      expect([...store.scenes.keys()]).toEqual(["a"]);
      const scene = store.scenes.get("a");
      expect(scene?.media).toMatchObject({
        thumbnail: "a/thumbnail",
        clip: { key: "a/clip", duration: 20_000, onset: 300 },
        bytes: BYTES,
      });
      expect([...store.media.keys()].sort()).toEqual(scene === undefined ? [] : mediaKeysOf(scene).sort());
      expect(jobs.map(({ status }) => status)).toEqual(["done", "done", "done", "done"]);
      expect(jobs.flatMap(({ errors }) => errors)).toEqual([]);
      expect([...store.jobs.values()].sort((a, b) => b.createdAt - a.createdAt)).toEqual(jobs);
      // The one that was cut off was begun twice, the others once.
      const again = jobs.filter(({ attempts }) => attempts > 1);
      expect(again.length).toBeLessThanOrEqual(1);
      expect(again.every(({ attempts }) => attempts === 2)).toBe(true);
    },
  );
});

test("a life that is not cut off leaves the same, so that the cuts above were all there are", async () => {
  const { store, wasKilled } = await livesUntilDone(MOST_WRITES);
  expect(wasKilled).toBe(false);
  expect(store.scenes.get("a")?.media.bytes).toBe(BYTES);
});
