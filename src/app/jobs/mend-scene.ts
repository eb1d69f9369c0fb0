import { jobFor } from "../../core/job.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { mediaKeysOf, type Scene } from "../../core/scene.ts";
import type { Bytes } from "../../core/units.ts";
import { type JobFault, jobFaultOf } from "./job-run.ts";
import type { RunTools } from "./job-runs.ts";
import { mediaWeights, totalOf } from "./media-weights.ts";

/** What was found out about a scene some of whose blobs seemed to be gone. */
export interface Mended {
  readonly isOriginalGone: boolean;
  readonly isMended: boolean;
}

const NOTHING: Mended = { isOriginalGone: false, isMended: false };

/**
 * Drops what is gone from the scene's record, weighs the rest, and has its thumbnail made if it has none. The original
 * stays named: the screen says that it is gone.
 */
export async function mendScene(
  { ports: { store, clock }, onScenesChanged, onJobs }: RunTools,
  sceneId: string,
  /** A thumbnail is being made already, or was given up and is the person's to try again. */
  isThumbnailUnderWay: boolean,
): Promise<Result<Mended, JobFault>> {
  // As it is now: since the list was made it may have got its clip, or been deleted.
  const scene = await store.getScene(sceneId);
  if (!scene.ok) return err(jobFaultOf(scene.fault));
  if (scene.value === null) return ok(NOTHING);
  const keys = mediaKeysOf(scene.value);
  const there = await mediaWeights(store, keys);
  if (!there.ok) return err(jobFaultOf(there.fault));
  const gone = new Set(keys.filter((key) => !there.value.has(key)));
  const { original, thumbnail } = scene.value.media;
  const isOriginalGone = gone.delete(original);
  const isThumbnailGone = thumbnail === null || gone.has(thumbnail);
  const jobs =
    isThumbnailGone && !isOriginalGone && !isThumbnailUnderWay
      ? [jobFor({ kind: "make-thumbnail", sceneId }, clock.now())]
      : [];
  const isMended = gone.size > 0;
  if (!isMended && jobs.length === 0) return ok({ isOriginalGone, isMended });
  const weight = totalOf(there.value);
  const change = (current: Scene): Scene => (isMended ? without(current, gone, weight) : current);
  const written = await store.commit({ update: { sceneId, change }, jobs });
  if (!written.ok) return err(jobFaultOf(written.fault));
  if (!written.value) return ok(NOTHING);
  onJobs(jobs);
  if (isMended) onScenesChanged([sceneId]);
  return ok({ isOriginalGone, isMended });
}

function without(scene: Scene, gone: ReadonlySet<string>, bytes: Bytes): Scene {
  const { media } = scene;
  const kept = (key: string | null): string | null => (key === null || gone.has(key) ? null : key);
  return {
    ...scene,
    media: {
      ...media,
      annotated: kept(media.annotated),
      thumbnail: kept(media.thumbnail),
      clip: media.clip === null || gone.has(media.clip.key) ? null : media.clip,
      stills: media.stills.filter(({ key }) => !gone.has(key)),
      bytes,
    },
  };
}
