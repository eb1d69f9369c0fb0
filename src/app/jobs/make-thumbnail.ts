import type { StorePort } from "../../contracts/store.ts";
import type { Job, JobTask } from "../../core/job.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { mediaKey, mediaKeysOf, type Scene } from "../../core/scene.ts";
import type { Bytes } from "../../core/units.ts";
import { type JobContext, type JobFault, jobFaultOf } from "./job-run.ts";
import type { RunTools } from "./job-runs.ts";

type Task = Extract<JobTask, { kind: "make-thumbnail" }>;

const FINAL = ["media-unreadable", "media-too-large", "encode-failed"];

/** Makes the grid's picture of a scene. */
export async function makeThumbnail(
  { ports: { store, media }, onScenesChanged }: RunTools,
  { sceneId }: Task,
  { reach, signal }: JobContext,
): Promise<Result<Job["outcome"], JobFault>> {
  await reach("read");
  const scene = await store.getScene(sceneId);
  if (!scene.ok) return err(jobFaultOf(scene.fault));
  if (scene.value === null || scene.value.media.thumbnail !== null) return ok({});
  const original = await store.getMedia(scene.value.media.original);
  if (!original.ok) return err(jobFaultOf(original.fault));
  if (original.value === null) return err({ code: "picture-gone", detail: "", isFinal: true });
  await reach("convert");
  const thumbnail = await media.makeThumbnail(original.value);
  if (!thumbnail.ok) return err(jobFaultOf(thumbnail.fault, FINAL));
  if (signal.aborted) return ok({});
  await reach("save");
  const key = mediaKey(sceneId, "thumbnail");
  const blob = thumbnail.value;
  // Scenes of version 1 were never weighed.
  const counted = scene.value.media.bytes ?? (await weightOf(store, scene.value));
  const saved = await store.commit({
    update: {
      sceneId,
      change: (current) => ({
        ...current,
        media: { ...current.media, thumbnail: key, bytes: (current.media.bytes ?? counted) + blob.size },
      }),
    },
    media: [{ key, blob }],
  });
  if (!saved.ok) return err(jobFaultOf(saved.fault));
  onScenesChanged([sceneId]);
  return ok({ bytes: blob.size });
}

async function weightOf(store: StorePort, scene: Scene): Promise<Bytes> {
  let bytes = 0;
  for (const key of mediaKeysOf(scene)) {
    const blob = await store.getMedia(key);
    if (blob.ok) bytes += blob.value?.size ?? 0;
  }
  return bytes;
}
