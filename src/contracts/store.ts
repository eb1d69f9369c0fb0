import type { Background } from "../core/alarm/background.ts";
import type { Result } from "../core/result.ts";
import type { Scene, SceneFilter, Verdict } from "../core/scene.ts";
import type { Milliseconds } from "../core/units.ts";
import type { Watch } from "../core/watch.ts";
import type { Settings } from "./settings.ts";

/** Why something could not be read or kept. */
export type StoreFault =
  /** The disk, or this site's share of it, is full. */
  | { readonly code: "store-full" }
  /** Another tab holds an older version open. */
  | { readonly code: "store-blocked" }
  /** A private window, or storage switched off. */
  | { readonly code: "store-unavailable"; readonly detail: string }
  /** No answer in time: Safari's transactions can hang for ever. */
  | { readonly code: "store-overdue"; readonly after: Milliseconds }
  | { readonly code: "store-failed"; readonly detail: string };

/** What happened to the database while nobody asked. */
export type StoreEvent = { readonly kind: "evicted" };

export interface StoredCamera {
  readonly id: string;
  readonly label: string;
  readonly background: Background;
}

export interface PrintJob {
  readonly id: string;
  readonly cameraId: string;
  readonly startedAt: Milliseconds;
  /** What opened it; telemetry will be another. */
  readonly openedBy: "start";
}

/** One packed minute of alarm records: see core/score-block.ts. */
export interface ScoreBlock {
  readonly watchId: string;
  readonly cameraId: string;
  readonly start: Milliseconds;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface ScenePictures {
  readonly original: Blob;
  readonly annotated: Blob;
}

export interface StorePort {
  /** Keeps the record and both pictures, or none of them. The same id again replaces: a retry never doubles. */
  putScene(scene: Scene, pictures: ScenePictures): Promise<Result<null, StoreFault>>;
  /** Newest first, unverified ones before verified. Records that cannot be read are left out and logged. */
  listScenes(filter: SceneFilter): Promise<Result<readonly Scene[], StoreFault>>;
  /** null when there is no such scene. */
  getScene(id: string): Promise<Result<Scene | null, StoreFault>>;
  /** A blob by its key in `scene.media`; null when it is gone. */
  getMedia(key: string): Promise<Result<Blob | null, StoreFault>>;
  /** null in the answer: no such scene. */
  setVerdict(sceneId: string, verdict: Verdict): Promise<Result<Scene | null, StoreFault>>;
  /** Opens the print and the watch in it, both or none. */
  putWatch(watch: Watch, printJob?: PrintJob): Promise<Result<null, StoreFault>>;
  /** Watches without an end, left by a crash or reload. */
  listOpenWatches(): Promise<Result<readonly Watch[], StoreFault>>;
  putScores(block: ScoreBlock): Promise<Result<null, StoreFault>>;
  /** Drops the score blocks that began before then. */
  dropScoresBefore(at: Milliseconds): Promise<Result<null, StoreFault>>;
  getCamera(id: string): Promise<Result<StoredCamera | null, StoreFault>>;
  putCamera(camera: StoredCamera): Promise<Result<null, StoreFault>>;
  getSettings(): Promise<Result<Settings, StoreFault>>;
  putSettings(settings: Settings): Promise<Result<null, StoreFault>>;
  onEvent(listener: (event: StoreEvent) => void): () => void;
}
