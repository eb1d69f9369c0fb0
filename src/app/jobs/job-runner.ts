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
import type { Milliseconds, UnitInterval } from "../../core/units.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import { createInTurn } from "./in-turn.ts";
import { createJobList, type JobList } from "./job-list.ts";
import { heldBy, type JobContext, type JobFault, type JobRun } from "./job-run.ts";

/** How long the records of jobs that are done or were cancelled stay. */
const KEEP_OVER_MS: Milliseconds = 7 * 24 * 60 * 60_000;
/** Pause when the database cannot be read or written: it will not be mended by asking at once. */
const STORE_PAUSE_MS: Milliseconds = 5_000;
/** With nothing to wait for it still looks now and then: the clock may have been set. */
const LONGEST_REST_MS: Milliseconds = 60_000;

export interface JobRunner {
  /** This tab runs jobs from now on: what an earlier run of the app left unfinished is gone on with. Idempotent. */
  start(): Promise<void>;
  /** Jobs that came into the database together with what they are about. One that runs is begun anew. */
  accept(jobs: readonly Job[]): void;
  /** Another tab may have changed them: takes up what is new in the database, or all where this tab only looks on. */
  reread(): Promise<void>;
  /**
   * Writes a job and runs it; one that is already waiting or running is left alone, and one that was done less than
   * `atMostEvery` ago is not done again.
   */
  enqueue(task: JobTask, atMostEvery?: Milliseconds): Promise<void>;
  /** What is over by then stays as it is. */
  cancel(id: string): Promise<void>;
  retry(id: string): Promise<void>;
  /** Forgets jobs that are over, with what they still held for another try; the one that runs is cancelled first. */
  remove(ids: readonly string[]): Promise<void>;
  /** These scenes are gone from the database, with their jobs. */
  forgetScenes(sceneIds: readonly string[]): void;
}

type RunnerPorts = Pick<Ports, "store" | "clock" | "log">;

/** The job that runs. Aborted: whatever becomes of it is not written down any more. */
interface Attempt {
  readonly id: string;
  readonly abort: AbortController;
}

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
  readonly #list: JobList;
  /**
   * Each step from one state of a job to the next, with its write, is taken alone: a cancel neither overtakes the
   * write that says the job is done, nor is it undone by it.
   */
  readonly #inTurn = createInTurn();
  #running: Attempt | null = null;
  #isStarted = false;
  /** False until the jobs of earlier runs of the app could be read. */
  #isRead = false;
  #rest = new AbortController();

  constructor(ports: RunnerPorts, board: NoticeBoard, run: JobRun, onChange: (jobs: readonly Job[]) => void) {
    this.#ports = ports;
    this.#board = board;
    this.#run = run;
    this.#list = createJobList(board, onChange);
  }

  async start(): Promise<void> {
    if (this.#isStarted) return;
    this.#isStarted = true;
    // What this tab knows from looking on is read anew: the tab that ran it is gone.
    this.#list.replace([]);
    await this.#inTurn(() => this.#takeUp());
    void this.#work(); // for as long as the page is open; what goes wrong is told
  }

  accept(jobs: readonly Job[]): void {
    for (const { id } of jobs) this.#abort(id);
    this.#list.put(jobs);
    this.#wake();
  }

  reread(): Promise<void> {
    return this.#inTurn(async () => {
      const stored = await this.#ports.store.listJobs();
      if (!stored.ok) return;
      if (!this.#isStarted) this.#list.replace(stored.value);
      else if (this.#isRead) this.accept(stored.value.filter((job) => this.#isNews(job)));
    });
  }

  enqueue(task: JobTask, atMostEvery: Milliseconds = 0): Promise<void> {
    return this.#inTurn(async () => {
      const now = this.#ports.clock.now();
      const job = jobFor(task, now);
      const known = this.#list.get(job.id);
      const isDoneLately = known?.status === "done" && now - known.updatedAt < atMostEvery;
      if (!this.#isStarted || isDoneLately || (known !== undefined && !isOver(known))) return;
      this.#list.put([job]);
      await this.#write([job]);
      this.#wake();
    });
  }

  cancel(id: string): Promise<void> {
    if (!this.#isStarted) return Promise.resolve();
    this.#abort(id); // at once: its turn may take a while
    return this.#inTurn(async () => {
      this.#abort(id); // begun meanwhile
      await this.#change(id, cancelled);
    });
  }

  async retry(id: string): Promise<void> {
    if (!this.#isStarted) return;
    await this.#inTurn(() => this.#change(id, retried));
    this.#wake();
  }

  remove(ids: readonly string[]): Promise<void> {
    if (!this.#isStarted) return Promise.resolve();
    return this.#inTurn(async () => {
      for (const id of ids) if (this.#abort(id)) await this.#change(id, cancelled);
      const known = ids.map((id) => this.#list.get(id)).filter((job) => job !== undefined);
      await this.#drop(known.filter(isOver));
    });
  }

  forgetScenes(sceneIds: readonly string[]): void {
    const gone = new Set(sceneIds);
    const theirs = this.#list.all().filter(({ task }) => "sceneId" in task && gone.has(task.sceneId));
    for (const { id } of theirs) this.#abort(id);
    this.#list.drop(theirs.map(({ id }) => id));
  }

  async #work(): Promise<void> {
    const { clock, log } = this.#ports;
    for (;;) {
      try {
        await this.#step();
      } catch (cause) {
        log.error("the job runner stumbled", { cause });
        await clock.sleep(STORE_PAUSE_MS, new AbortController().signal);
      }
    }
  }

  /** One job, or one rest. */
  async #step(): Promise<void> {
    const { clock } = this.#ports;
    if (!this.#isRead) await this.#inTurn(() => this.#takeUp());
    // Before it looks: what comes in from here on ends the rest.
    this.#rest = new AbortController();
    const now = clock.now();
    const job = nextDue(this.#list.all(), now);
    if (job === null) {
      const waits = this.#list.all().filter(({ status }) => status === "pending");
      const longest = this.#isRead ? LONGEST_REST_MS : STORE_PAUSE_MS;
      return clock.sleep(Math.min(longest, ...waits.map(({ notBefore }) => notBefore - now)), this.#rest.signal);
    }
    const attempt = await this.#inTurn(() => this.#begin(job));
    if (attempt === "unwritten") return clock.sleep(STORE_PAUSE_MS, this.#rest.signal);
    if (attempt !== null) await this.#attempt(attempt);
  }

  /** Reads what earlier runs of the app left, and drops what is over for long. */
  async #takeUp(): Promise<void> {
    const stored = this.#board.unlessStored(await this.#ports.store.listJobs());
    if (stored === null) return;
    this.#isRead = true;
    const now = this.#ports.clock.now();
    // Accepted while it was being read: this run's own, and newer.
    const left = stored.filter(({ id }) => this.#list.get(id) === undefined);
    const isStale = ({ status, updatedAt }: Job): boolean =>
      (status === "done" || status === "cancelled") && updatedAt < now - KEEP_OVER_MS;
    const kept = left.filter((job) => !isStale(job));
    this.#list.put(kept.map((job) => recovered(job, now)));
    // Those that only waited are recovered anew by every start: nothing to write down.
    const cutOff = kept.filter(({ status }) => status === "running");
    await this.#write(cutOff.map((job) => recovered(job, now)));
    await this.#drop(left.filter(isStale));
  }

  /** The attempt; null when the job is not to be begun any more. */
  async #begin(job: Job): Promise<Attempt | "unwritten" | null> {
    if (this.#list.get(job.id) !== job) return null;
    const running = begun(job, this.#ports.clock.now());
    const stored = await this.#ports.store.commit({ jobs: [running] });
    this.#board.unlessStored(stored);
    // On a full disk it is done all the same: it may be the one that makes room.
    if (!stored.ok && stored.fault.code !== "store-full") return "unwritten";
    // Forgotten, or come anew, while that was being written.
    if (this.#list.get(job.id) !== job) return null;
    this.#list.put([running]);
    this.#running = { id: job.id, abort: new AbortController() };
    return this.#running;
  }

  async #attempt(attempt: Attempt): Promise<void> {
    const job = this.#list.get(attempt.id);
    if (job !== undefined) {
      const answer = await this.#answerOf(job, {
        signal: attempt.abort.signal,
        reach: (stage, progress = null) => this.#reach(attempt, stage, progress),
      });
      await this.#inTurn(() => this.#end(attempt, answer));
    }
    this.#running = null;
  }

  async #reach(attempt: Attempt, stage: Job["stage"], progress: UnitInterval | null): Promise<void> {
    const job = this.#ongoing(attempt);
    if (job === null || (stage === job.stage && percentOf(progress) === percentOf(job.progress))) return;
    this.#list.put([reached(job, stage, progress, this.#ports.clock.now())]);
    if (stage === job.stage) return;
    await this.#inTurn(async () => {
      const current = this.#ongoing(attempt);
      if (current !== null) await this.#write([current]);
    });
  }

  async #end(attempt: Attempt, answer: Result<Job["outcome"], JobFault>): Promise<void> {
    const { log } = this.#ports;
    const job = this.#ongoing(attempt);
    if (job === null) return;
    const { id, stage } = job;
    if (answer.ok) {
      log.info("job done", { id, ...answer.value });
      return this.#change(id, (current, at) => finished(current, answer.value, at));
    }
    const { isFinal, ...error } = answer.fault;
    log.warn("job failed", { id, stage, ...error });
    return this.#change(id, (current, at) => failed(current, error, isFinal, at));
  }

  /** A bug in one kind of job must not end the others. */
  async #answerOf(job: Job, context: JobContext): Promise<Result<Job["outcome"], JobFault>> {
    try {
      return await this.#run(job, context);
    } catch (cause) {
      this.#ports.log.error("a job crashed", { id: job.id, cause });
      return err({ code: "job-crashed", detail: String(cause), isFinal: true });
    }
  }

  /** The job of an attempt that still counts, or null. */
  #ongoing({ id, abort }: Attempt): Job | null {
    const job = this.#list.get(id);
    return abort.signal.aborted || job?.status !== "running" ? null : job;
  }

  /** Takes the job a step on and writes it down. It is shown even where it cannot be written, which is told. */
  async #change(id: string, change: (job: Job, at: Milliseconds) => Job): Promise<void> {
    const job = this.#list.get(id);
    const next = job === undefined ? undefined : change(job, this.#ports.clock.now());
    if (next === undefined || next === job) return;
    this.#list.put([next]);
    await this.#write([next]);
  }

  async #write(jobs: readonly Job[]): Promise<void> {
    if (jobs.length > 0) this.#board.unlessStored(await this.#ports.store.commit({ jobs }));
  }

  /** Removes records, and the raw recordings that were kept for another try. */
  async #drop(jobs: readonly Job[]): Promise<void> {
    if (jobs.length === 0) return;
    const { store } = this.#ports;
    const dropMedia = jobs.flatMap(heldBy);
    if (dropMedia.length > 0) this.#board.unlessStored(await store.commit({ dropMedia }));
    const ids = jobs.map(({ id }) => id);
    const removed = await store.removeJobs(ids);
    this.#board.unlessStored(removed);
    if (removed.ok) this.#list.drop(ids);
  }

  #isNews(job: Job): boolean {
    const known = this.#list.get(job.id);
    return known === undefined || (job.status === "pending" && job.createdAt > known.createdAt);
  }

  /** True when that job was running. */
  #abort(id: string): boolean {
    if (this.#running?.id !== id) return false;
    this.#running.abort.abort();
    return true;
  }

  #wake(): void {
    this.#rest.abort();
  }
}

/** What a person sees of a progress: less than that is not shown anew. */
function percentOf(progress: UnitInterval | null): number | null {
  return progress === null ? null : Math.floor(progress * 100);
}
