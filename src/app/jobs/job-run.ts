import type { Job, JobStage } from "../../core/job.ts";
import type { Result } from "../../core/result.ts";
import { mediaKey } from "../../core/scene.ts";
import type { UnitInterval } from "../../core/units.ts";

/** Why an attempt went wrong. `isFinal`: another attempt would go the same way. */
export interface JobFault {
  readonly code: string;
  readonly detail: string;
  readonly isFinal: boolean;
}

export interface JobContext {
  /** Aborts when the person cancels, or deletes what the job is about; the answer does not count any more. */
  readonly signal: AbortSignal;
  /** Tells how far the job is. A new stage is on the disk when this resolves; progress within one is only shown. */
  readonly reach: (stage: JobStage, progress?: UnitInterval) => Promise<void>;
}

/** Does one job. It may be done again after a crash at any point, so each of its writes must bear being repeated. */
export type JobRun = (job: Job, context: JobContext) => Promise<Result<Job["outcome"], JobFault>>;

/** A store's or worker's fault as a job's: `finalCodes` are those that would come again. */
export function jobFaultOf(
  { code, ...facts }: { readonly code: string; readonly detail?: string },
  finalCodes: readonly string[] = [],
): JobFault {
  // What else there is to know: `after 60000`, `megapixels 61`.
  const detail = facts.detail ?? Object.entries(facts).flat().join(" ");
  return { code, detail, isFinal: finalCodes.includes(code) };
}

/** Keys of the blobs that are kept for the job alone, also for another try of one that was given up. */
export function heldBy({ task, status }: Job): string[] {
  return task.kind === "finish-clip" && status !== "done" ? [mediaKey(task.sceneId, "clip-raw")] : [];
}
