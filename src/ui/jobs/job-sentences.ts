/** Why a job failed, from the code in its stored record to what happened and what to do. */

import type { WorkerFault } from "../../contracts/detector.ts";
import type { MediaFault } from "../../contracts/media.ts";
import type { StoreFault } from "../../contracts/store.ts";
import type { Job } from "../../core/job.ts";
import type { WordKey } from "../i18n/translation.ts";

/** Codes that this version writes. */
type JobFaultCode =
  | StoreFault["code"]
  | MediaFault["code"]
  | WorkerFault["code"]
  /** The raw recording of a clip was cleared, or never written. */
  | "recording-gone"
  /** The picture to make a small one of was cleared. */
  | "picture-gone"
  /** A bug of ours. */
  | "job-crashed"
  /** The tab was killed in the middle of every attempt. */
  | "job-interrupted";

interface JobSentence {
  readonly what: WordKey;
  readonly next: WordKey;
}

const SENTENCES = {
  "recording-gone": { what: "jobs.fault.recordingGone", next: "jobs.next.picturesKept" },
  "picture-gone": { what: "jobs.fault.pictureGone", next: "jobs.next.cleared" },
  "job-crashed": { what: "jobs.fault.crashed", next: "jobs.next.updateApp" },
  "job-interrupted": { what: "jobs.fault.interrupted", next: "jobs.next.stayOpen" },
  "store-full": { what: "fault.storeFull", next: "jobs.next.freeRoom" },
  "store-blocked": { what: "fault.storeBlocked", next: "next.closeTabs" },
  "store-unavailable": { what: "fault.storeUnavailable", next: "next.leavePrivate" },
  "store-overdue": { what: "fault.storeOverdue", next: "jobs.next.reload" },
  "store-failed": { what: "fault.storeFailed", next: "jobs.next.reload" },
  "media-unreadable": { what: "jobs.fault.unreadable", next: "jobs.next.originalKept" },
  "media-too-large": { what: "jobs.fault.tooLarge", next: "jobs.next.originalKept" },
  "encode-failed": { what: "jobs.fault.encodeFailed", next: "jobs.next.again" },
  "worker-died": { what: "jobs.fault.workerDied", next: "jobs.next.closeOthers" },
  "worker-overdue": { what: "jobs.fault.workerOverdue", next: "jobs.next.lessBusy" },
} as const satisfies Readonly<Record<JobFaultCode, JobSentence>>;

/** A map, since the code comes from a database: `constructor` is no fault. */
const KNOWN: ReadonlyMap<string, JobSentence> = new Map(Object.entries(SENTENCES));

const UNKNOWN: JobSentence = { what: "jobs.fault.unknown", next: "jobs.next.again" };

/** What the job was to work on is gone: another try would find nothing. */
const LOST: ReadonlySet<string> = new Set<JobFaultCode>(["recording-gone", "picture-gone"]);

/** By what went wrong last; a code of another version gets the general sentence. */
export function sentenceOfFailure(job: Job): JobSentence {
  const sentence = KNOWN.get(lastCodeOf(job)) ?? UNKNOWN;
  return gaveRoom(job) ? { ...sentence, next: "jobs.next.picturesKept" } : sentence;
}

/** False where another try is bound to fail. */
export function isWorthRetrying(job: Job): boolean {
  return !LOST.has(lastCodeOf(job)) && !gaveRoom(job);
}

/** A clip that found no room let go of its recording, so that pictures have it: see app/jobs/finish-clip.ts. */
function gaveRoom(job: Job): boolean {
  return job.task.kind === "finish-clip" && lastCodeOf(job) === "store-full";
}

function lastCodeOf({ errors }: Job): string {
  return errors.at(-1)?.code ?? "";
}
