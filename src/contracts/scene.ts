import * as v from "valibot";
import { FAILURE_TYPES } from "../core/failure-type.ts";
import type { Scene } from "../core/scene.ts";

const unit = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const detection = v.object({
  type: v.picklist(FAILURE_TYPES),
  confidence: unit,
  box: v.object({ x: unit, y: unit, w: unit, h: unit }),
  evidence: v.picklist(["vision", "context", "motion", "telemetry"]),
});

const sceneSchema = v.object({
  sceneVersion: v.literal(1),
  id: v.string(),
  deviceId: v.string(),
  cameraId: v.string(),
  watchId: v.string(),
  printJobId: v.string(),
  at: v.number(),
  frameNumber: v.number(),
  type: v.picklist(FAILURE_TYPES),
  confidence: unit,
  severity: v.picklist(["critical", "high", "medium"]),
  evidence: v.picklist(["vision", "context", "motion", "telemetry"]),
  detections: v.array(detection),
  media: v.object({ original: v.string(), annotated: v.string() }),
  context: v.null(),
  verdict: v.picklist(["none", "correct", "wrong"]),
  includeInDataset: v.boolean(),
  origin: v.literal("alarm"),
  model: v.object({ id: v.string(), version: v.string() }),
});

/** A stored scene record, or null when it is none that this version can read. */
export function parseScene(input: unknown): Scene | null {
  const parsed = v.safeParse(sceneSchema, input);
  return parsed.success ? parsed.output : null;
}
