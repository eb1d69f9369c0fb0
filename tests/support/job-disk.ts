/** A disk with scenes, and single jobs run on it. */
import type { JobContext, JobRun } from "../../src/app/jobs/job-run.ts";
import { createJobRuns } from "../../src/app/jobs/job-runs.ts";
import type { MediaPort } from "../../src/contracts/media.ts";
import { type Job, type JobTask, jobFor } from "../../src/core/job.ts";
import type { RetentionPolicy } from "../../src/core/retention.ts";
import { mediaKeysOf, type Scene } from "../../src/core/scene.ts";
import { FakeClock } from "./fake-clock.ts";
import { FakeMedia } from "./fake-evidence.ts";
import { MemoryStore } from "./memory-store.ts";

export class JobDisk {
  readonly store: MemoryStore;
  readonly clock = new FakeClock(10_000);
  readonly fakeMedia = new FakeMedia();
  media: MediaPort = this.fakeMedia;
  policy: RetentionPolicy = { maxAge: null, maxBytes: null, keepVerified: true, keepNotUploaded: true };
  /** Ids of the scenes that the jobs told of. */
  readonly changed: string[] = [];
  /** Jobs that the jobs asked for. */
  readonly asked: Job[] = [];
  readonly stages: string[] = [];
  readonly #cancelling = new AbortController();

  constructor(store = new MemoryStore()) {
    this.store = store;
  }

  /** A scene with all that it names, and blobs under these keys beside it. */
  keep(scene: Scene, ...more: readonly string[]): void {
    this.store.scenes.set(scene.id, scene);
    for (const key of [...mediaKeysOf(scene), ...more]) this.store.media.set(key, new Blob([key]));
  }

  /** The person cancels the job that runs. */
  cancel(): void {
    this.#cancelling.abort();
  }

  /** `reach` is called at each stage before the job goes on. */
  run(task: JobTask, reach: JobContext["reach"] = () => Promise.resolve()): ReturnType<JobRun> {
    const run = createJobRuns({
      ports: this,
      isAwaited: () => false,
      retention: () => this.policy,
      onScenesChanged: (ids) => void this.changed.push(...ids),
      onJobs: (jobs) => void this.asked.push(...jobs),
    });
    return run(jobFor(task, this.clock.now()), {
      signal: this.#cancelling.signal,
      reach: (stage, progress) => {
        this.stages.push(stage);
        return reach(stage, progress);
      },
    });
  }

  get keys(): string[] {
    return [...this.store.media.keys()].sort();
  }

  mediaOf(id: string): Scene["media"] | undefined {
    return this.store.scenes.get(id)?.media;
  }
}
