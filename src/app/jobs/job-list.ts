import type { Job } from "../../core/job.ts";
import type { NoticeBoard } from "../notice-board.ts";

/** The jobs as this tab knows them: shown whenever one changes, and told of where some were given up. */
export interface JobList {
  get(id: string): Job | undefined;
  /** Newest first. */
  all(): readonly Job[];
  /** Adds them, each in place of the one with the same id. */
  put(jobs: readonly Job[]): void;
  drop(ids: readonly string[]): void;
  /** These are all there are. */
  replace(jobs: readonly Job[]): void;
}

/** An empty list; `onChange` gets all jobs, newest first. */
export function createJobList(
  board: Pick<NoticeBoard, "post" | "clear">,
  onChange: (jobs: readonly Job[]) => void,
): JobList {
  const jobs = new Map<string, Job>();
  let failedCount = 0;

  function all(): Job[] {
    return [...jobs.values()].sort((a, b) => b.createdAt - a.createdAt);
  }

  function show(): void {
    const shown = all();
    onChange(shown);
    const count = shown.filter(({ status }) => status === "failed").length;
    // Told once: a notice that was dismissed comes back only with news.
    if (count === failedCount) return;
    failedCount = count;
    if (count > 0) board.post({ kind: "jobs-failed", count });
    else board.clear("jobs-failed");
  }

  return {
    get: (id) => jobs.get(id),
    all,
    put(more) {
      for (const job of more) jobs.set(job.id, job);
      if (more.length > 0) show();
    },
    drop(ids) {
      const dropped = ids.filter((id) => jobs.delete(id));
      if (dropped.length > 0) show();
    },
    replace(others) {
      jobs.clear();
      for (const job of others) jobs.set(job.id, job);
      show();
    },
  };
}
