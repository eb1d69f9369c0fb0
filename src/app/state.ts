/** Everything the screens can read and ask for. Screens select from it and call its actions, nothing more. */

import type { CameraDevice, CameraFault, FrameSource } from "../contracts/camera.ts";
import type { DetectorFault, FrameTiming, Provider } from "../contracts/detector.ts";
import type { ManifestFault } from "../contracts/model-manifest.ts";
import type { FetchFault } from "../contracts/models.ts";
import type { Settings } from "../contracts/settings.ts";
import type { StoreFault } from "../contracts/store.ts";
import type { AlarmState } from "../core/alarm/alarm.ts";
import type { Detection } from "../core/detection.ts";
import type { Result } from "../core/result.ts";
import type { Scene, SceneFilter, Verdict } from "../core/scene.ts";
import type { StripColumn } from "../core/score-strip.ts";
import type { Milliseconds, UnitInterval } from "../core/units.ts";
import type { Watch } from "../core/watch.ts";

/** The canary picture was not answered as it must be. */
export type CanaryFault = { readonly code: "canary-failed" };

/** Anything that can keep Layerwatch from watching. */
export type WatchFault = CameraFault | DetectorFault | FetchFault | ManifestFault | CanaryFault;

/**
 * idle: not started. starting: camera and detector are being opened. watching: frames are looked at.
 * recovering: was watching, is not now, tries by itself. blocked: cannot go on without the person.
 */
export type WatchPhase = "idle" | "starting" | "watching" | "recovering" | "blocked";

export interface Trouble {
  readonly fault: WatchFault;
  readonly since: Milliseconds;
}

/** The last frame that was looked at. */
export interface LatestFrame {
  readonly at: Milliseconds;
  /** Size of the camera's picture in pixels. */
  readonly width: number;
  readonly height: number;
  /** Those worth showing: see core/alarm/worth-showing.ts. */
  readonly detections: readonly Detection[];
  readonly timing: FrameTiming;
  /** From asking the camera to having the boxes. */
  readonly totalMs: Milliseconds;
}

export interface WatchView {
  readonly phase: WatchPhase;
  /** Set while recovering or blocked. */
  readonly trouble: Trouble | null;
  /** The open camera or film; null while idle. */
  readonly source: FrameSource | null;
  readonly isDemo: boolean;
  readonly provider: Provider | null;
  /** The bundle in use, or used last. */
  readonly model: { readonly id: string; readonly version: string; readonly title: string } | null;
  /** The running watch, or the one that ended last. */
  readonly watch: Watch | null;
  /** null until a watch runs, and after Stop; a film that ended by itself leaves its last one. */
  readonly alarm: AlarmState | null;
  readonly frame: LatestFrame | null;
  readonly strip: readonly StripColumn[];
  /** Score from which on a sustained sighting warns, as the camera's background has it now; null while idle. */
  readonly warnAt: UnitInterval | null;
  /** Last time the detector was shown its canary picture. */
  readonly canary: { readonly at: Milliseconds; readonly isAnswered: boolean } | null;
  /** The scene of the running alarm, once it is kept or queued. */
  readonly sceneId: string | null;
  /** False when the browser refused to keep the screen on. */
  readonly isScreenHeld: boolean;
}

/** Something that happened and needs a sentence, but does not stop the watch. */
export type Notice = { readonly id: string; readonly at: Milliseconds } & NoticeContent;

export type NoticeContent =
  /** Settings, watches or scores could not be read or written; scenes have `scenes-unsaved`. */
  | { readonly kind: "store"; readonly fault: StoreFault }
  /** Scenes that wait in memory until there is room; they are shown all the same. */
  | { readonly kind: "scenes-unsaved"; readonly count: number; readonly fault: StoreFault }
  /** The browser cleared this site's storage. */
  | { readonly kind: "evicted" }
  /** The detector was started anew: why, and what runs it now. */
  | { readonly kind: "detector-restarted"; readonly fault: WatchFault; readonly provider: Provider }
  /** A frame of the warning could not be kept as a picture. */
  | { readonly kind: "picture-lost"; readonly fault: DetectorFault }
  /** The camera shows next to nothing: covered, or no light. Goes away by itself when that is mended. */
  | { readonly kind: "picture-black" }
  /** A watch that the last reload or crash ended. */
  | { readonly kind: "watch-abandoned"; readonly until: Milliseconds };

export interface AppActions {
  /** Asks for permission and opens the camera, then watches. Call within a tap. `demo` watches the bundled clip. */
  start(what?: "camera" | "demo"): Promise<void>;
  stop(): Promise<void>;
  /** "It is fine": quiet until the picture has been quiet. */
  acknowledge(): void;
  refreshCameras(): Promise<void>;
  /** Changes settings on this device; a running watch takes a new camera or engine at the next Start. */
  changeSettings(change: Partial<Omit<Settings, "deviceId" | "chosenProvider">>): Promise<void>;
  dismissNotice(id: string): void;
  /** Rings for two seconds, to try the sound. */
  trySound(): void;
  listScenes(filter: SceneFilter): Promise<Result<readonly Scene[], StoreFault>>;
  getScene(id: string): Promise<Result<Scene | null, StoreFault>>;
  /** null when the blob is gone. */
  getPicture(key: string): Promise<Result<Blob | null, StoreFault>>;
  setVerdict(sceneId: string, verdict: Verdict): Promise<Result<Scene | null, StoreFault>>;
}

export interface AppState {
  readonly settings: Settings;
  readonly cameras: readonly CameraDevice[];
  readonly watch: WatchView;
  readonly notices: readonly Notice[];
  /** Goes up whenever a scene was added or changed: queries over scenes depend on it. */
  readonly scenesRevision: number;
  readonly actions: AppActions;
}
