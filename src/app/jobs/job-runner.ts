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
  retried,
} from "../../core/job.ts";
import { err, type Result } from "../../core/result.ts";
import type { Milliseconds, UnitInterval } from "../../core/units.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import { createInTurn } from "./in-turn.ts";
import { createJobBook, type JobBook } from "./job-book.ts";
import type { JobContext, JobFault, JobRun } from "./job-run.ts";

/** Pause when the database cannot be read or written: it will not be mended by asking at once. */
const STORE_PAUSE_MS: Milliseconds = 5_000;
/** However long there is to wait, it looks now and then: the clock may have been set. */
const LONGEST_REST_MS: Milliseconds = 60 * 60_000;

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

/** The job that runs. Once aborted, what becomes of it is not written down any more. */
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
  return new Runner(ports, run, createJobBook(ports, board, onChange));
}

class Runner implements JobRunner {
  readonly #ports: RunnerPorts;
  readonly #run: JobRun;
  readonly #book: JobBook;
  /**
   * Each step from one state of a job to the next is taken alone, with its write. A write may land late, when it is
   * repeated on a new connection; what was decided later must not be undone by it.
   */
  readonly #inTurn = createInTurn();
  #running: Attempt | null = null;
  #isStarted = false;
  /** False until the jobs of earlier runs of the app could be read. */
  #isRead = false;
  #rest = new AbortController();

  constructor(ports: RunnerPorts, run: JobRun, book: JobBook) {
    this.#ports = ports;
    this.#run = run;
    this.#book = book;
  }

  async start(): Promise<void> {
    if (this.#isStarted) return;
    this.#isStarted = true;
    // What this tab knows from looking on is read anew: the tab that ran it is gone.
    this.#book.replace([]);
    await this.#takeUp();
    void this.#work(); // for as long as the page is open; what goes wrong is told
  }

  accept(jobs: readonly Job[]): void {
    for (const { id } of jobs) this.#abort(id);
    this.#book.put(jobs);
    this.#rest.abort();
  }

  reread(): Promise<void> {
    return this.#inTurn(async () => {
      const stored = await this.#ports.store.listJobs();
      if (!stored.ok) return;
      if (!this.#isStarted) this.#book.replace(stored.value);
      else if (this.#isRead) this.accept(stored.value.filter((job) => this.#isNews(job)));
    });
  }

  enqueue(task: JobTask, atMostEvery: Milliseconds = 0): Promise<void> {
    return this.#inTurn(async () => {
      const now = this.#ports.clock.now();
      const job = jobFor(task, now);
      const known = this.#book.get(job.id);
      const isDoneLately = known?.status === "done" && now - known.updatedAt < atMostEvery;
      if (!this.#isStarted || isDoneLately || (known !== undefined && !isOver(known))) return;
      this.#book.put([job]);
      await this.#book.write([job]);
      this.#rest.abort();
    });
  }

  async cancel(id: string): Promise<void> {
    if (!this.#isStarted) return;
    this.#abort(id); // at once: its turn may take a while
    await this.#inTurn(async () => {
      this.#abort(id); // it may have been begun meanwhile
      await this.#book.change(id, cancelled);
    });
  }

  async retry(id: string): Promise<void> {
    if (!this.#isStarted) return;
    await this.#inTurn(() => this.#book.change(id, retried));
    this.#rest.abort();
  }

  async remove(ids: readonly string[]): Promise<void> {
    if (!this.#isStarted) return;
    await this.#inTurn(async () => {
      for (const id of ids) if (this.#abort(id)) await this.#book.change(id, cancelled);
      const known = ids.map((id) => this.#book.get(id)).filter((job) => job !== undefined);
      await this.#book.forget(known.filter(isOver));
    });
  }

  forgetScenes(sceneIds: readonly string[]): void {
    const gone = new Set(sceneIds);
    const theirs = this.#book.all().filter(({ task }) => "sceneId" in task && gone.has(task.sceneId));
    const ids = theirs.map(({ id }) => id);
    for (const id of ids) this.#abort(id);
    this.#book.drop(ids);
    // In turn: a write of one of them may be on its way, and land when its scene is gone.
    if (ids.length > 0) void this.#inTurn(() => this.#ports.store.removeJobs(ids)); // a record left has nothing to do
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
    if (!this.#isRead) await this.#takeUp();
    // Before it looks: what comes in from here on ends the rest.
    this.#rest = new AbortController();
    const now = clock.now();
    const jobs = this.#book.all();
    const job = nextDue(jobs, now);
    if (job === null) {
      const waits = jobs.filter(({ status }) => status === "pending").map(({ notBefore }) => notBefore - now);
      const longest = this.#isRead ? LONGEST_REST_MS : STORE_PAUSE_MS;
      await clock.sleep(Math.min(longest, ...waits), this.#rest.signal);
      return;
    }
    const attempt = await this.#inTurn(() => this.#begin(job));
    if (attempt === "unwritten") await clock.sleep(STORE_PAUSE_MS, this.#rest.signal);
    else if (attempt !== null) await this.#attempt(attempt);
  }

  #takeUp(): Promise<void> {
    return this.#inTurn(async () => {
      this.#isRead = await this.#book.takeUp();
    });
  }

  /** The attempt; null when the job is not to be begun any more. */
  async #begin(job: Job): Promise<Attempt | "unwritten" | null> {
    if (this.#book.get(job.id) !== job) return null;
    const running = begun(job, this.#ports.clock.now());
    const stored = await this.#ports.store.commit({ jobs: [running] });
    this.#book.unlessStored(stored);
    // On a full disk it is done all the same: it may be the one that makes room.
    if (!stored.ok && stored.fault.code !== "store-full") return "unwritten";
    // Forgotten, or come anew, while that was being written.
    if (this.#book.get(job.id) !== job) return null;
    this.#book.put([running]);
    this.#running = { id: job.id, abort: new AbortController() };
    return this.#running;
  }

  async #attempt(attempt: Attempt): Promise<void> {
    const job = this.#ongoing(attempt);
    if (job !== null) {
      const answer = await this.#answerOf(job, {
        signal: attempt.abort.signal,
        reach: (stage, progress) => this.#reach(attempt, stage, progress ?? null),
      });
      await this.#inTurn(() => this.#end(attempt, answer));
    }
    this.#running = null;
  }

  async #reach(attempt: Attempt, stage: Job["stage"], progress: UnitInterval | null): Promise<void> {
    const job = this.#ongoing(attempt);
    if (job === null || (stage === job.stage && percentOf(progress) === percentOf(job.progress))) return;
    this.#book.put([reached(job, stage, progress, this.#ports.clock.now())]);
    if (stage === job.stage) return;
    await this.#inTurn(async () => {
      const current = this.#ongoing(attempt);
      if (current !== null) await this.#book.write([current]);
    });
  }

  async #end(attempt: Attempt, answer: Result<Job["outcome"], JobFault>): Promise<void> {
    const { log } = this.#ports;
    const job = this.#ongoing(attempt);
    if (job === null) return;
    const { id, stage } = job;
    if (answer.ok) {
      log.info("job done", { id, ...answer.value });
      await this.#book.change(id, (current, at) => finished(current, answer.value, at));
      return;
    }
    const { isFinal, ...error } = answer.fault;
    log.warn("job failed", { id, stage, ...error });
    await this.#book.change(id, (current, at) => failed(current, error, isFinal, at));
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
    const job = this.#book.get(id);
    return abort.signal.aborted || job?.status !== "running" ? null : job;
  }

  #isNews(job: Job): boolean {
    const known = this.#book.get(job.id);
    return known === undefined || (job.status === "pending" && job.createdAt > known.createdAt);
  }

  /** True when it is that job that runs. */
  #abort(id: string): boolean {
    if (this.#running?.id !== id) return false;
    this.#running.abort.abort();
    return true;
  }
}

/** What a person sees of a progress: less than that is not shown anew. */
function percentOf(progress: UnitInterval | null): number | null {
  return progress === null ? null : Math.floor(progress * 100);
}
