import { describe, expect, test } from "vitest";
import type { StoreChange } from "../../src/contracts/store.ts";
import { begun, failed, type Job, jobFor } from "../../src/core/job.ts";
import { ok } from "../../src/core/result.ts";
import { exampleJob } from "../support/example-job.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { MemoryStore } from "../support/memory-store.ts";
import { RunnerBench, running } from "../support/runner-bench.ts";

const HOUR_MS = 60 * 60_000;
const NOW = new FakeClock().now();
const A = "a/make-thumbnail";
const B = "b/make-thumbnail";

function clipJob(sceneId: string, at = NOW): Job {
  return jobFor({ kind: "finish-clip", sceneId, mimeType: "video/webm", recordedFrom: null }, at);
}

/** A write can be made to land late, after those that come later: as one that is repeated on a new connection. */
class LateStore extends MemoryStore {
  #late: Promise<void> | null = null;
  land: () => void = () => undefined;

  holdNext(): void {
    this.#late = new Promise((resolve) => {
      this.land = resolve;
    });
  }

  override async commit(change: StoreChange): ReturnType<MemoryStore["commit"]> {
    const held = this.#late;
    this.#late = null;
    if (held !== null) await held;
    return super.commit(change);
  }
}

/** A bench with a job whose first write, that it is begun, has not landed yet. */
async function beginning(): Promise<RunnerBench<LateStore>> {
  const bench = new RunnerBench(new LateStore());
  await bench.start();
  bench.store.holdNext();
  bench.runner.accept([exampleJob("a", NOW)]);
  await bench.goOn();
  return bench;
}

describe("a cancelled job", () => {
  test("that runs is told so, and what becomes of it does not count; the next waits until it has let go", async () => {
    const bench = await running(exampleJob("a", NOW - 1), exampleJob("b", NOW));
    const first = bench.last;
    await bench.runner.cancel(A);
    expect(first.signal.aborted).toBe(true);
    expect(bench.stored(A)).toMatchObject({ status: "cancelled" });
    await bench.goOn(HOUR_MS);
    expect(bench.begun).toHaveLength(1);
    await first.reach("save", 0.5);
    await first.end(ok({ bytes: 1 }));
    expect(bench.stored(A)).toMatchObject({ status: "cancelled", outcome: {} });
    expect(bench.last.id).toBe(B);
  });

  test("that waits is never begun, unless it is retried", async () => {
    const bench = await running(exampleJob("a", NOW - 1), exampleJob("b", NOW));
    await bench.runner.cancel(B);
    await bench.last.end();
    expect(bench.begun).toHaveLength(1);
    void bench.runner.retry(B);
    await bench.goOn();
    expect(bench.last.id).toBe(B);
  });

  test("that was retried before it let go is done from the beginning", async () => {
    const bench = await running(exampleJob("a", NOW));
    const first = bench.last;
    await bench.runner.cancel(A);
    await bench.runner.retry(A);
    await first.end(ok({ bytes: 1 }));
    expect(bench.begun).toHaveLength(2);
    expect(bench.last.signal.aborted).toBe(false);
    await bench.last.end(ok({ bytes: 2 }));
    expect(bench.stored(A)).toMatchObject({ status: "done", outcome: { bytes: 2 }, attempts: 1 });
  });

  test("that was just being begun does not go on", async () => {
    const bench = await beginning();
    void bench.runner.cancel(A);
    await bench.goOn();
    bench.store.land();
    await bench.goOn();
    expect(bench.begun.every(({ signal }) => signal.aborted)).toBe(true);
    for (const job of bench.begun) await job.end();
    expect(bench.stored(A)).toMatchObject({ status: "cancelled" });
    expect(bench.shown).toEqual([`${A}:cancelled`]);
  });

  test("is told so at once, though a write of it is still on its way", async () => {
    const bench = new RunnerBench(new LateStore());
    await bench.start();
    bench.runner.accept([exampleJob("a", NOW)]);
    await bench.goOn();
    bench.store.holdNext();
    void bench.last.reach("convert");
    void bench.runner.cancel(A);
    expect(bench.last.signal.aborted).toBe(true);
    bench.store.land();
    await bench.goOn();
    expect(bench.stored(A)).toMatchObject({ status: "cancelled" });
  });

  test("is done all the same when it was being written down as done", async () => {
    const bench = new RunnerBench(new LateStore());
    await bench.start();
    bench.runner.accept([exampleJob("a", NOW)]);
    await bench.goOn();
    bench.store.holdNext();
    await bench.last.end();
    void bench.runner.cancel(A);
    bench.store.land();
    await bench.goOn();
    expect(bench.stored(A)).toMatchObject({ status: "done" });
    expect(bench.shown).toEqual([`${A}:done`]);
  });
});

describe("a job that is just being begun", () => {
  test("and comes anew waits for its new time", async () => {
    const bench = await beginning();
    bench.runner.accept([{ ...exampleJob("a", NOW + 1), notBefore: NOW + HOUR_MS }]);
    bench.store.land();
    await bench.goOn();
    expect([bench.shown, bench.begun]).toEqual([[`${A}:pending`], []]);
    await bench.goOn(HOUR_MS);
    expect(bench.begun).toHaveLength(1);
  });

  test("and whose scene is deleted is not begun", async () => {
    const bench = await beginning();
    bench.runner.forgetScenes(["a"]);
    bench.store.land();
    await bench.goOn(HOUR_MS);
    expect([bench.shown, bench.begun]).toEqual([[], []]);
  });

  test("and whose scene is deleted leaves no record, though its write lands after the scene is gone", async () => {
    const bench = await beginning();
    await bench.store.removeScenes(["a"]);
    bench.runner.forgetScenes(["a"]);
    bench.store.land();
    await bench.goOn();
    expect(bench.stored(A)).toBeUndefined();
  });
});

describe("removing", () => {
  test("forgets what is over, with the recording that was kept for another try, and leaves what is still to do", async () => {
    const lost = failed(begun(clipJob("a"), NOW), { code: "media-unreadable", detail: "" }, true, NOW);
    const waiting = { ...clipJob("b"), notBefore: NOW + 1_000 };
    const bench = await running(lost, waiting);
    for (const job of [lost, waiting]) bench.store.jobs.set(job.id, job);
    for (const key of ["a/clip-raw", "b/clip-raw", "a/original"]) bench.store.media.set(key, new Blob([key]));
    await bench.runner.remove([lost.id, waiting.id, "nonsense"]);
    expect([...bench.store.jobs.keys()]).toEqual([waiting.id]);
    expect([...bench.store.media.keys()]).toEqual(["b/clip-raw", "a/original"]);
    expect(bench.shown).toEqual(["b/finish-clip:pending"]);
    expect(bench.notices).toEqual([]);
  });

  test("the job that runs cancels it first", async () => {
    const bench = await running(exampleJob("a", NOW));
    await bench.runner.remove([A]);
    expect(bench.last.signal.aborted).toBe(true);
    await bench.last.end();
    expect([bench.shown, [...bench.store.jobs.keys()]]).toEqual([[], []]);
  });
});
