/** Durable jobs: what is slow is written down first, so that a killed tab can be gone on from. Pure transitions. */
import type { Milliseconds, UnitInterval } from "./units.ts";

/**
 * What there is to do.
 * finish-clip: make the raw recording `<scene>/clip-raw` a playable, seekable clip of the scene.
 * make-thumbnail: the grid's picture of a scene. check-storage: find missing and orphaned media.
 * remove-old: delete what the owner's retention policy no longer keeps.
 */
export type JobTask =
  | {
      readonly kind: "finish-clip";
      readonly sceneId: string;
      readonly mimeType: string;
      /** When the recording began; null when the clock was set meanwhile and nobody can tell. */
      readonly recordedFrom: Milliseconds | null;
    }
  | { readonly kind: "make-thumbnail"; readonly sceneId: string }
  | { readonly kind: "check-storage" }
  | { readonly kind: "remove-old" };

export type JobKind = JobTask["kind"];
export type JobStatus = "pending" | "running" | "done" | "failed" | "cancelled";

/** Steps of the jobs, as they are shown. `record` is the watch's own part of a clip: the recording goes on. */
export type JobStage = "record" | "read" | "convert" | "save" | "check" | "remove";

/** What went wrong once, and where. */
export interface JobError {
  readonly stage: JobStage;
  readonly at: Milliseconds;
  readonly code: string;
  readonly detail: string;
}

/** Version 1 of the stored form: see contracts/job.ts. */
export interface Job {
  readonly jobVersion: 1;
  /** The same work has the same id, so that asking twice never does it twice: see `jobIdOf`. */
  readonly id: string;
  readonly task: JobTask;
  readonly status: JobStatus;
  readonly stage: JobStage;
  /** Of the stage; null where nobody can tell. */
  readonly progress: UnitInterval | null;
  /** Times it was begun. */
  readonly attempts: number;
  /** Not begun before. */
  readonly notBefore: Milliseconds;
  readonly createdAt: Milliseconds;
  readonly updatedAt: Milliseconds;
  /** Oldest first. */
  readonly errors: readonly JobError[];
  /** Counts that the finished job has to tell: `removed`, `missing`, `bytes`. */
  readonly outcome: Readonly<Record<string, number>>;
}

/** Attempts before a job that fails for a passing reason is called failed. */
export const MOST_ATTEMPTS = 4;
/** Pause after the first failed attempt; doubles each time. */
export const FIRST_PAUSE_MS: Milliseconds = 2_000;

const FIRST_STAGE: Readonly<Record<JobKind, JobStage>> = {
  "finish-clip": "record",
  "make-thumbnail": "read",
  "check-storage": "check",
  "remove-old": "check",
};

/** One id per piece of work. */
export function jobIdOf(task: JobTask): string {
  return "sceneId" in task ? `${task.sceneId}/${task.kind}` : task.kind;
}

/** A job to do, at `notBefore` or later. */
export function jobFor(task: JobTask, at: Milliseconds, notBefore: Milliseconds = at): Job {
  return {
    jobVersion: 1,
    id: jobIdOf(task),
    task,
    status: "pending",
    stage: FIRST_STAGE[task.kind],
    progress: null,
    attempts: 0,
    notBefore,
    createdAt: at,
    updatedAt: at,
    errors: [],
    outcome: {},
  };
}

/** The job that is due: pending, its time come, the oldest first; null for none. */
export function nextDue(jobs: readonly Job[], at: Milliseconds): Job | null {
  const due = jobs.filter(({ status, notBefore }) => status === "pending" && notBefore <= at);
  return due.reduce<Job | null>(
    (first, job) => (first === null || job.createdAt < first.createdAt ? job : first),
    null,
  );
}

/** The running job after it was taken up. */
export function begun(job: Job, at: Milliseconds): Job {
  return { ...job, status: "running", attempts: job.attempts + 1, progress: null, updatedAt: at };
}

/** The job as it enters a stage, or gets on in it. */
export function reached(job: Job, stage: JobStage, progress: UnitInterval | null, at: Milliseconds): Job {
  return { ...job, stage, progress, updatedAt: at };
}

/** The job after it was done. */
export function finished(job: Job, outcome: Job["outcome"], at: Milliseconds): Job {
  return { ...job, status: "done", progress: 1, outcome, updatedAt: at };
}

/**
 * The job after an attempt went wrong: pending again after a pause that doubles, or failed when the reason will not
 * pass (`isFinal`) or the attempts are used up.
 */
export function failed(
  job: Job,
  error: Omit<JobError, "at" | "stage">,
  isFinal: boolean,
  at: Milliseconds,
): Job {
  const errors = [...job.errors, { ...error, stage: job.stage, at }];
  const isOver = isFinal || job.attempts >= MOST_ATTEMPTS;
  const pause = FIRST_PAUSE_MS * 2 ** Math.max(0, job.attempts - 1);
  return {
    ...job,
    status: isOver ? "failed" : "pending",
    progress: null,
    errors,
    notBefore: isOver ? job.notBefore : at + pause,
    updatedAt: at,
  };
}

/** The job after the person gave it up; what is over stays as it is. */
export function cancelled(job: Job, at: Milliseconds): Job {
  return isOver(job) ? job : { ...job, status: "cancelled", progress: null, updatedAt: at };
}

/** A failed or cancelled job, to be done after all, with all its attempts again. */
export function retried(job: Job, at: Milliseconds): Job {
  if (job.status !== "failed" && job.status !== "cancelled") return job;
  return { ...job, status: "pending", attempts: 0, progress: null, notBefore: at, updatedAt: at };
}

/**
 * A job found at start-up. What ran when the app was killed is pending again, and nothing waits any longer: whoever
 * was recording is gone. The attempt that was cut off counts, so that a job that kills the tab is not tried for ever.
 */
export function recovered(job: Job, at: Milliseconds): Job {
  if (isOver(job)) return job;
  if (job.attempts >= MOST_ATTEMPTS) return failed(job, { code: "job-interrupted", detail: "" }, true, at);
  return { ...job, status: "pending", progress: null, notBefore: at, updatedAt: at };
}

/** True for done, failed and cancelled. */
export function isOver({ status }: Job): boolean {
  return status !== "pending" && status !== "running";
}
