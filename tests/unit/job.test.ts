import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJob } from "../../src/contracts/job.ts";
import {
  begun,
  cancelled,
  FIRST_PAUSE_MS,
  failed,
  finished,
  isOver,
  type Job,
  type JobTask,
  jobFor,
  jobIdOf,
  MOST_ATTEMPTS,
  nextDue,
  reached,
  recovered,
  retried,
} from "../../src/core/job.ts";

const CLIP: JobTask = { kind: "finish-clip", sceneId: "a", mimeType: "video/webm", recordedFrom: 5 };
const TASKS: readonly JobTask[] = [
  CLIP,
  { kind: "make-thumbnail", sceneId: "a" },
  { kind: "check-storage" },
  { kind: "remove-old" },
];
const NOW = 100_000;
const PASSING = { code: "store-overdue", detail: "" };

/** What can happen to a job, by name; those that do not fit its state are no step of a runner and change nothing. */
const STEPS = {
  begin: (job: Job, at: number): Job => (job.status === "pending" ? begun(job, at) : job),
  reach: (job: Job, at: number): Job => (job.status === "running" ? reached(job, "convert", 0.5, at) : job),
  finish: (job: Job, at: number): Job => (job.status === "running" ? finished(job, { bytes: 9 }, at) : job),
  failForNow: (job: Job, at: number): Job =>
    job.status === "running" ? failed(job, PASSING, false, at) : job,
  failForGood: (job: Job, at: number): Job =>
    job.status === "running" ? failed(job, PASSING, true, at) : job,
  cancel: cancelled,
  retry: retried,
  recover: recovered,
} as const;
type Step = keyof typeof STEPS;

const steps = fc.array(fc.constantFrom<Step>(...Object.keys(STEPS).filter(isStep)), { maxLength: 40 });
function isStep(name: string): name is Step {
  return name in STEPS;
}

/** The job after those steps, a second apart, and every state it went through. */
function play(names: readonly Step[], task: JobTask = CLIP): Job[] {
  const states = [jobFor(task, NOW)];
  for (const [index, name] of names.entries()) {
    const last = states.at(-1);
    if (last !== undefined) states.push(STEPS[name](last, NOW + (index + 1) * 1_000));
  }
  return states;
}

const after = (...names: Step[]): Job | undefined => play(names).at(-1);

describe("a job", () => {
  test.each<[string, readonly Step[], Partial<Job>]>([
    ["waits to be begun", [], { status: "pending", attempts: 0, stage: "record", progress: null }],
    ["runs once begun", ["begin"], { status: "running", attempts: 1, updatedAt: NOW + 1_000 }],
    ["gets on in its stage", ["begin", "reach"], { status: "running", stage: "convert", progress: 0.5 }],
    ["is done with what it has to tell", ["begin", "finish"], { status: "done", outcome: { bytes: 9 } }],
    ["is tried again after a passing fault", ["begin", "failForNow"], { status: "pending", attempts: 1 }],
    ["is failed at a fault that will not pass", ["begin", "failForGood"], { status: "failed", attempts: 1 }],
    ["is cancelled while it waits", ["cancel"], { status: "cancelled" }],
    ["is cancelled while it runs", ["begin", "cancel"], { status: "cancelled" }],
    ["that is done cannot be cancelled", ["begin", "finish", "cancel"], { status: "done" }],
    ["that failed cannot be cancelled", ["begin", "failForGood", "cancel"], { status: "failed" }],
    ["that failed can be retried", ["begin", "failForGood", "retry"], { status: "pending", attempts: 0 }],
    ["that was cancelled can be retried", ["cancel", "retry"], { status: "pending", attempts: 0 }],
    ["that is done cannot be retried", ["begin", "finish", "retry"], { status: "done" }],
    ["that runs cannot be retried", ["begin", "retry"], { status: "running", attempts: 1 }],
    [
      "found running at start-up is to be done again",
      ["begin", "recover"],
      { status: "pending", attempts: 1 },
    ],
    ["found over at start-up stays as it was", ["begin", "finish", "recover"], { status: "done" }],
  ])("%s", (_what, names, expected) => {
    expect(after(...names)).toMatchObject(expected);
  });

  test("keeps what went wrong, with the stage and time of each fault", () => {
    expect(after("begin", "reach", "failForNow", "begin", "failForGood")?.errors).toEqual([
      { ...PASSING, stage: "convert", at: NOW + 3_000 },
      { ...PASSING, stage: "convert", at: NOW + 5_000 },
    ]);
  });

  test("waits twice as long after each fault, and is failed when its attempts are used up", () => {
    let job = jobFor(CLIP, 0);
    const pauses: number[] = [];
    while (!isOver(job)) {
      job = failed(begun(job, NOW), PASSING, false, NOW);
      pauses.push(job.notBefore - NOW);
    }
    expect(job).toMatchObject({ status: "failed", attempts: MOST_ATTEMPTS });
    expect(pauses.slice(0, -1)).toEqual([FIRST_PAUSE_MS, 2 * FIRST_PAUSE_MS, 4 * FIRST_PAUSE_MS]);
  });

  test("that killed the app with every attempt is failed, not begun for ever", () => {
    let job = jobFor(CLIP, 0);
    for (let start = 0; start < MOST_ATTEMPTS; start += 1) job = recovered(begun(job, start), NOW);
    expect(job).toMatchObject({ status: "failed", errors: [{ code: "job-interrupted", stage: "record" }] });
  });

  test("found waiting at start-up waits no longer: whoever was recording is gone", () => {
    expect(recovered(jobFor(CLIP, NOW, NOW + 60_000), NOW + 1)).toMatchObject({
      status: "pending",
      notBefore: NOW + 1,
    });
  });
});

describe("whatever happens, a job", () => {
  test("has never been begun more often than it may", () => {
    fc.assert(
      fc.property(steps, (names) => {
        for (const { attempts, status } of play(names)) {
          // One that waits has an attempt left.
          expect(attempts).toBeLessThanOrEqual(status === "pending" ? MOST_ATTEMPTS - 1 : MOST_ATTEMPTS);
        }
      }),
    );
  });

  test("does not run after start-up", () => {
    fc.assert(
      fc.property(steps, (names) => {
        for (const job of play(names)) expect(recovered(job, NOW).status).not.toBe("running");
      }),
    );
  });

  test("is retried only where it failed or was cancelled, and else is the very same", () => {
    fc.assert(
      fc.property(steps, (names) => {
        for (const job of play(names)) {
          const isGivenUp = job.status === "failed" || job.status === "cancelled";
          const again = retried(job, NOW);
          expect(again.status).toBe(isGivenUp ? "pending" : job.status);
          expect(again === job).toBe(!isGivenUp);
        }
      }),
    );
  });

  test("forgets no fault, and neither what it is nor when it was made", () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(...TASKS), (names, task) => {
        const states = play(names, task);
        for (const [index, job] of states.entries()) {
          const before = states[index - 1] ?? job;
          expect(job.errors.slice(0, before.errors.length)).toEqual(before.errors);
          expect([job.id, job.task, job.createdAt]).toEqual([jobIdOf(task), task, NOW]);
        }
      }),
    );
  });

  test("is read back from the disk as it was written", () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(...TASKS), (names, task) => {
        for (const job of play(names, task)) expect(parseJob(structuredClone(job))).toEqual(job);
      }),
    );
  });
});

test("the same work has the same id, whenever it is asked for, and other work another", () => {
  for (const task of TASKS) expect(jobFor(task, 1).id).toBe(jobFor(structuredClone(task), 2, 3).id);
  const ids = [...TASKS, { ...CLIP, sceneId: "b" }].map(jobIdOf);
  expect(new Set(ids).size).toBe(ids.length);
});

test("the id of a scene's job begins with the scene's, so that both are removed together", () => {
  expect(jobIdOf(CLIP)).toBe("a/finish-clip");
});

function waiting(createdAt: number, notBefore = createdAt): Job {
  return jobFor({ kind: "make-thumbnail", sceneId: `${createdAt}` }, createdAt, notBefore);
}

describe("the next job to do", () => {
  test("is the oldest of those whose time has come", () => {
    const jobs = [waiting(30), waiting(20), waiting(10, 99)];
    expect(nextDue(jobs, 50)).toBe(jobs[1]);
    expect(nextDue(jobs, 99)).toBe(jobs[2]);
  });

  test("is none where all run, are over or wait", () => {
    expect(nextDue([begun(waiting(1), 2), cancelled(waiting(1), 2), waiting(1, 99)], 50)).toBeNull();
  });
});

test.each([
  ["nothing", null],
  ["a job of a later version", { ...jobFor(CLIP, 1), jobVersion: 2 }],
  ["a task nobody knows", { ...jobFor(CLIP, 1), task: { kind: "upload" } }],
  ["a progress past its end", { ...jobFor(CLIP, 1), progress: 1.5 }],
])("%s is no job that can be read", (_what, input) => {
  expect(parseJob(input)).toBeNull();
});
