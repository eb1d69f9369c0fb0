/** All scenes of this device in memory, in step with the database: what the screens read, and every way to change one. */
import type { MediaBlob, StoreFault, StorePort } from "../contracts/store.ts";
import type { Job } from "../core/job.ts";
import { ok, type Result } from "../core/result.ts";
import { type Review, reviewed, reviewOf, type Scene } from "../core/scene.ts";
import { byReview } from "../core/scene-filter.ts";
import type { NoticeBoard } from "./notice-board.ts";
import type { Ports } from "./ports.ts";
import { createSceneWriter, type NewScene, type SceneWriter } from "./scene-writer.ts";
import type { ScenesView } from "./state.ts";

/** Enough for any screen: shown before all of them are read. */
const FIRST_COUNT = 60;
/** A piece takes a few milliseconds, so that reading ten thousand scenes holds nothing up. */
const PIECE_COUNT = 250;
/** Reviews that can be taken back, one after the other. */
const UNDO_DEPTH = 50;

export interface SceneReview {
  readonly sceneId: string;
  readonly review: Review;
}

export interface SceneShelf extends Pick<SceneWriter, "write" | "writeNow" | "waiting"> {
  /** Reads all scenes, once; a failed reading is tried again by the next call. */
  read(): Promise<void>;
  get(id: string): Promise<Result<Scene | null, StoreFault>>;
  getMedia(key: string): ReturnType<StorePort["getMedia"]>;
  /** Adds media and jobs to a scene. Answers false where the scene is gone or still waits in memory. */
  attach(
    sceneId: string,
    more: { readonly media: readonly MediaBlob[]; readonly jobs: readonly Job[] },
    change?: (scene: Scene) => Scene,
  ): Promise<Result<boolean, StoreFault>>;
  change(ids: readonly string[], change: (scene: Scene) => Scene): Promise<void>;
  review(reviews: readonly SceneReview[]): Promise<void>;
  /** Takes the last review back. */
  undo(): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Somebody else changed them in the database: reads them anew. */
  refresh(ids: readonly string[]): Promise<void>;
  /** The browser has cleared the database: what still waits in memory is all there is until it is read again. */
  forgetAll(): void;
}

interface ShelfHooks {
  readonly show: (view: ScenesView) => void;
  readonly showUndoable: (sceneIds: readonly string[] | null) => void;
  /** A scene as it is from now on, here or in another tab; `before` is how it was known, null where it was not. */
  readonly onKnown: (scene: Scene, before: Scene | null) => void;
  /** Jobs that came into the database with a scene. */
  readonly onJobs: (jobs: readonly Job[]) => void;
  /** The person has answered or deleted these scenes, or taken an answer back. */
  readonly onReviewed: (sceneIds: readonly string[]) => void;
  /** These are gone from the database, here or in another tab. */
  readonly onRemoved: (sceneIds: readonly string[]) => void;
}

type ShelfPorts = Pick<Ports, "store" | "clock" | "log">;

export function createSceneShelf(ports: ShelfPorts, board: NoticeBoard, hooks: ShelfHooks): SceneShelf {
  return new Shelf(ports, board, hooks);
}

class Shelf implements SceneShelf {
  readonly #ports: ShelfPorts;
  readonly #board: NoticeBoard;
  readonly #hooks: ShelfHooks;
  readonly #writer: SceneWriter;
  readonly #known = new Map<string, Scene>();
  /** Changed while the database was being read: what the reading brings of these is already old. */
  readonly #touched = new Set<string>();
  /** How often the database was cleared: what was read of an earlier one is void. */
  #clearings = 0;
  #status: ScenesView["status"] = "unread";
  #reading: Promise<void> | null = null;
  #fault: StoreFault | null = null;
  #undo: (readonly SceneReview[])[] = [];

  constructor(ports: ShelfPorts, board: NoticeBoard, hooks: ShelfHooks) {
    this.#ports = ports;
    this.#board = board;
    this.#hooks = hooks;
    this.#writer = createSceneWriter(ports, board, {
      onWritten: ({ scene, jobs }) => {
        this.#take([scene]);
        hooks.onJobs(jobs);
      },
      onChange: (scene) => this.#take([scene]),
    });
  }

  read(): Promise<void> {
    this.#reading ??= this.#readAll().finally(() => {
      // What failed is tried again by whoever asks next.
      if (this.#status !== "read") this.#reading = null;
    });
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    this.#status = "reading";
    this.#touched.clear();
    const clearings = this.#clearings;
    const first = await this.#ports.store.firstScenes(FIRST_COUNT);
    if (clearings !== this.#clearings) return this.#readAll();
    if (first.ok) this.#absorb(first.value);
    this.#show();
    let start: string | null = null;
    do {
      const piece = await this.#ports.store.readScenes(start, PIECE_COUNT);
      if (clearings !== this.#clearings) return this.#readAll();
      if (!piece.ok) {
        this.#status = "unread";
        this.#fault = piece.fault;
        this.#show();
        return;
      }
      this.#absorb(piece.value.scenes);
      start = piece.value.next;
    } while (start !== null);
    this.#status = "read";
    this.#fault = null;
    this.#show();
  }

  async get(id: string): Promise<Result<Scene | null, StoreFault>> {
    const known = this.#writer.waiting(id)?.scene ?? this.#known.get(id);
    return known === undefined ? this.#ports.store.getScene(id) : ok(known);
  }

  async getMedia(key: string): ReturnType<StorePort["getMedia"]> {
    const [sceneId = ""] = key.split("/");
    const held = this.#writer.waiting(sceneId)?.media.find((entry) => entry.key === key);
    return held === undefined ? this.#ports.store.getMedia(key) : ok(held.blob);
  }

  write(entry: NewScene): Promise<void> {
    return this.#writer.write(entry);
  }

  writeNow(entry: NewScene): Promise<Result<boolean, StoreFault>> {
    return this.#writer.writeNow(entry);
  }

  waiting(id: string): NewScene | null {
    return this.#writer.waiting(id);
  }

  async attach(
    sceneId: string,
    more: { readonly media: readonly MediaBlob[]; readonly jobs: readonly Job[] },
    change: (scene: Scene) => Scene = (scene) => scene,
  ): Promise<Result<boolean, StoreFault>> {
    if (this.#writer.waiting(sceneId) !== null) return ok(false);
    const done = await this.#ports.store.commit({ update: { sceneId, change }, ...more });
    if (done.ok && done.value) {
      this.#hooks.onJobs(more.jobs);
      await this.refresh([sceneId]);
    }
    return done;
  }

  async change(ids: readonly string[], change: (scene: Scene) => Scene): Promise<void> {
    await this.#change(ids, change);
  }

  /** The scenes after it: without those that are gone, or could not be written. */
  async #change(ids: readonly string[], change: (scene: Scene) => Scene): Promise<readonly Scene[]> {
    const inMemory = ids.filter((id) => this.#writer.changeWaiting(id, change));
    const stored = ids.filter((id) => !inMemory.includes(id));
    const waiting = inMemory
      .map((id) => this.#writer.waiting(id)?.scene)
      .filter((scene) => scene !== undefined);
    this.#take(waiting);
    if (stored.length === 0) return waiting;
    const changed = this.#board.unlessStored(await this.#ports.store.changeScenes(stored, change));
    if (changed === null) return waiting;
    this.#take(changed);
    return [...waiting, ...changed];
  }

  async review(reviews: readonly SceneReview[]): Promise<void> {
    const before = await this.#apply(reviews);
    if (before.length > 0) this.#undo = [...this.#undo, before].slice(-UNDO_DEPTH);
    this.#hooks.onReviewed(before.map(({ sceneId }) => sceneId));
    this.#showUndoable();
  }

  async undo(): Promise<void> {
    const last = this.#undo.pop();
    if (last === undefined) return;
    const undone = new Set((await this.#apply(last)).map(({ sceneId }) => sceneId));
    // What is gone has nothing to take back; what could not be written has, once the database answers.
    const left = last.filter(({ sceneId }) => !undone.has(sceneId) && this.#known.has(sceneId));
    if (left.length > 0) this.#undo.push(left);
    this.#hooks.onReviewed([...undone]);
    this.#showUndoable();
  }

  async remove(ids: readonly string[]): Promise<void> {
    const waited = ids.filter((id) => this.#writer.dropWaiting(id));
    const removed = await this.#ports.store.removeScenes(ids);
    this.#board.unlessStored(removed);
    // What only waited in memory is gone, whatever became of the others.
    const gone = removed.ok ? ids : waited;
    if (gone.length === 0) return;
    for (const id of gone) this.#forget(id);
    this.#hooks.onRemoved(gone);
    this.#hooks.onReviewed(gone);
    this.#show();
  }

  async refresh(ids: readonly string[]): Promise<void> {
    const gone: string[] = [];
    for (const id of ids) {
      const read = await this.#ports.store.getScene(id);
      if (!read.ok) continue;
      const scene = read.value ?? this.#writer.waiting(id)?.scene ?? null;
      if (scene !== null) this.#know(scene);
      else {
        gone.push(id);
        this.#forget(id);
      }
    }
    this.#hooks.onRemoved(gone);
    this.#show();
  }

  forgetAll(): void {
    this.#clearings += 1; // a reading that goes on begins anew
    this.#known.clear();
    this.#undo = [];
    for (const scene of this.#writer.allWaiting()) this.#known.set(scene.id, scene);
    if (this.#status === "read") {
      this.#reading = null;
      void this.read(); // nobody would ask again: the screens have asked already
    }
    this.#show();
    this.#showUndoable();
  }

  /** What was said before of those scenes that now say this, as each was at that very moment. */
  async #apply(reviews: readonly SceneReview[]): Promise<readonly SceneReview[]> {
    const at = this.#ports.clock.now();
    const byId = new Map(reviews.map(({ sceneId, review }) => [sceneId, review]));
    const before = new Map<string, Review>();
    const changed = await this.#change([...byId.keys()], (scene) => {
      const review = byId.get(scene.id);
      if (review === undefined) return scene;
      before.set(scene.id, reviewOf(scene));
      return reviewed(scene, review, at);
    });
    return changed.map((scene) => ({ sceneId: scene.id, review: before.get(scene.id) ?? reviewOf(scene) }));
  }

  /** Takes over newer forms of scenes. */
  #take(scenes: readonly Scene[]): void {
    for (const scene of scenes) this.#know(scene);
    this.#show();
  }

  #know(scene: Scene): void {
    if (this.#status === "reading") this.#touched.add(scene.id);
    const before = this.#known.get(scene.id) ?? null;
    this.#known.set(scene.id, scene);
    this.#hooks.onKnown(scene, before);
  }

  #forget(id: string): void {
    if (this.#status === "reading") this.#touched.add(id);
    this.#known.delete(id);
  }

  #absorb(scenes: readonly Scene[]): void {
    for (const scene of scenes) if (!this.#touched.has(scene.id)) this.#known.set(scene.id, scene);
  }

  #show(): void {
    const list = [...this.#known.values()].sort(byReview);
    this.#hooks.show({ status: this.#status, list, fault: this.#fault });
  }

  #showUndoable(): void {
    this.#hooks.showUndoable(this.#undo.at(-1)?.map(({ sceneId }) => sceneId) ?? null);
  }
}
