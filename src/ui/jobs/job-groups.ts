/** How the jobs are laid out: what happens now, what went wrong, what is to come, what is over. */
import { isOver, type Job } from "../../core/job.ts";

export interface JobGroups {
  readonly running: readonly Job[];
  /** First in, first out. */
  readonly waiting: readonly Job[];
  /** Newest first, as all that is over. */
  readonly failed: readonly Job[];
  /** Done or cancelled. */
  readonly over: readonly Job[];
}

export function groupJobs(jobs: readonly Job[]): JobGroups {
  const newestFirst = [...jobs].sort((a, b) => b.updatedAt - a.updatedAt);
  return {
    running: jobs.filter(({ status }) => status === "running"),
    waiting: jobs
      .filter(({ status }) => status === "pending")
      .sort((a, b) => a.notBefore - b.notBefore || a.createdAt - b.createdAt),
    failed: newestFirst.filter(({ status }) => status === "failed"),
    over: newestFirst.filter((job) => isOver(job) && job.status !== "failed"),
  };
}

/** Numbers to show where there is no room for the jobs themselves. */
export function countJobs(jobs: readonly Job[]): Readonly<Record<"running" | "waiting" | "failed", number>> {
  const count = (status: Job["status"]): number => jobs.filter((job) => job.status === status).length;
  return { running: count("running"), waiting: count("pending"), failed: count("failed") };
}
