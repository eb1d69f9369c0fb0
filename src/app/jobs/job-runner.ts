/** Runs durable jobs, one at a time, in the one tab that may. What it does stands in the database before it is done. */
import {
  begun,
  cancelled,
  failed,
  finished,
  isOver,
  type Job,
  type JobTask,
  jobFor,
  nextDue,
  reached,
  recovered,
  retried,
} from "../../core/job.ts";
import { err, type Result } from "../../core/result.ts";
import { mediaKey } from "../../core/scene.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import type { JobFault, JobRun } from "./job-run.ts";

/** How long the records of jobs that are done or were cancelled stay. */
const KEEP_OVER_MS: Milliseconds = 7 * 24 * 60 * 60_000;
/** Pause when the database cannot be written: it will not be mended by asking at once. */
const STORE_PAUSE_MS: Milliseconds = 5_000;
/** With nothing to wait for it still looks now and then: the clock may have been set. */
const LONGEST_REST_MS: Milliseconds = 60_000;

export interface JobRunner {
  /** This tab runs jobs from now on: what an earlier run of the app left unfinished is gone on with. Idempotent. */
  start(): Promise<void>;
  /** Jobs that came into the database together with what they are about. */
  accept(jobs: readonly Job[]): void;
  /** Another tab may have added some: takes up what is new in the database. */
  reread(): Promise<void>;
  /**
   * Writes a job and runs it; one that is already waiting or running is left alone, and one that was done less than
   * `atMostEvery` ago is not done again.
   */
  enqueue(task: JobTask, atMostEvery?: Milliseconds): Promise<void>;
  cancel(id: string): Promise<void>;
  retry(id: string): Promise<void>;
  /** Forgets jobs that are over, with what they still held for another try. */
  remove(ids: readonly string[]): Promise<void>;
  /** These scenes are gone from the database, with their jobs. */
  forgetScenes(sceneIds: readonly string[]): void;
}

type RunnerPorts = Pick<Ports, "store" | "clock" | "log">;

/** `onChange` gets all jobs, newest first, whenever one changes. */
export function createJobRunner(
  ports: RunnerPorts,
  board: NoticeBoard,
  run: JobRun,
  onChange: (jobs: readonly Job[]) => void,
): JobRunner {
  return new Runner(ports, board, run, onChange);
}

class Runner implements JobRunner {
  readonly #ports: RunnerPorts;
  readonly #board: NoticeBoard;
  readonly #run: JobRun;
  readonly #onChange: (jobs: readonly Job[]) => void;
  readonly #jobs = new Map<string, Job>();
  #running: { readonly id: string; readonly abort: AbortController } | null = null;
  #isStarted = false;
  #rest = new AbortController();

  constructor(ports: RunnerPorts, board: NoticeBoard, run: JobRun, onChange: (jobs: readonly Job[]) => void) {
    this.#ports = ports;
    this.#board = board;
    this.#run = run;
    this.#onChange = onChange;
  }

  async start(): Promise<void> {
    if (this.#isStarted) return;
    this.#isStarted = true;
    const stored = this.#board.unlessStored(await this.#ports.store.listJobs()) ?? [];
    const now = this.#ports.clock.now();
    const isStale = ({ status, updatedAt }: Job): boolean =>
      (status === "done" || status === "cancelled") && updatedAt < now - KEEP_OVER_MS;
    const stale = stored.filter(isStale);
    const left = stored.filter((job) => !isStale(job)).map((job) => recovered(job, now));
    for (const job of left) if (!this.#jobs.has(job.id)) this.#jobs.set(job.id, job);
    if (stale.length > 0) await this.#drop(stale);
    this.#board.unlessStored(await this.#ports.store.commit({ jobs: left.filter((job) => !isOver(job)) }));
    this.#tellFailed();
    this.#show();
    void this.#work(); // for as long as the page is open; what goes wrong is told
  }

  accept(jobs: readonly Job[]): void {
    for (const job of jobs) if (job.id !== this.#running?.id) this.#jobs.set(job.id, job);
    this.#show();
    this.#wake();
  }

  async reread(): Promise<void> {
    const stored = await this.#ports.store.listJobs();
    if (stored.ok) this.accept(stored.value.filter(({ id }) => !this.#jobs.has(id)));
  }

  async enqueue(task: JobTask, atMostEvery: Milliseconds = 0): Promise<void> {
    const now = this.#ports.clock.now();
    const job = jobFor(task, now);
    const known = this.#jobs.get(job.id);
    const isDoneLately = known?.status === "done" && now - known.updatedAt < atMostEvery;
    if (!this.#isStarted || isDoneLately || (known !== undefined && !isOver(known))) return;
    this.#jobs.set(job.id, job);
    await this.#store(job);
    this.#wake();
  }

  async cancel(id: string): Promise<void> {
    const job = this.#jobs.get(id);
    if (!this.#isStarted || job === undefined) return;
    if (this.#running?.id === id) this.#running.abort.abort();
    await this.#store(cancelled(job, this.#ports.clock.now()));
  }

  async retry(id: string): Promise<void> {
    const job = this.#jobs.get(id);
    if (!this.#isStarted || job === undefined) return;
    await this.#store(retried(job, this.#ports.clock.now()));
    this.#tellFailed();
    this.#wake();
  }

  async remove(ids: readonly string[]): Promise<void> {
    const over = ids.map((id) => this.#jobs.get(id)).filter((job) => job !== undefined && isOver(job));
    await this.#drop(over.filter((job) => job !== undefined));
    this.#tellFailed();
    this.#show();
  }

  forgetScenes(sceneIds: readonly string[]): void {
    const gone = new Set(sceneIds);
    for (const { id, task } of this.#jobs.values()) {
      if (!("sceneId" in task) || !gone.has(task.sceneId)) continue;
      if (this.#running?.id === id) this.#running.abort.abort();
      this.#jobs.delete(id);
    }
    this.#tellFailed();
    this.#show();
  }

  async #work(): Promise<void> {
    const { clock } = this.#ports;
    for (;;) {
      const now = clock.now();
      const job = nextDue([...this.#jobs.values()], now);
      if (job !== null) {
        await this.#attempt(job);
        continue;
      }
      const waits = [...this.#jobs.values()].filter(({ status }) => status === "pending");
      const next = Math.min(LONGEST_REST_MS, ...waits.map(({ notBefore }) => notBefore - now));
      this.#rest = new AbortController();
      await clock.sleep(next, this.#rest.signal);
    }
  }

  async #attempt(job: Job): Promise<void> {
    const { clock, log } = this.#ports;
    let current = begun(job, clock.now());
    if (!(await this.#store(current))) {
      this.#jobs.set(job.id, job);
      await clock.sleep(STORE_PAUSE_MS, new AbortController().signal);
      return;
    }
    const abort = new AbortController();
    this.#running = { id: job.id, abort };
    const answer = await this.#answerOf(current, {
      signal: abort.signal,
      reach: async (stage, progress) => {
        const isNew = stage !== current.stage;
        current = reached(current, stage, progress ?? null, clock.now());
        if (abort.signal.aborted || !this.#jobs.has(job.id)) return;
        if (isNew) await this.#store(current);
        else this.#put(current);
      },
    });
    this.#running = null;
    if (abort.signal.aborted) return;
    const now = clock.now();
    if (answer.ok) {
      log.info("job done", { id: job.id, ...answer.value });
      await this.#store(finished(current, answer.value, now));
      return;
    }
    const { isFinal, ...error } = answer.fault;
    log.warn("job failed", { id: job.id, stage: current.stage, ...error });
    await this.#store(failed(current, error, isFinal, now));
    this.#tellFailed();
  }

  /** A bug in one kind of job must not end the others. */
  async #answerOf(job: Job, context: Parameters<JobRun>[1]): Promise<Result<Job["outcome"], JobFault>> {
    try {
      return await this.#run(job, context);
    } catch (cause) {
      this.#ports.log.error("a job crashed", { id: job.id, cause });
      return err({ code: "job-crashed", detail: String(cause), isFinal: true });
    }
  }

  /** Writes the job and shows it; false when it could not be written, which is told. A forgotten job stays forgotten. */
  async #store(job: Job): Promise<boolean> {
    if (!this.#jobs.has(job.id)) return true;
    this.#put(job);
    const stored = await this.#ports.store.commit({ jobs: [job] });
    this.#board.unlessStored(stored);
    return stored.ok;
  }

  /** Removes records, and the raw recordings that were kept for another try. */
  async #drop(jobs: readonly Job[]): Promise<void> {
    const raw = jobs.flatMap(({ task, status }) =>
      task.kind === "finish-clip" && status !== "done" ? [mediaKey(task.sceneId, "clip-raw")] : [],
    );
    const ids = jobs.map(({ id }) => id);
    const dropped = await this.#ports.store.commit({ dropMedia: raw });
    this.#board.unlessStored(dropped);
    const removed = await this.#ports.store.removeJobs(ids);
    this.#board.unlessStored(removed);
    if (removed.ok) for (const id of ids) this.#jobs.delete(id);
  }

  #put(job: Job): void {
    this.#jobs.set(job.id, job);
    this.#show();
  }

  #show(): void {
    this.#onChange([...this.#jobs.values()].sort((a, b) => b.createdAt - a.createdAt));
  }

  #tellFailed(): void {
    const count = [...this.#jobs.values()].filter(({ status }) => status === "failed").length;
    if (count > 0) this.#board.post({ kind: "jobs-failed", count });
    else this.#board.clear("jobs-failed");
  }

  #wake(): void {
    this.#rest.abort();
  }
}
