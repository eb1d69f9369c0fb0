/** Scenes, prints, cameras and alerts of this device as rows of the owner's cloud, and what comes back as a scene. */
import type { AlertItem } from "../core/alerts/alert-item.ts";
import type {
  AlertRow,
  CameraRow,
  DetectionRow,
  PrintRow,
  SceneFacts,
  SceneReviewRow,
  SceneRow,
} from "../core/cloud/rows.ts";
import type { FileKind, SentFile } from "../core/cloud/sync.ts";
import { SEVERITY } from "../core/failure-type.ts";
import { nameBasedId } from "../core/fingerprint.ts";
import { mediaKey, type Scene } from "../core/scene.ts";
import type { Milliseconds } from "../core/units.ts";
import type { PrintJob, StoredCamera } from "./store.ts";

/** As many characters as the columns take. */
const LONGEST_NAME = 256;
const LONGEST_FILE_NAME = 1024;
const LONGEST_ALERT = 2000;

type Files = Readonly<Partial<Record<FileKind, SentFile>>>;
type ReviewPart = Pick<
  Scene,
  "verdict" | "correctedType" | "reviewedBoxes" | "notes" | "verifiedAt" | "includeInDataset" | "split"
>;

/** What happened, with the paths of those files that are there. */
export function factsOf(scene: Scene, files: Files): SceneFacts {
  const { media, context, model } = scene;
  const clip = files.clip?.path ?? null;
  return {
    id: scene.id,
    device_uuid: scene.deviceId,
    camera_id: scene.cameraId,
    watch_id: scene.watchId,
    print_job_id: scene.printJobId,
    origin: scene.origin,
    failure_type: scene.type,
    confidence: scene.confidence,
    severity: scene.severity,
    evidence: scene.evidence,
    frame_timestamp: isoOf(scene.at),
    frame_number: scene.frameNumber,
    model_id: model?.id ?? null,
    model_version: model?.version ?? null,
    original_frame_url: files.original?.path ?? null,
    annotated_frame_url: files.annotated?.path ?? null,
    before_frames_url: clip,
    clip_onset_ms: clip === null ? null : wholeOf(media.clip?.onset ?? null),
    clip_duration_ms: clip === null ? null : wholeOf(media.clip?.duration ?? null),
    clip_mime_type: clip === null ? null : (media.clip?.mimeType ?? null),
    layer_number: wholeOf(context?.layerNumber ?? null),
    print_progress: context?.progress ?? null,
    nozzle_temp: context?.nozzleTemp ?? null,
    bed_temp: context?.bedTemp ?? null,
    print_speed: context === null || context.printSpeed === null ? null : Math.max(0, context.printSpeed),
    file_name: context?.fileName?.slice(0, LONGEST_FILE_NAME) ?? null,
  };
}

/** What a person said. */
export function reviewRowOf(scene: ReviewPart): SceneReviewRow {
  const { verdict, verifiedAt } = scene;
  return {
    is_verified: verdict !== "none",
    is_false_positive: verdict === "wrong",
    corrected_type: scene.correctedType,
    reviewed_boxes: scene.reviewedBoxes?.map(({ type, box }) => ({ type, box })) ?? null,
    notes: scene.notes,
    verified_at: verifiedAt === null ? null : isoOf(verifiedAt),
    include_in_dataset: scene.includeInDataset,
    dataset_split: scene.split,
  };
}

/** The same, as a scene has it. */
export function reviewPartOf(row: SceneReviewRow): ReviewPart {
  return {
    verdict: row.is_false_positive ? "wrong" : row.is_verified ? "correct" : "none",
    correctedType: row.corrected_type,
    reviewedBoxes: row.reviewed_boxes,
    notes: row.notes,
    verifiedAt: row.verified_at === null ? null : Date.parse(row.verified_at),
    includeInDataset: row.include_in_dataset,
    split: row.dataset_split,
  };
}

/** Each box has an id of its place in the scene: sent again it is the same row. */
export function detectionRowsOf({ id, detections }: Scene): readonly DetectionRow[] {
  return detections.map(({ type, confidence, evidence, box }, index) => ({
    id: nameBasedId(`${id}/${index}`),
    scene_id: id,
    failure_type: type,
    confidence,
    evidence,
    ...box,
  }));
}

export function cameraRowOf(id: string, deviceId: string, camera: StoredCamera | null): CameraRow {
  return { id, device_uuid: deviceId, label: (camera?.label ?? "").slice(0, LONGEST_NAME) };
}

/** `print` is null where this device no longer knows it: then it began with the scene, as far as anybody can tell. */
export function printRowOf(scene: Scene & { readonly printJobId: string }, print: PrintJob | null): PrintRow {
  return {
    id: scene.printJobId,
    device_uuid: scene.deviceId,
    camera_id: scene.cameraId,
    started_at: isoOf(print?.startedAt ?? scene.at),
    ended_at: null,
    opened_by: print?.openedBy === "printer" ? "telemetry" : "start",
    file_name: scene.context?.fileName?.slice(0, LONGEST_FILE_NAME) ?? null,
  };
}

/** `scene` is null where the cloud has none of it. */
export function alertRowOf(item: AlertItem, deviceId: string, scene: Scene | null): AlertRow {
  return {
    id: item.id.slice(item.id.lastIndexOf("/") + 1),
    device_uuid: deviceId,
    camera_id: scene?.cameraId ?? null,
    scene_id: scene?.id ?? null,
    print_job_id: scene?.printJobId ?? null,
    at: isoOf(item.at),
    kind: item.kind,
    phase: item.phase,
    failure_type: item.type,
    confidence: null,
    severity: item.type === null ? null : SEVERITY[item.type],
    text: item.text.slice(0, LONGEST_ALERT),
    acknowledged_at: item.acknowledgedAt === null ? null : isoOf(item.acknowledgedAt),
  };
}

/** A scene that lies in the cloud alone, as the screens show one. Its files have no blobs here: `media` names what there would be. */
export function sceneOfRow(row: SceneRow, detections: readonly DetectionRow[]): Scene {
  const { id } = row;
  return {
    sceneVersion: 2,
    id,
    deviceId: row.device_uuid,
    cameraId: row.camera_id,
    watchId: row.watch_id,
    printJobId: row.print_job_id,
    at: Date.parse(row.frame_timestamp),
    frameNumber: row.frame_number,
    type: row.failure_type,
    confidence: row.confidence,
    severity: row.severity,
    evidence: row.evidence,
    detections: detections.map(({ failure_type: type, confidence, evidence, x, y, w, h }) => ({
      type,
      confidence,
      evidence,
      box: { x, y, w, h },
    })),
    media: {
      original: mediaKey(id, "original"),
      annotated: row.annotated_frame_url === null ? null : mediaKey(id, "annotated"),
      thumbnail: null,
      clip: null,
      stills: [],
      bytes: null,
    },
    context: contextOf(row),
    ...reviewPartOf(row),
    origin: row.origin,
    model:
      row.model_id === null || row.model_version === null
        ? null
        : { id: row.model_id, version: row.model_version },
    uploadedAt: Date.parse(row.updated_at),
  };
}

function contextOf(row: SceneRow): Scene["context"] {
  const { layer_number, print_progress, nozzle_temp, bed_temp, print_speed, file_name } = row;
  const told = [layer_number, print_progress, nozzle_temp, bed_temp, print_speed, file_name];
  if (told.every((value) => value === null)) return null;
  return {
    layerNumber: layer_number,
    progress: print_progress,
    nozzleTemp: nozzle_temp,
    bedTemp: bed_temp,
    printSpeed: print_speed,
    fileName: file_name,
    at: Date.parse(row.frame_timestamp),
  };
}

function isoOf(at: Milliseconds): string {
  return new Date(at).toISOString();
}

/** Counts and milliseconds are whole and not negative there. */
function wholeOf(value: number | null): number | null {
  return value === null ? null : Math.max(0, Math.round(value));
}
