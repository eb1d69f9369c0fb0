import { describe, expect, test } from "vitest";
import type { JobRun } from "../../src/app/jobs/job-run.ts";
import { FIRST_PAUSE_MS, type Job, jobFor } from "../../src/core/job.ts";
import { err, ok } from "../../src/core/result.ts";
import { exampleJob } from "../support/example-job.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { MemoryStore } from "../support/memory-store.ts";
import { RunnerBench, running } from "../support/runner-bench.ts";

const DAY_MS = 24 * 60 * 60_000;
const NOW = new FakeClock().now();
const A = "a/make-thumbnail";
const B = "b/make-thumbnail";
const PASSING = err({ code: "worker-died", detail: "out of memory", isFinal: false });
const FINAL = err({ code: "media-unreadable", detail: "", isFinal: true });

function clipJob(sceneId: string, at = NOW): Job {
  return jobFor({ kind: "finish-clip", sceneId, mimeType: "video/webm", recordedFrom: null }, at);
}

describe("jobs", () => {
  test("are done one at a time, the oldest first", async () => {
    const bench = await running(exampleJob("b", NOW - 1), exampleJob("a", NOW - 2));
    expect(bench.shown).toEqual([`${B}:pending`, `${A}:running`]);
    await bench.last.end();
    expect(bench.shown).toEqual([`${B}:running`, `${A}:done`]);
    await bench.last.end(ok({ bytes: 9 }));
    expect(bench.begun.map(({ id }) => id)).toEqual([A, B]);
    expect(bench.stored(B)).toMatchObject({ status: "done", attempts: 1, outcome: { bytes: 9 } });
    expect(bench.jobs).toEqual([bench.stored(B), bench.stored(A)]);
  });

  test("wait for their time, and one that comes meanwhile is done at once", async () => {
    const bench = await running({ ...exampleJob("a", NOW), notBefore: NOW + 90_000 });
    bench.runner.accept([exampleJob("b", NOW)]);
    await bench.goOn();
    await bench.last.end();
    await bench.goOn(89_999);
    expect(bench.begun.map(({ id }) => id)).toEqual([B]);
    await bench.goOn(1);
    expect(bench.begun.map(({ id }) => id)).toEqual([B, A]);
  });

  test("that are asked for are written, and run once however often they are asked for", async () => {
    const bench = await running();
    void bench.runner.enqueue({ kind: "check-storage" });
    void bench.runner.enqueue({ kind: "check-storage" });
    await bench.goOn();
    void bench.runner.enqueue({ kind: "check-storage" });
    await bench.last.end();
    await bench.goOn(DAY_MS);
    expect(bench.begun).toHaveLength(1);
    expect(bench.stored("check-storage")).toMatchObject({ status: "done" });
  });

  test("that are over are done again when asked for, but no more often than they are wanted", async () => {
    const bench = await running();
    await bench.runner.enqueue({ kind: "check-storage" });
    await bench.goOn();
    await bench.last.end();
    await bench.runner.enqueue({ kind: "check-storage" }, DAY_MS);
    await bench.goOn(DAY_MS);
    expect(bench.begun).toHaveLength(1);
    await bench.runner.enqueue({ kind: "check-storage" }, DAY_MS);
    await bench.goOn();
    expect(bench.begun).toHaveLength(2);
  });

  test("that come anew while they run are begun anew", async () => {
    const bench = await running(exampleJob("a", NOW));
    const first = bench.last;
    bench.runner.accept([{ ...exampleJob("a", NOW + 5), notBefore: NOW + 1_000 }]);
    expect(first.signal.aborted).toBe(true);
    await first.end(FINAL);
    expect(bench.shown).toEqual([`${A}:pending`]);
    await bench.goOn(1_000);
    await bench.last.end();
    expect(bench.stored(A)).toMatchObject({ status: "done", createdAt: NOW + 5, attempts: 1, errors: [] });
  });

  test("of scenes that are deleted are forgotten, and the one that runs leaves no record", async () => {
    const bench = await running(exampleJob("a", NOW - 1), exampleJob("b", NOW));
    bench.store.jobs.delete(A); // as it goes with its scene
    bench.runner.forgetScenes(["a"]);
    expect(bench.last.signal.aborted).toBe(true);
    expect(bench.shown).toEqual([`${B}:pending`]);
    await bench.last.reach("save");
    await bench.last.end();
    expect(bench.stored(A)).toBeUndefined();
    expect(bench.shown).toEqual([`${B}:running`]);
  });
});

describe("a job that fails", () => {
  test("is tried again after pauses that double, then given up and told", async () => {
    const bench = await running(exampleJob("a", NOW));
    for (const pause of [1, 2, 4].map((times) => times * FIRST_PAUSE_MS)) {
      const { length } = bench.begun;
      await bench.last.end(PASSING);
      await bench.goOn(pause - 1);
      expect(bench.begun).toHaveLength(length);
      expect(bench.notices).toEqual([]);
      await bench.goOn(1);
      expect(bench.begun).toHaveLength(length + 1);
    }
    await bench.last.end(PASSING);
    await bench.goOn(DAY_MS);
    expect(bench.begun).toHaveLength(4);
    expect(bench.stored(A)).toMatchObject({ status: "failed", attempts: 4 });
    expect(bench.stored(A)?.errors).toHaveLength(4);
    expect(bench.notices).toMatchObject([{ kind: "jobs-failed", count: 1 }]);
  });

  test("for good is given up at once, with the stage it was in; the next one runs", async () => {
    const bench = await running(exampleJob("a", NOW - 1), exampleJob("b", NOW));
    await bench.last.reach("convert");
    await bench.last.end(FINAL);
    expect(bench.stored(A)).toMatchObject({
      status: "failed",
      errors: [{ stage: "convert", code: "media-unreadable", at: NOW }],
    });
    expect(bench.last.id).toBe(B);
  });

  test("because of a bug of ours is given up, logged, and the next one runs", async () => {
    const run: JobRun = ({ id }) => {
      if (id === A) throw new TypeError("no such thing");
      return Promise.resolve(ok({}));
    };
    const bench = new RunnerBench(new MemoryStore(), { run });
    await bench.start();
    bench.runner.accept([exampleJob("a", NOW - 1), exampleJob("b", NOW)]);
    await bench.goOn();
    expect(bench.shown).toEqual([`${B}:done`, `${A}:failed`]);
    expect(bench.stored(A)?.errors).toMatchObject([
      { code: "job-crashed", detail: "TypeError: no such thing" },
    ]);
    expect(bench.errors).toEqual(["a job crashed"]);
  });

  test("and is retried has all its attempts again, and the notice goes", async () => {
    const bench = await running(exampleJob("a", NOW));
    await bench.last.end(FINAL);
    void bench.runner.retry(A);
    await bench.goOn();
    expect(bench.begun).toHaveLength(2);
    expect(bench.notices).toEqual([]);
    expect(bench.stored(A)).toMatchObject({ status: "running", attempts: 1 });
  });

  test("is told again only with news: a notice that was dismissed stays away", async () => {
    const bench = await running(exampleJob("a", NOW));
    await bench.last.end(FINAL);
    bench.notices = [];
    bench.runner.accept([exampleJob("b", NOW), exampleJob("c", NOW + 1)]);
    await bench.goOn();
    await bench.last.end();
    expect(bench.notices).toEqual([]);
    await bench.goOn(1);
    await bench.last.end(FINAL);
    expect(bench.notices).toMatchObject([{ kind: "jobs-failed", count: 2 }]);
  });
});

describe("the progress of a job", () => {
  test("is written at each new stage, and within a stage only shown", async () => {
    const bench = await running(clipJob("a"));
    await bench.last.reach("convert", 0.25);
    expect(bench.stored("a/finish-clip")).toMatchObject({ stage: "convert", progress: 0.25 });
    await bench.last.reach("convert", 0.5);
    expect(bench.jobs).toMatchObject([{ stage: "convert", progress: 0.5 }]);
    expect(bench.stored("a/finish-clip")).toMatchObject({ progress: 0.25 });
  });

  test("is shown by whole percents: ten thousand small steps wake the screens a hundred times", async () => {
    const bench = await running(clipJob("a"));
    await bench.last.reach("convert", 0);
    const before = bench.shownCount;
    for (let step = 1; step <= 10_000; step += 1) await bench.last.reach("convert", step / 10_000);
    expect(bench.shownCount - before).toBe(100);
  });
});
