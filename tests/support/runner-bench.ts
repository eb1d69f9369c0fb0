/** A job runner on a store and a clock of the test's, and everything that it tells. */

import type { JobContext, JobRun } from "../../src/app/jobs/job-run.ts";
import { createJobRunner, type JobRunner } from "../../src/app/jobs/job-runner.ts";
import { createNoticeBoard } from "../../src/app/notice-board.ts";
import type { Notice } from "../../src/app/state.ts";
import type { Job } from "../../src/core/job.ts";
import { ok } from "../../src/core/result.ts";
import { FakeClock } from "./fake-clock.ts";
import { MemoryStore } from "./memory-store.ts";
import { silentLog } from "./silent-log.ts";

type Answer = Awaited<ReturnType<JobRun>>;

/** A job that has been begun and waits for the test to end it. */
export interface Begun extends JobContext {
  readonly id: string;
  /** Ends it, and lets the runner go on. */
  end(answer?: Answer): Promise<void>;
}

export class RunnerBench<Store extends MemoryStore = MemoryStore> {
  readonly store: Store;
  readonly clock: FakeClock;
  readonly errors: string[] = [];
  notices: readonly Notice[] = [];
  /** As they are shown. */
  jobs: readonly Job[] = [];
  shownCount = 0;
  /** In the order in which they were begun. */
  readonly begun: Begun[] = [];
  readonly runner: JobRunner;

  /** Without `run` each job waits in `begun`. */
  constructor(store: Store, { clock = new FakeClock(), run }: { clock?: FakeClock; run?: JobRun } = {}) {
    this.store = store;
    this.clock = clock;
    const log = { ...silentLog, error: (line: string) => void this.errors.push(line) };
    const ports = { store, clock, log, newId: () => "notice" };
    const board = createNoticeBoard(ports, (update) => {
      this.notices = update(this.notices);
    });
    this.runner = createJobRunner(ports, board, run ?? this.#wait, (jobs) => {
      this.jobs = jobs;
      this.shownCount += 1;
    });
  }

  /** Starts the runner and lets it do what it can now. */
  async start(): Promise<void> {
    void this.runner.start();
    await this.goOn();
  }

  /** Time passes; without it everything that is ready happens. */
  async goOn(ms = 0): Promise<void> {
    await this.clock.advance(ms);
  }

  /** `a/make-thumbnail:running`, newest first. */
  get shown(): string[] {
    return this.jobs.map(({ id, status }) => `${id}:${status}`);
  }

  /** The job that was begun last. */
  get last(): Begun {
    const last = this.begun.at(-1);
    if (last === undefined) throw new Error("no job was begun");
    return last;
  }

  stored(id: string): Job | undefined {
    return this.store.jobs.get(id);
  }

  readonly #wait: JobRun = ({ id }, context) =>
    new Promise((resolve) => {
      this.begun.push({
        ...context,
        id,
        end: (answer = ok({})) => {
          resolve(answer);
          return this.goOn();
        },
      });
    });
}

/** A bench whose store holds these jobs; not started. */
export function benchWith(...jobs: readonly Job[]): RunnerBench {
  const store = new MemoryStore();
  for (const job of jobs) store.jobs.set(job.id, job);
  return new RunnerBench(store);
}

/** A bench that is started, with these jobs accepted. */
export async function running(...jobs: readonly Job[]): Promise<RunnerBench> {
  const bench = benchWith();
  await bench.start();
  bench.runner.accept(jobs);
  await bench.goOn();
  return bench;
}
