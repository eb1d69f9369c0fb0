import type { Job, JobTask } from "../../core/job.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { mediaKey, mediaKeysOf } from "../../core/scene.ts";
import { type JobContext, type JobFault, jobFaultOf } from "./job-run.ts";
import type { RunTools } from "./job-runs.ts";
import { mediaWeights, totalOf } from "./media-weights.ts";

type Task = Extract<JobTask, { kind: "make-thumbnail" }>;

/** Another attempt at these would find the same picture. */
const FINAL = ["media-unreadable", "media-too-large", "encode-failed"];

/** Makes the grid's picture of a scene, and weighs a scene of version 1, which nobody has. */
export async function makeThumbnail(
  { ports: { store, media }, onScenesChanged }: RunTools,
  { sceneId }: Task,
  { reach, signal }: JobContext,
): Promise<Result<Job["outcome"], JobFault>> {
  await reach("read");
  const scene = await store.getScene(sceneId);
  if (!scene.ok) return err(jobFaultOf(scene.fault));
  // Deleted; or cut off after its last write.
  if (scene.value === null || scene.value.media.thumbnail !== null) return ok({});
  const original = await store.getMedia(scene.value.media.original);
  if (!original.ok) return err(jobFaultOf(original.fault));
  if (original.value === null)
    return err(jobFaultOf({ code: "media-unreadable", detail: "it is gone" }, FINAL));
  const weights = await mediaWeights(store, scene.value.media.bytes === null ? mediaKeysOf(scene.value) : []);
  if (!weights.ok) return err(jobFaultOf(weights.fault));
  await reach("convert");
  const thumbnail = await media.makeThumbnail(original.value);
  if (!thumbnail.ok) return err(jobFaultOf(thumbnail.fault, FINAL));
  if (signal.aborted) return ok({});
  await reach("save");
  const key = mediaKey(sceneId, "thumbnail");
  const blob = thumbnail.value;
  const saved = await store.commit({
    update: {
      sceneId,
      change: (current) => {
        const bytes = (current.media.bytes ?? totalOf(weights.value)) + blob.size;
        return { ...current, media: { ...current.media, thumbnail: key, bytes } };
      },
    },
    media: [{ key, blob }],
  });
  if (!saved.ok) return err(jobFaultOf(saved.fault));
  if (!saved.value) return ok({});
  onScenesChanged([sceneId]);
  return ok({ bytes: blob.size });
}
