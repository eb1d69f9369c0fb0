import * as v from "valibot";
import type { Background } from "../core/alarm/background.ts";
import type { PackedMinute } from "../core/alarm/replay.ts";
import type { FeedbackSample } from "../core/feedback.ts";
import type { Job } from "../core/job.ts";
import type { LogEntry } from "../core/log/log-entry.ts";
import type { Mask } from "../core/mask.ts";
import type { Result } from "../core/result.ts";
import type { Scene } from "../core/scene.ts";
import type { Bytes, Milliseconds } from "../core/units.ts";
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
export type StoreEvent =
  | { readonly kind: "evicted" }
  /** Another tab, or the service worker, changed or removed these scenes. */
  | { readonly kind: "scenes-changed"; readonly ids: readonly string[] }
  /** Another tab has written into the list of alerts. */
  | { readonly kind: "alerts-changed" };

/** What is known of a camera across its watches; read back by contracts/stored-camera.ts. */
export interface StoredCamera {
  readonly id: string;
  readonly label: string;
  readonly background: Background;
  readonly masks: readonly Mask[];
}

export interface PrintJob {
  readonly id: string;
  readonly cameraId: string;
  readonly startedAt: Milliseconds;
  /** What opened it: Start, or a linked printer that said it prints. */
  readonly openedBy: "start" | "printer";
}

/** Some minutes of a watch's alarm records, oldest first: what is written as one record (contracts/stored-scores.ts). */
export interface ScoreBlock {
  readonly watchId: string;
  readonly cameraId: string;
  readonly minutes: readonly PackedMinute[];
}

/** iOS loses its database over larger blobs (Dexie#1638). */
export const LARGEST_BLOB_BYTES: Bytes = 50 * 1024 * 1024;

/** A picture or clip with its key. One of more than `LARGEST_BLOB_BYTES` is refused. */
export interface MediaBlob {
  readonly key: string;
  readonly blob: Blob;
}

/** What belongs together: written in one transaction, all of it or nothing. */
export interface StoreChange {
  /** What the change was made from. When it is gone, or has another size by then, nothing of the change is written. */
  readonly madeFrom?: MediaBlob;
  /** Written whole. The same id again replaces: a retry never doubles. */
  readonly scenes?: readonly Scene[];
  /** A scene as it is at that moment, changed. When it is gone nothing of the whole change is written. */
  readonly update?: { readonly sceneId: string; readonly change: (scene: Scene) => Scene };
  readonly media?: readonly MediaBlob[];
  readonly dropMedia?: readonly string[];
  readonly jobs?: readonly Job[];
  /** What scenes can teach; each with the scene it is of. */
  readonly samples?: readonly FeedbackSample[];
}

/** A piece of all scenes. */
export interface ScenePiece {
  readonly scenes: readonly Scene[];
  /** Ids of records that are there but cannot be read: what belongs to them is not to be touched. */
  readonly unreadable: readonly string[];
  /** Where the next piece begins; null after the last. */
  readonly next: string | null;
}

export type KeptLogEntry = LogEntry & { readonly key: number };

/** A piece of the log. */
export interface LogPiece {
  /** Newest first. */
  readonly entries: readonly KeptLogEntry[];
  /** What the next, older piece is `before`; null after the oldest. */
  readonly next: number | null;
}

export interface LogRequest {
  /** Only of that watch; null: of none. Left out: of all. */
  readonly watchId?: string | null;
  /** Older than this key; null: the newest. */
  readonly before: number | null;
  readonly count: number;
}

export interface StorePort {
  /** `false` in the answer: what `update` or `madeFrom` names is not there any more, and nothing was written. */
  commit(change: StoreChange): Promise<Result<boolean, StoreFault>>;
  /** The first scenes in the order of review: what a screen can paint before all of them are read. */
  firstScenes(count: number): Promise<Result<readonly Scene[], StoreFault>>;
  /** `count` scenes from `start` on (null: the first), by id. Records that cannot be read are left out and logged. */
  readScenes(start: string | null, count: number): Promise<Result<ScenePiece, StoreFault>>;
  /** null when there is no such scene. */
  getScene(id: string): Promise<Result<Scene | null, StoreFault>>;
  /** Changes the scenes that are there and what they teach, in one transaction, and answers them as they are now. */
  changeScenes(
    ids: readonly string[],
    change: (scene: Scene) => Scene,
  ): Promise<Result<readonly Scene[], StoreFault>>;
  /** Removes scenes with all their media and jobs, in one transaction. What a scene has taught stays: see `forgetSamples`. */
  removeScenes(ids: readonly string[]): Promise<Result<null, StoreFault>>;
  /** What was sampled on that camera; null: on all. Records that cannot be read are left out and logged. */
  readSamples(cameraId: string | null): Promise<Result<readonly FeedbackSample[], StoreFault>>;
  /** Forgets what these scenes have taught. */
  forgetSamples(sceneIds: readonly string[]): Promise<Result<null, StoreFault>>;
  /** A blob by its key; null when it is gone. */
  getMedia(key: string): Promise<Result<Blob | null, StoreFault>>;
  /** Keys of all kept blobs. */
  listMediaKeys(): Promise<Result<readonly string[], StoreFault>>;
  /** Records that cannot be read are left out and logged. */
  listJobs(): Promise<Result<readonly Job[], StoreFault>>;
  removeJobs(ids: readonly string[]): Promise<Result<null, StoreFault>>;
  /** Opens the print and the watch in it, both or none. */
  putWatch(watch: Watch, printJob?: PrintJob): Promise<Result<null, StoreFault>>;
  /** Watches that began then or later, oldest first. Records that cannot be read are left out and logged. */
  listWatches(since: Milliseconds): Promise<Result<readonly Watch[], StoreFault>>;
  /** Watches without an end, left by a crash or reload. */
  listOpenWatches(): Promise<Result<readonly Watch[], StoreFault>>;
  /** Newest first. */
  listPrintJobs(): Promise<Result<readonly PrintJob[], StoreFault>>;
  /** A block that begins with the same minute takes the place of the one before. */
  putScores(block: ScoreBlock): Promise<Result<null, StoreFault>>;
  /** The alarm records of a watch, oldest first. Those that cannot be read are left out and logged. */
  readScores(watchId: string): Promise<Result<readonly PackedMinute[], StoreFault>>;
  /** Drops the score blocks that began before then. */
  dropScoresBefore(at: Milliseconds): Promise<Result<null, StoreFault>>;
  /** Adds to the log, in that order, and drops the oldest beyond `MOST_LOG_ENTRIES`. */
  appendLog(entries: readonly LogEntry[]): Promise<Result<null, StoreFault>>;
  /** Records that cannot be read are left out and logged. */
  readLog(request: LogRequest): Promise<Result<LogPiece, StoreFault>>;
  dropLogBefore(at: Milliseconds): Promise<Result<null, StoreFault>>;
  getCamera(id: string): Promise<Result<StoredCamera | null, StoreFault>>;
  listCameras(): Promise<Result<readonly StoredCamera[], StoreFault>>;
  /** Changes the camera as it is at that moment, or a fresh one, in one transaction, and answers it as it is now. */
  changeCamera(
    id: string,
    change: (camera: StoredCamera) => StoredCamera,
  ): Promise<Result<StoredCamera, StoreFault>>;
  getSettings(): Promise<Result<Settings, StoreFault>>;
  putSettings(settings: Settings): Promise<Result<null, StoreFault>>;
  onEvent(listener: (event: StoreEvent) => void): () => void;
}

const storeMessage = v.variant("kind", [
  v.object({ kind: v.literal("scenes-changed"), ids: v.array(v.string()) }),
  v.object({ kind: v.literal("alerts-changed") }),
]);

/** What another tab or the service worker said of the database, or null when it is nothing that this app knows. */
export function parseStoreMessage(input: unknown): StoreEvent | null {
  const parsed = v.safeParse(storeMessage, input);
  return parsed.success ? parsed.output : null;
}
