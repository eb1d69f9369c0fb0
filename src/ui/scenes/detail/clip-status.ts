import { isOver, type Job, type JobError } from "../../../core/job.ts";
import type { Scene, SceneClip } from "../../../core/scene.ts";

/** What there is of a scene's video. none: there never was to be one. missing: it was tried, and nothing came of it. */
export type ClipStatus =
  | { readonly kind: "there"; readonly clip: SceneClip }
  | { readonly kind: "being-finished" }
  | { readonly kind: "missing"; readonly error: JobError | null }
  | { readonly kind: "none" };

/** From the scene and its finish-clip job; `job` is undefined where there is none. */
export function clipStatusOf({ media }: Pick<Scene, "media">, job: Job | undefined): ClipStatus {
  if (media.clip !== null) return { kind: "there", clip: media.clip };
  if (job === undefined || job.status === "done") return { kind: "none" };
  return isOver(job) ? { kind: "missing", error: job.errors.at(-1) ?? null } : { kind: "being-finished" };
}
