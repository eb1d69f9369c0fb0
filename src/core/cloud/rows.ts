/** Scenes, alerts, prints and cameras as rows of the owner's cloud: supabase/migrations has the tables. Times are ISO 8601 in UTC. */
import type { Box } from "../box.ts";
import type { Evidence } from "../detection.ts";
import type { FailureType, Severity } from "../failure-type.ts";
import type { DatasetSplit, ReviewedBox, SceneOrigin } from "../scene.ts";
import type { Milliseconds, UnitInterval } from "../units.ts";

export interface CameraRow {
  readonly id: string;
  readonly device_uuid: string;
  readonly label: string;
}

export interface PrintRow {
  readonly id: string;
  readonly device_uuid: string;
  readonly camera_id: string | null;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly opened_by: "start" | "telemetry";
  readonly file_name: string | null;
}

/** What happened: written by the device that saw it, and by no other. */
export interface SceneFacts {
  readonly id: string;
  readonly device_uuid: string;
  readonly camera_id: string | null;
  readonly watch_id: string | null;
  readonly print_job_id: string | null;
  readonly origin: SceneOrigin;
  readonly failure_type: FailureType | null;
  readonly confidence: UnitInterval | null;
  readonly severity: Severity | null;
  readonly evidence: Evidence | null;
  readonly frame_timestamp: string;
  readonly frame_number: number | null;
  readonly model_id: string | null;
  readonly model_version: string | null;
  /** Paths in the buckets; null while the file is not there. */
  readonly original_frame_url: string | null;
  readonly annotated_frame_url: string | null;
  readonly before_frames_url: string | null;
  readonly clip_onset_ms: Milliseconds | null;
  readonly clip_duration_ms: Milliseconds | null;
  readonly clip_mime_type: string | null;
  readonly layer_number: number | null;
  readonly print_progress: UnitInterval | null;
  readonly nozzle_temp: number | null;
  readonly bed_temp: number | null;
  readonly print_speed: number | null;
  readonly file_name: string | null;
}

/** What a person said, on whichever device: one unit, written as a whole. */
export interface SceneReviewRow {
  readonly is_verified: boolean;
  readonly is_false_positive: boolean;
  readonly corrected_type: FailureType | null;
  readonly reviewed_boxes: readonly ReviewedBox[] | null;
  readonly notes: string;
  readonly verified_at: string | null;
  readonly include_in_dataset: boolean;
  readonly dataset_split: DatasetSplit | null;
}

/** A row as it is read. */
export interface SceneRow extends SceneFacts, SceneReviewRow {
  readonly created_at: string;
  /** The server's clock, with microseconds: never make a number of it, two rows of one millisecond would be one. */
  readonly updated_at: string;
}

export interface DetectionRow {
  readonly id: string;
  readonly scene_id: string;
  readonly failure_type: FailureType;
  readonly confidence: UnitInterval;
  readonly evidence: Evidence;
  readonly x: Box["x"];
  readonly y: Box["y"];
  readonly w: Box["w"];
  readonly h: Box["h"];
}

export interface AlertRow {
  readonly id: string;
  readonly device_uuid: string;
  readonly camera_id: string | null;
  readonly scene_id: string | null;
  readonly print_job_id: string | null;
  readonly at: string;
  readonly kind: string;
  readonly phase: "warning" | "failing" | null;
  readonly failure_type: FailureType | null;
  readonly confidence: UnitInterval | null;
  readonly severity: Severity | null;
  readonly text: string;
  readonly acknowledged_at: string | null;
}
