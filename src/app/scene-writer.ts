/** Writes new scenes: into the database, or into memory until there is room. A scene is never dropped. */
import type { MediaBlob, StoreFault } from "../contracts/store.ts";
import { type FeedbackSample, taughtBy } from "../core/feedback.ts";
import type { Job } from "../core/job.ts";
import type { Result } from "../core/result.ts";
import type { Scene } from "../core/scene.ts";
import type { Milliseconds } from "../core/units.ts";
import type { NoticeBoard } from "./notice-board.ts";
import type { Ports } from "./ports.ts";

/** How often the waiting ones are tried again. */
const RETRY_MS: Milliseconds = 30_000;

/** A new scene with what belongs to it from the first moment on. */
export interface NewScene {
  readonly scene: Scene;
  readonly media: readonly MediaBlob[];
  readonly jobs: readonly Job[];
  /** What it can teach once it is answered; left out or null: nothing. */
  readonly sample?: FeedbackSample | null;
}

export interface SceneWriter {
  /** Resolves once the scene is kept or waits in memory. */
  write(entry: NewScene): Promise<void>;
  /** Writes it now or answers why not; it never waits in memory. For what a person can add again. */
  writeNow(entry: NewScene): Promise<Result<boolean, StoreFault>>;
  /** A scene that waits in memory, or null. */
  waiting(id: string): NewScene | null;
  /** Changes a scene that waits; false when it does not. */
  changeWaiting(id: string, change: (scene: Scene) => Scene): boolean;
  /** Forgets a scene that waits; false when it does not. */
  dropWaiting(id: string): boolean;
  allWaiting(): readonly Scene[];
}

/** `onWritten` is told of each scene that reached the database, with its jobs; `onChange` of each that now waits. */
export function createSceneWriter(
  ports: Pick<Ports, "store" | "clock" | "log">,
  board: NoticeBoard,
  hooks: { readonly onWritten: (entry: NewScene) => void; readonly onChange: (scene: Scene) => void },
): SceneWriter {
  const waiting = new Map<string, NewScene>();
  let isRetrying = false;

  function commit({ scene, media, jobs, sample = null }: NewScene): Promise<Result<boolean, StoreFault>> {
    // It may have been answered while it waited.
    const samples = sample === null ? [] : [taughtBy(scene, sample)];
    return ports.store.commit({ scenes: [scene], media, jobs, samples });
  }

  async function attempt(entry: NewScene): Promise<boolean> {
    const { id, type } = entry.scene;
    const wasWaiting = waiting.has(id);
    const kept = await commit(entry);
    // Deleted while it was being written: the removal comes behind the writing, and nothing waits any more.
    if (wasWaiting && !waiting.has(id)) return true;
    // Judged while it was being written: the newer one is what has to be kept.
    const newer = waiting.get(id) ?? entry;
    if (!kept.ok) {
      waiting.set(id, newer);
      board.post({ kind: "scenes-unsaved", count: waiting.size, fault: kept.fault });
      hooks.onChange(newer.scene);
      return false;
    }
    if (newer.scene !== entry.scene) return attempt(newer);
    waiting.delete(id);
    ports.log.info("scene kept", { id, type });
    hooks.onWritten(entry);
    return true;
  }

  /** Tries the waiting ones again until none is left. */
  async function retry(): Promise<void> {
    if (isRetrying) return;
    isRetrying = true;
    while (waiting.size > 0) {
      await ports.clock.sleep(RETRY_MS, new AbortController().signal);
      for (const entry of waiting.values()) if (!(await attempt(entry))) break;
    }
    isRetrying = false;
    board.clear("scenes-unsaved");
  }

  return {
    async write(entry) {
      if (!(await attempt(entry))) void retry(); // goes on in the background until all are kept
    },
    async writeNow(entry) {
      const kept = await commit(entry);
      if (kept.ok) hooks.onWritten(entry);
      return kept;
    },
    waiting: (id) => waiting.get(id) ?? null,
    changeWaiting(id, change) {
      const entry = waiting.get(id);
      if (entry === undefined) return false;
      waiting.set(id, { ...entry, scene: change(entry.scene) });
      return true;
    },
    dropWaiting: (id) => waiting.delete(id),
    allWaiting: () => [...waiting.values()].map(({ scene }) => scene),
  };
}
