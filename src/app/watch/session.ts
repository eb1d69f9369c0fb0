/** What a watch is asked, needs and tells. */
import type { CameraFault, FrameSource } from "../../contracts/camera.ts";
import type { Detector } from "../../contracts/detector.ts";
import type { Settings } from "../../contracts/settings.ts";
import type { PrintJob } from "../../contracts/store.ts";
import type { AlarmChoices } from "../../core/alarm/choices.ts";
import type { HushLength } from "../../core/alarm/hush.ts";
import type { FailureType } from "../../core/failure-type.ts";
import type { Mask } from "../../core/mask.ts";
import type { PrintContext } from "../../core/print-context.ts";
import type { Result } from "../../core/result.ts";
import type { Scene } from "../../core/scene.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import type { SceneShelf } from "../scene-shelf.ts";
import type { CaptureRefusal, Trouble, WatchView } from "../state.ts";
import type { Noise } from "./noise.ts";

export interface SessionHooks {
  patch(change: Partial<WatchView>): void;
  /** The alarm or the trouble changed what should be heard. */
  onNoise(noise: Noise | null): void;
  /** Nobody has been watching for so long that it is heard: why. null: somebody is again. */
  onUnwatched(alert: Trouble["alert"]): void;
  /** A type that may act is failing: the printer is to be asked. */
  onWantAct(type: FailureType): void;
  /** The scene of a warning is kept or waits in memory. */
  onKept(scene: Scene): void;
  rememberProvider(key: string, provider: Detector["provider"]): void;
  /** The next watch finds out anew which provider to use. */
  forgetProvider(key: string): void;
}

export interface WatchSession {
  /** Runs until stopped, until a film ends, or until only the person can help. */
  run(): Promise<void>;
  stop(): void;
  acknowledge(): void;
  /** As `acknowledge`, and raises it again in ten minutes if the failure is still to be seen. */
  snooze(): void;
  /** Tells nothing about a type for a while; an alarm about it is silent at once. */
  hush(type: FailureType, length: HushLength): void;
  endHush(type: FailureType): void;
  /** Holds from the next frame on. */
  setChoices(choices: AlarmChoices): void;
  /** Keeps the next frame as a scene; answers its id. */
  captureNow(): Promise<Result<string, CaptureRefusal>>;
  /** Holds from the next frame on, if that camera is the open one. */
  setMasks(cameraId: string, masks: readonly Mask[]): void;
  /** What scenes teach has changed: holds from the next frame on. */
  recall(): void;
  /** The bumped camera stays where it is now. */
  acceptView(): void;
}

export interface SessionOptions {
  readonly ports: Ports;
  readonly board: NoticeBoard;
  readonly shelf: SceneShelf;
  readonly settings: Settings;
  /** What the linked printer said last of its print; null where there is none, or it has said nothing. */
  readonly print: () => PrintContext | null;
  /** The print that a linked printer tells of; null where it tells of none. */
  readonly printJob: () => Pick<PrintJob, "id" | "startedAt"> | null;
  readonly openCamera: () => Promise<Result<FrameSource, CameraFault>>;
  readonly hooks: SessionHooks;
}
