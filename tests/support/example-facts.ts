import type { SceneFacts } from "../../src/core/cloud/rows.ts";

/** What happened, as a row of the cloud; of a device and with no file yet. */
export function exampleFacts(id: string, change: Partial<SceneFacts> = {}): SceneFacts {
  return {
    id,
    device_uuid: "00000000-0000-4000-8000-000000000001",
    camera_id: null,
    watch_id: null,
    print_job_id: null,
    origin: "alarm",
    failure_type: "spaghetti",
    confidence: 0.87,
    severity: "critical",
    evidence: "vision",
    frame_timestamp: "2026-11-25T13:40:12.345+00:00",
    frame_number: 412,
    model_id: "layerwatch",
    model_version: "0.1.0",
    original_frame_url: null,
    annotated_frame_url: null,
    before_frames_url: null,
    clip_onset_ms: null,
    clip_duration_ms: null,
    clip_mime_type: null,
    layer_number: 41,
    print_progress: 0.62,
    nozzle_temp: 210,
    bed_temp: 60,
    print_speed: 100,
    file_name: "vase.gcode",
    ...change,
  };
}

/** What a person said of it. */
export const EXAMPLE_REVIEW_ROW = {
  is_verified: true,
  is_false_positive: false,
  corrected_type: null,
  reviewed_boxes: [{ type: "spaghetti", box: { x: 0.1, y: 0.2, w: 0.3, h: 0.4 } }],
  notes: "seen",
  verified_at: "2026-11-25T14:00:00+00:00",
  include_in_dataset: true,
  dataset_split: null,
} as const;
