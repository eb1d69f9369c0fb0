import type { Job, JobTask } from "../../core/job.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { mediaKey, type Scene, type SceneClip } from "../../core/scene.ts";
import { type Bytes, clamp } from "../../core/units.ts";
import { type JobContext, type JobFault, jobFaultOf } from "./job-run.ts";
import type { RunTools } from "./job-runs.ts";

type Task = Extract<JobTask, { kind: "finish-clip" }>;

/** Another attempt at these would find the same bytes, or the same disk. */
const FINAL = ["media-unreadable", "encode-failed", "store-full"];

/**
 * Makes the raw recording of a scene its clip. The raw one goes in the same transaction that the clip comes in: a
 * longer one that came meanwhile stays, and has a job of its own.
 */
export async function finishClip(
  { ports: { store, media }, onScenesChanged }: RunTools,
  { sceneId, recordedFrom }: Task,
  { reach, signal }: JobContext,
): Promise<Result<Job["outcome"], JobFault>> {
  const rawKey = mediaKey(sceneId, "clip-raw");
  const key = mediaKey(sceneId, "clip");
  await reach("read");
  const [scene, raw, earlier] = await Promise.all([
    store.getScene(sceneId),
    store.getMedia(rawKey),
    store.getMedia(key),
  ]);
  if (!scene.ok) return err(jobFaultOf(scene.fault));
  if (!raw.ok) return err(jobFaultOf(raw.fault));
  if (scene.value === null) return ok({});
  if (raw.value === null) {
    // Cut off after its last write: the clip is there, only the record does not say so yet.
    if (scene.value.media.clip !== null) return ok({});
    return err({ code: "recording-gone", detail: "", isFinal: true });
  }
  await reach("convert");
  const finished = await media.finishClip(raw.value);
  if (!finished.ok) return err(jobFaultOf(finished.fault, FINAL));
  await reach("save");
  if (signal.aborted) return ok({});
  const { blob, mimeType, duration } = finished.value;
  const earlierBytes = earlier.ok ? (earlier.value?.size ?? 0) : 0;
  const change = (current: Scene): Scene =>
    withClip(
      current,
      {
        key,
        mimeType,
        duration,
        onset: recordedFrom === null ? null : clamp(current.at - recordedFrom, 0, duration),
      },
      blob.size - earlierBytes,
    );
  const madeFrom = { key: rawKey, blob: raw.value };
  const saved = await store.commit({
    madeFrom,
    update: { sceneId, change },
    media: [{ key, blob }],
    dropMedia: [rawKey],
  });
  // Pictures go before clips: a recording that cannot become one makes room for them.
  if (!saved.ok && saved.fault.code === "store-full") await store.commit({ madeFrom, dropMedia: [rawKey] });
  if (!saved.ok) return err(jobFaultOf(saved.fault, FINAL));
  if (!saved.value) return ok({}); // deleted meanwhile, or a longer recording has come
  onScenesChanged([sceneId]);
  return ok({ bytes: blob.size });
}

function withClip(scene: Scene, clip: SceneClip, weight: Bytes): Scene {
  const { bytes } = scene.media;
  return { ...scene, media: { ...scene.media, clip, bytes: bytes === null ? null : bytes + weight } };
}
