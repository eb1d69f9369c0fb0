import * as v from "valibot";
import { NO_REVIEW, type Scene } from "../core/scene.ts";
import { box, evidence, failureType, severity, unit } from "./fields.ts";

const detection = v.object({
  type: failureType,
  confidence: unit,
  box,
  evidence,
  resembles: v.exactOptional(v.object({ sceneId: v.string(), at: v.number(), counted: unit })),
});
const model = v.object({ id: v.string(), version: v.string() });
const verdict = v.picklist(["none", "correct", "wrong"]);
const maybeNumber = v.nullable(v.number());

const context = v.object({
  layerNumber: maybeNumber,
  progress: v.nullable(unit),
  nozzleTemp: maybeNumber,
  bedTemp: maybeNumber,
  printSpeed: maybeNumber,
  fileName: v.nullable(v.string()),
  at: v.number(),
});

const media = v.object({
  original: v.string(),
  annotated: v.nullable(v.string()),
  thumbnail: v.nullable(v.string()),
  clip: v.nullable(
    v.object({ key: v.string(), mimeType: v.string(), duration: v.number(), onset: maybeNumber }),
  ),
  stills: v.array(v.object({ key: v.string(), at: v.number() })),
  bytes: maybeNumber,
});

const version2 = v.object({
  sceneVersion: v.literal(2),
  id: v.string(),
  deviceId: v.string(),
  cameraId: v.nullable(v.string()),
  watchId: v.nullable(v.string()),
  printJobId: v.nullable(v.string()),
  at: v.number(),
  frameNumber: maybeNumber,
  type: v.nullable(failureType),
  confidence: v.nullable(unit),
  severity: v.nullable(severity),
  evidence: v.nullable(evidence),
  detections: v.array(detection),
  media,
  context: v.nullable(context),
  verdict,
  correctedType: v.nullable(failureType),
  reviewedBoxes: v.nullable(v.array(v.object({ type: failureType, box }))),
  notes: v.string(),
  verifiedAt: maybeNumber,
  includeInDataset: v.boolean(),
  split: v.nullable(v.picklist(["train", "val", "test"])),
  origin: v.picklist(["alarm", "manual", "import"]),
  model: v.nullable(model),
  uploadedAt: maybeNumber,
});

/** As written before clips, corrections and hand-added scenes. */
const version1 = v.object({
  sceneVersion: v.literal(1),
  id: v.string(),
  deviceId: v.string(),
  cameraId: v.string(),
  watchId: v.string(),
  printJobId: v.string(),
  at: v.number(),
  frameNumber: v.number(),
  type: failureType,
  confidence: unit,
  severity,
  evidence,
  detections: v.array(detection),
  media: v.object({ original: v.string(), annotated: v.string() }),
  context: v.null(),
  verdict,
  includeInDataset: v.boolean(),
  origin: v.literal("alarm"),
  model,
});

const anyVersion = v.variant("sceneVersion", [version2, version1]);

/** A stored scene record of any version as the newest one, or null when it is none that this app can read. */
export function parseScene(input: unknown): Scene | null {
  const { success, output } = v.safeParse(anyVersion, input);
  if (!success) return null;
  return output.sceneVersion === 1 ? upgraded(output) : output;
}

function upgraded(old: v.InferOutput<typeof version1>): Scene {
  return {
    ...old,
    ...NO_REVIEW,
    sceneVersion: 2,
    verdict: old.verdict,
    media: { ...old.media, thumbnail: null, clip: null, stills: [], bytes: null },
    // Version 1 did not write down when; its own time is the only honest bound.
    verifiedAt: old.verdict === "none" ? null : old.at,
    split: null,
    uploadedAt: null,
  };
}
