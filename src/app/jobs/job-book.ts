/** The jobs in memory and on the disk: every change of one is shown first and then written, and faults are told. */

import type { StoreFault } from "../../contracts/store.ts";
import { type Job, recovered } from "../../core/job.ts";
import type { Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import { createJobList, type JobList } from "./job-list.ts";
import { heldBy } from "./job-run.ts";

/** How long the records of jobs that are done or were cancelled stay. */
const KEEP_OVER_MS: Milliseconds = 7 * 24 * 60 * 60_000;

export interface JobBook extends JobList {
  /** Reads what earlier runs of the app left, and drops what is over for long; false when it cannot be read. */
  takeUp(): Promise<boolean>;
  /** Takes a job a step on; the same job again changes nothing. It is shown even where it cannot be written. */
  change(id: string, change: (job: Job, at: Milliseconds) => Job): Promise<void>;
  write(jobs: readonly Job[]): Promise<void>;
  /** The value of a store call, or null. A fault that lasts is told once: the runner comes back every few seconds. */
  unlessStored<T>(result: Result<T, StoreFault>): T | null;
  /** Removes records, with the raw recordings that were kept for another try. */
  forget(jobs: readonly Job[]): Promise<void>;
}

export function createJobBook(
  { store, clock }: Pick<Ports, "store" | "clock">,
  board: NoticeBoard,
  onChange: (jobs: readonly Job[]) => void,
): JobBook {
  const list = createJobList(board, onChange);
  let lasting: StoreFault["code"] | null = null;

  function unlessStored<T>(result: Result<T, StoreFault>): T | null {
    const code = result.ok ? null : result.fault.code;
    const isTold = code !== null && code === lasting;
    lasting = code;
    if (result.ok) return result.value;
    return isTold ? null : board.unlessStored(result);
  }

  async function write(jobs: readonly Job[]): Promise<void> {
    if (jobs.length > 0) unlessStored(await store.commit({ jobs }));
  }

  async function forget(jobs: readonly Job[]): Promise<void> {
    if (jobs.length === 0) return;
    const dropMedia = jobs.flatMap(heldBy);
    if (dropMedia.length > 0) unlessStored(await store.commit({ dropMedia }));
    const ids = jobs.map(({ id }) => id);
    const removed = await store.removeJobs(ids);
    unlessStored(removed);
    if (removed.ok) list.drop(ids);
  }

  return {
    ...list,
    write,
    unlessStored,
    forget,
    async takeUp() {
      const stored = unlessStored(await store.listJobs());
      if (stored === null) return false;
      const now = clock.now();
      // What was accepted while they were being read is this run's own, and newer.
      const left = stored.filter(({ id }) => list.get(id) === undefined);
      const isStale = ({ status, updatedAt }: Job): boolean =>
        (status === "done" || status === "cancelled") && updatedAt < now - KEEP_OVER_MS;
      const kept = left.filter((job) => !isStale(job));
      list.put(kept.map((job) => recovered(job, now)));
      // Those that only waited are recovered anew by every start: nothing to write down.
      const cutOff = kept.filter(({ status }) => status === "running");
      await write(cutOff.map((job) => recovered(job, now)));
      await forget(left.filter(isStale));
      return true;
    },
    async change(id, change) {
      const job = list.get(id);
      const next = job === undefined ? undefined : change(job, clock.now());
      if (next === undefined || next === job) return;
      list.put([next]);
      await write([next]);
    },
  };
}
