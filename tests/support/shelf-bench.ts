/** The shelf of scenes on a store and a clock of the test's, and everything that it tells. */
import { createNoticeBoard } from "../../src/app/notice-board.ts";
import { createSceneShelf, type SceneReview, type SceneShelf } from "../../src/app/scene-shelf.ts";
import type { NewScene } from "../../src/app/scene-writer.ts";
import type { Notice, ScenesView } from "../../src/app/state.ts";
import type { StoreChange } from "../../src/contracts/store.ts";
import { NO_REVIEW, type Review, type Scene } from "../../src/core/scene.ts";
import { exampleJob } from "./example-job.ts";
import { exampleScene } from "./example-scene.ts";
import { FakeClock } from "./fake-clock.ts";
import { MemoryStore } from "./memory-store.ts";
import { silentLog } from "./silent-log.ts";

/** A store where something else may happen between its looking and its answering. */
export class SlowStore extends MemoryStore {
  pieces = 0;
  beforePieceAnswers: () => Promise<void> = () => Promise.resolve();
  beforeCommitAnswers: () => Promise<void> = () => Promise.resolve();

  override async readScenes(...asked: Parameters<MemoryStore["readScenes"]>) {
    const piece = await super.readScenes(...asked);
    this.pieces += 1;
    await this.beforePieceAnswers();
    return piece;
  }

  override async commit(change: StoreChange) {
    const done = await super.commit(change);
    await this.beforeCommitAnswers();
    return done;
  }
}

export class ShelfBench {
  readonly store = new SlowStore();
  readonly clock = new FakeClock();
  readonly views: ScenesView[] = [];
  undoable: readonly string[] | null = null;
  notices: readonly Notice[] = [];
  readonly jobs: string[] = [];
  readonly reviewed: string[] = [];
  readonly removed: string[] = [];
  readonly shelf: SceneShelf;

  constructor() {
    const ports = { store: this.store, clock: this.clock, log: silentLog, newId: () => "notice" };
    const board = createNoticeBoard(ports, (update) => {
      this.notices = update(this.notices);
    });
    this.shelf = createSceneShelf(ports, board, {
      show: (view) => void this.views.push(view),
      showUndoable: (ids) => {
        this.undoable = ids;
      },
      onKnown: () => undefined,
      onJobs: (jobs) => void this.jobs.push(...jobs.map(({ id }) => id)),
      onReviewed: (ids) => void this.reviewed.push(...ids),
      onRemoved: (ids) => void this.removed.push(...ids),
    });
  }

  /** In the database, whether or not the shelf knows. */
  stored(...scenes: readonly Scene[]): void {
    for (const scene of scenes) this.store.scenes.set(scene.id, scene);
  }

  get status(): ScenesView["status"] | undefined {
    return this.views.at(-1)?.status;
  }

  get ids(): string[] {
    return this.list.map(({ id }) => id);
  }

  get list(): readonly Scene[] {
    return this.views.at(-1)?.list ?? [];
  }

  shown(id: string): Scene | undefined {
    return this.list.find((scene) => scene.id === id);
  }

  get noticeKinds(): string[] {
    return this.notices.map(({ kind }) => kind);
  }
}

/** Scenes a millisecond apart, `0000` the oldest. */
export function many(count: number): Scene[] {
  return Array.from({ length: count }, (_, index) =>
    exampleScene(String(index).padStart(4, "0"), 1_000 + index),
  );
}

/** A new scene as the maker writes it. */
export function entryOf(scene: Scene): NewScene {
  const media = [{ key: scene.media.original, blob: new Blob(["original"]) }];
  return { scene, media, jobs: [exampleJob(scene.id)] };
}

export function saying(sceneId: string, review: Partial<Review>): SceneReview {
  return { sceneId, review: { ...NO_REVIEW, ...review } };
}
