/** Scenes: what is kept when the alarm warns, or when a person adds a picture. */
import type { AlarmEffect } from "./alarm/alarm.ts";
import type { Box } from "./box.ts";
import type { Detection, Evidence } from "./detection.ts";
import { type FailureType, SEVERITY, type Severity } from "./failure-type.ts";
import { strongest } from "./frame-record.ts";
import type { PrintContext } from "./print-context.ts";
import type { Bytes, Milliseconds, UnitInterval } from "./units.ts";

/** correct: a failure is to be seen, of `correctedType ?? type`. wrong: nothing has failed. */
export type Verdict = "none" | "correct" | "wrong";

/** A box as a person left it. */
export interface ReviewedBox {
  readonly type: FailureType;
  readonly box: Box;
}

/** What a person said about a scene: one unit, kept and undone as a whole. */
export interface Review {
  readonly verdict: Verdict;
  /** The type it really is, where the detector named another; null with `none` and `wrong`. */
  readonly correctedType: FailureType | null;
  /** The boxes as the person left them; null while they are the detector's. */
  readonly reviewedBoxes: readonly ReviewedBox[] | null;
  readonly notes: string;
}

/** The video around a warning. */
export interface SceneClip {
  /** Key in the `media` store. */
  readonly key: string;
  /** As in `video/webm;codecs=vp8`. */
  readonly mimeType: string;
  readonly duration: Milliseconds;
  /** Where in the clip the frame lies that the alarm rests on; null when the clock cannot tell. */
  readonly onset: Milliseconds | null;
}

/** One of the last pictures before and after a warning, kept where the browser cannot record video. */
export interface SceneStill {
  readonly key: string;
  readonly at: Milliseconds;
}

/** Keys of the blobs in the `media` store: each begins with `<scene id>/`. */
export interface SceneMedia {
  readonly original: string;
  /** The original with the detector's boxes drawn; null where it had none to draw (hand-added). */
  readonly annotated: string | null;
  /** JPEG for the grid, longer side 320 pixels; null until it is made. */
  readonly thumbnail: string | null;
  readonly clip: SceneClip | null;
  /** Oldest first; empty where there is a clip. */
  readonly stills: readonly SceneStill[];
  /** What all of them weigh; null where it was never counted (scenes of version 1). */
  readonly bytes: Bytes | null;
}

export type SceneOrigin = "alarm" | "manual" | "import";
export type DatasetSplit = "train" | "val" | "test";

/** Version 2 of the stored form: see contracts/scene.ts, which also reads version 1. */
export interface Scene extends Review {
  readonly sceneVersion: 2;
  readonly id: string;
  readonly deviceId: string;
  /** null for an imported picture. */
  readonly cameraId: string | null;
  /** null where no watch ran. */
  readonly watchId: string | null;
  /** null where no watch ran. */
  readonly printJobId: string | null;
  readonly at: Milliseconds;
  /** Frames looked at in the watch up to and with this one; null for an imported picture. */
  readonly frameNumber: number | null;
  /** What the detector saw; null where it saw nothing and nobody has named it yet (hand-added). */
  readonly type: FailureType | null;
  /** Of `type`; null where that is. */
  readonly confidence: UnitInterval | null;
  /** Of `type`; null where that is. */
  readonly severity: Severity | null;
  /** What `type` rests on; null where that is. */
  readonly evidence: Evidence | null;
  readonly detections: readonly Detection[];
  readonly media: SceneMedia;
  /** Print context at that moment; null when no printer is linked. */
  readonly context: PrintContext | null;
  /** When the review was last changed; null while `verdict` is none and nothing was edited. */
  readonly verifiedAt: Milliseconds | null;
  readonly includeInDataset: boolean;
  /** Pinned by the person; null: decided at export. */
  readonly split: DatasetSplit | null;
  readonly origin: SceneOrigin;
  /** null for a picture that no detector looked at. */
  readonly model: { readonly id: string; readonly version: string } | null;
  /** When the owner's cloud had all of it; null until then. */
  readonly uploadedAt: Milliseconds | null;
}

/** A review that says nothing yet. */
export const NO_REVIEW: Review = { verdict: "none", correctedType: null, reviewedBoxes: null, notes: "" };

type KeepScene = Extract<AlarmEffect, { kind: "keep-scene" }>;
type About = Pick<
  Scene,
  "id" | "deviceId" | "cameraId" | "watchId" | "printJobId" | "frameNumber" | "model" | "context"
>;

/**
 * The scene for a warning. `detections` are the boxes worth showing of the frame it rests on: those that the annotated
 * picture has, and that a dataset would get. `bytes` is what its pictures weigh.
 */
export function sceneOf(
  effect: KeepScene,
  detections: readonly Detection[],
  about: About,
  bytes: Bytes,
): Scene {
  return {
    ...blankScene(about, effect.at, bytes),
    type: effect.type,
    confidence: effect.confidence,
    severity: SEVERITY[effect.type],
    evidence: detections.find(({ type }) => type === effect.type)?.evidence ?? "vision",
    detections,
    origin: "alarm",
  };
}

/** A scene that a person asked for: named by the strongest detection, if there is one. */
export function manualScene(
  at: Milliseconds,
  detections: readonly Detection[],
  about: About,
  bytes: Bytes,
): Scene {
  const best = strongest(detections);
  const scene = blankScene(about, at, bytes);
  return {
    ...scene,
    media: best === null ? { ...scene.media, annotated: null } : scene.media,
    type: best?.type ?? null,
    confidence: best?.confidence ?? null,
    severity: best === null ? null : SEVERITY[best.type],
    evidence: best?.evidence ?? null,
    detections,
    origin: "manual",
  };
}

/** A scene over a picture from elsewhere, which no detector has looked at. `at` is when the picture was taken. */
export function importedScene(id: string, deviceId: string, at: Milliseconds, bytes: Bytes): Scene {
  const nowhere = { cameraId: null, watchId: null, printJobId: null, frameNumber: null };
  const scene = blankScene({ id, deviceId, ...nowhere, model: null, context: null }, at, bytes);
  return { ...scene, media: { ...scene.media, annotated: null }, origin: "import" };
}

/** Key of a scene's blob in the `media` store. */
export function mediaKey(
  sceneId: string,
  what: "original" | "annotated" | "thumbnail" | "clip" | "clip-raw" | `still-${number}`,
): string {
  return `${sceneId}/${what}`;
}

/** Every blob that the scene refers to. */
export function mediaKeysOf({ media }: Scene): string[] {
  const { original, annotated, thumbnail, clip, stills } = media;
  const single = [original, annotated, thumbnail, clip?.key ?? null];
  return [...single.filter((key) => key !== null), ...stills.map(({ key }) => key)];
}

/** What it shows, as far as anybody has said: the person's word before the detector's. */
export function typeOf(scene: Scene): FailureType | null {
  return scene.correctedType ?? scene.type;
}

/** The boxes to show: the person's where there are, else the detector's. */
export function boxesOf(scene: Scene): readonly ReviewedBox[] {
  return scene.reviewedBoxes ?? scene.detections.map(({ type, box }) => ({ type, box }));
}

/** What the person has said about it so far. */
export function reviewOf({ verdict, correctedType, reviewedBoxes, notes }: Scene): Review {
  return { verdict, correctedType, reviewedBoxes, notes };
}

/** The scene with that review. A scene nobody has named is correct only once it has a type. */
export function reviewed(scene: Scene, review: Review, at: Milliseconds): Scene {
  const isNamed = review.verdict === "correct" && review.correctedType !== scene.type;
  const next = {
    ...review,
    verdict:
      review.verdict === "correct" && review.correctedType === null && scene.type === null
        ? ("none" as const)
        : review.verdict,
    correctedType: isNamed ? review.correctedType : null,
  };
  const isUntouched = next.verdict === "none" && next.reviewedBoxes === null && next.notes === "";
  return { ...scene, ...next, verifiedAt: isUntouched ? null : at };
}

function blankScene(about: About, at: Milliseconds, bytes: Bytes): Scene {
  return {
    sceneVersion: 2,
    ...about,
    ...NO_REVIEW,
    at,
    type: null,
    confidence: null,
    severity: null,
    evidence: null,
    detections: [],
    media: {
      original: mediaKey(about.id, "original"),
      annotated: mediaKey(about.id, "annotated"),
      thumbnail: null,
      clip: null,
      stills: [],
      bytes,
    },
    verifiedAt: null,
    includeInDataset: true,
    split: null,
    origin: "manual",
    uploadedAt: null,
  };
}
