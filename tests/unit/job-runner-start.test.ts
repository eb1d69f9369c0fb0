import { describe, expect, test } from "vitest";
import { begun, cancelled, failed, finished, type Job, jobFor } from "../../src/core/job.ts";
import { exampleJob } from "../support/example-job.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { benchWith, running } from "../support/runner-bench.ts";

const DAY_MS = 24 * 60 * 60_000;
const NOW = new FakeClock().now();
const A = "a/make-thumbnail";
const B = "b/make-thumbnail";

function clipJob(sceneId: string, at = NOW): Job {
  return jobFor({ kind: "finish-clip", sceneId, mimeType: "video/webm", recordedFrom: null }, at);
}

describe("at start", () => {
  test("what was running goes on at once with the attempt counted, and what waited waits no longer", async () => {
    const cut = begun({ ...exampleJob("a", NOW - 5), notBefore: NOW - 5 }, NOW - 4);
    const bench = benchWith(cut, { ...exampleJob("b", NOW - 1), notBefore: NOW + DAY_MS });
    await bench.start();
    expect(bench.stored(A)).toMatchObject({ status: "running", attempts: 2 });
    await bench.last.end();
    expect(bench.last.id).toBe(B);
  });

  test("a job that killed the app with every attempt is given up, also on the disk", async () => {
    let job = exampleJob("a", NOW);
    for (let attempt = 0; attempt < 4; attempt += 1) job = begun(job, NOW);
    const bench = benchWith(job);
    await bench.start();
    expect(bench.begun).toEqual([]);
    expect(bench.stored(A)).toMatchObject({ status: "failed", errors: [{ code: "job-interrupted" }] });
    expect(bench.notices).toMatchObject([{ kind: "jobs-failed", count: 1 }]);
  });

  test("jobs that are done or cancelled for more than a week are forgotten, given-up ones are not", async () => {
    const then = NOW - 7 * DAY_MS - 1;
    const over = (sceneId: string, end: (job: Job) => Job): Job => end(begun(clipJob(sceneId, then), then));
    const bench = benchWith(
      over("done", (job) => finished(job, {}, then)),
      over("lately", (job) => finished(job, {}, then + 1)),
      over("cancelled", (job) => cancelled(job, then)),
      over("failed", (job) => failed(job, { code: "x", detail: "" }, true, then)),
    );
    for (const id of ["done", "cancelled", "failed"]) bench.store.media.set(`${id}/clip-raw`, new Blob());
    await bench.start();
    expect(bench.shown.sort()).toEqual(["failed/finish-clip:failed", "lately/finish-clip:done"]);
    expect([...bench.store.jobs.keys()]).toEqual(["lately/finish-clip", "failed/finish-clip"]);
    // The recording of a done one has gone with the job; one of that name is somebody else's.
    expect([...bench.store.media.keys()]).toEqual(["done/clip-raw", "failed/clip-raw"]);
  });

  test("asked for twice nothing runs twice", async () => {
    const bench = benchWith(exampleJob("a", NOW));
    await bench.start();
    await bench.start();
    expect(bench.begun).toHaveLength(1);
  });

  test("a tab that only looked on shows the jobs of the other, and runs none until it is its turn", async () => {
    const bench = benchWith(begun(exampleJob("a", NOW), NOW));
    await bench.runner.reread();
    await bench.goOn(DAY_MS);
    expect([bench.shown, bench.begun]).toEqual([[`${A}:running`], []]);
    await bench.start();
    expect(bench.stored(A)).toMatchObject({ status: "running", attempts: 2 });
    expect(bench.begun).toHaveLength(1);
  });

  test("a job that another tab put into the database is taken up", async () => {
    const bench = await running();
    bench.store.jobs.set(A, exampleJob("a", NOW));
    await bench.runner.reread();
    await bench.goOn();
    expect(bench.last.id).toBe(A);
    await bench.runner.reread();
    expect(bench.last.signal.aborted).toBe(false);
  });
});

describe("while the store fails", () => {
  const OVERDUE = { code: "store-overdue", after: 1 } as const;

  test("it is told, and the jobs of earlier are taken up when it answers again", async () => {
    const bench = benchWith(exampleJob("a", NOW));
    bench.store.fault = OVERDUE;
    await bench.start();
    expect(bench.notices).toMatchObject([{ kind: "store", fault: OVERDUE }]);
    bench.store.fault = null;
    await bench.goOn(5_000);
    expect(bench.last.id).toBe(A);
  });

  test("no job is begun that could not be counted, and the loop goes on", async () => {
    const bench = await running();
    bench.store.fault = OVERDUE;
    bench.runner.accept([exampleJob("a", NOW)]);
    await bench.goOn(60_000);
    expect([bench.shown, bench.begun]).toEqual([[`${A}:pending`], []]);
    expect(bench.notices).toMatchObject([{ kind: "store", fault: OVERDUE }]);
    bench.store.fault = null;
    await bench.goOn(5_000);
    expect(bench.stored(A)).toMatchObject({ status: "running", attempts: 1 });
  });

  test("it is told once: a notice that was dismissed stays away until the store answered and failed again", async () => {
    const bench = await running();
    bench.store.fault = OVERDUE;
    bench.runner.accept([exampleJob("a", NOW)]);
    await bench.goOn();
    bench.notices = [];
    await bench.goOn(60_000);
    expect(bench.notices).toEqual([]);
    bench.store.fault = null;
    await bench.goOn(5_000);
    bench.store.fault = OVERDUE;
    await bench.last.end();
    expect(bench.notices).toMatchObject([{ kind: "store", fault: OVERDUE }]);
  });

  test("while the jobs of earlier cannot be read, that is told once too", async () => {
    const bench = benchWith(exampleJob("a", NOW));
    bench.store.fault = OVERDUE;
    await bench.start();
    bench.notices = [];
    await bench.goOn(60_000);
    expect(bench.notices).toEqual([]);
  });

  test("because the disk is full, jobs run all the same: they are what makes room", async () => {
    const bench = await running();
    bench.store.fault = { code: "store-full" };
    void bench.runner.enqueue({ kind: "remove-old" });
    await bench.goOn();
    expect(bench.last.id).toBe("remove-old");
    bench.store.fault = null;
    await bench.last.end();
    expect(bench.stored("remove-old")).toMatchObject({ status: "done" });
  });

  test("with a bug, the loop goes on after a pause", async () => {
    const bench = await running();
    let isBroken = true;
    const { store } = bench;
    const commit = store.commit.bind(store);
    store.commit = (change) => (isBroken ? Promise.reject(new Error("a bug")) : commit(change));
    bench.runner.accept([exampleJob("a", NOW)]);
    await bench.goOn();
    expect(bench.errors).toEqual(["the job runner stumbled"]);
    isBroken = false;
    await bench.goOn(5_000);
    expect(bench.last.id).toBe(A);
  });
});
