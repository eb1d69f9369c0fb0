/** What the owner's cloud answers, read before anything else sees it: other versions of the app write there too. */
import * as v from "valibot";
import type { AlertRow, DetectionRow, SceneRow } from "../core/cloud/rows.ts";
import { box, evidence, failureType, severity, unit } from "./fields.ts";

const maybeNumber = v.nullable(v.number());
const maybeText = v.nullable(v.string());
/** As Postgres tells it: `2026-11-25T13:40:12.345678+00:00`. */
const moment = v.pipe(
  v.string(),
  v.maxLength(40),
  v.check((text) => !Number.isNaN(Date.parse(text))),
);
const maybeMoment = v.nullable(moment);

/** As the buckets' policies want it; anything else is never asked for. */
const path = v.fallback(
  v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}\/[0-9a-f-]{36}\/[\w.-]{1,128}$/u))),
  null,
);

/** What a person said. */
export const reviewRow = v.object({
  is_verified: v.boolean(),
  is_false_positive: v.boolean(),
  corrected_type: v.nullable(failureType),
  reviewed_boxes: v.nullable(v.array(v.object({ type: failureType, box }))),
  notes: v.string(),
  verified_at: maybeMoment,
  include_in_dataset: v.boolean(),
  dataset_split: v.nullable(v.picklist(["train", "val", "test"])),
});

const sceneRow = v.object({
  id: v.pipe(v.string(), v.uuid()),
  device_uuid: v.pipe(v.string(), v.uuid()),
  camera_id: maybeText,
  watch_id: maybeText,
  print_job_id: maybeText,
  origin: v.picklist(["alarm", "manual", "import"]),
  failure_type: v.nullable(failureType),
  confidence: v.nullable(unit),
  severity: v.nullable(severity),
  evidence: v.nullable(evidence),
  frame_timestamp: moment,
  frame_number: maybeNumber,
  model_id: maybeText,
  model_version: maybeText,
  original_frame_url: path,
  annotated_frame_url: path,
  before_frames_url: path,
  clip_onset_ms: maybeNumber,
  clip_duration_ms: maybeNumber,
  clip_mime_type: maybeText,
  layer_number: maybeNumber,
  print_progress: v.nullable(unit),
  nozzle_temp: maybeNumber,
  bed_temp: maybeNumber,
  print_speed: maybeNumber,
  file_name: maybeText,
  ...reviewRow.entries,
  created_at: moment,
  updated_at: moment,
});

const detectionRow = v.object({
  id: v.string(),
  scene_id: v.string(),
  failure_type: failureType,
  confidence: unit,
  evidence,
  x: unit,
  y: unit,
  w: unit,
  h: unit,
});

const alertRow = v.object({
  id: v.string(),
  device_uuid: v.string(),
  camera_id: maybeText,
  scene_id: maybeText,
  print_job_id: maybeText,
  at: moment,
  kind: v.string(),
  phase: v.nullable(v.picklist(["warning", "failing"])),
  failure_type: v.nullable(failureType),
  confidence: v.nullable(unit),
  severity: v.nullable(severity),
  text: v.string(),
  acknowledged_at: maybeMoment,
});

/** A scene's row, or null when it is none that this version can read. */
export function parseSceneRow(input: unknown): SceneRow | null {
  return parsed(sceneRow, input);
}

export function parseDetectionRow(input: unknown): DetectionRow | null {
  return parsed(detectionRow, input);
}

export function parseAlertRow(input: unknown): AlertRow | null {
  return parsed(alertRow, input);
}

/** Names of the columns that are read: what else a later schema has is not asked for. */
export const SCENE_COLUMNS = Object.keys(sceneRow.entries).join(",");
export const DETECTION_COLUMNS = Object.keys(detectionRow.entries).join(",");

function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> | null {
  const { success, output } = v.safeParse(schema, input);
  return success ? output : null;
}
