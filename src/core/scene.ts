import type { AlarmEffect } from "./alarm/alarm.ts";
import type { Detection, Evidence } from "./detection.ts";
import { type FailureType, SEVERITY, type Severity } from "./failure-type.ts";
import type { Milliseconds, UnitInterval } from "./units.ts";

export type Verdict = "none" | "correct" | "wrong";

/** Keys of the blobs in the `media` store. */
export interface SceneMedia {
  readonly original: string;
  readonly annotated: string;
}

/** What is kept when the alarm warns. Version 1 of the stored form: see contracts/scene.ts. */
export interface Scene {
  readonly sceneVersion: 1;
  readonly id: string;
  readonly deviceId: string;
  readonly cameraId: string;
  readonly watchId: string;
  readonly printJobId: string;
  readonly at: Milliseconds;
  /** Frames looked at in this watch up to and with this one. */
  readonly frameNumber: number;
  readonly type: FailureType;
  readonly confidence: UnitInterval;
  readonly severity: Severity;
  readonly evidence: Evidence;
  readonly detections: readonly Detection[];
  readonly media: SceneMedia;
  /** Print context at that moment; null when no printer is linked. */
  readonly context: null;
  readonly verdict: Verdict;
  readonly includeInDataset: boolean;
  readonly origin: "alarm";
  readonly model: { readonly id: string; readonly version: string };
}

type KeepScene = Extract<AlarmEffect, { kind: "keep-scene" }>;

/** The scene for a warning. `detections` are all boxes of the frame it rests on. */
export function sceneOf(
  effect: KeepScene,
  detections: readonly Detection[],
  about: Pick<Scene, "id" | "deviceId" | "cameraId" | "watchId" | "printJobId" | "frameNumber" | "model">,
): Scene {
  return {
    sceneVersion: 1,
    ...about,
    at: effect.at,
    type: effect.type,
    confidence: effect.confidence,
    severity: SEVERITY[effect.type],
    evidence: "vision",
    detections,
    media: { original: `${about.id}/original`, annotated: `${about.id}/annotated` },
    context: null,
    verdict: "none",
    includeInDataset: true,
    origin: "alarm",
  };
}

export type SceneFilter = "all" | "unverified" | "verified";

/** The scenes that pass the filter in the order of review: unverified before verified, newest first within each. */
export function selectForReview(scenes: readonly Scene[], filter: SceneFilter): Scene[] {
  const isVerified = (scene: Scene): boolean => scene.verdict !== "none";
  return scenes
    .filter((scene) => filter === "all" || isVerified(scene) === (filter === "verified"))
    .sort((a, b) => Number(isVerified(a)) - Number(isVerified(b)) || b.at - a.at);
}
