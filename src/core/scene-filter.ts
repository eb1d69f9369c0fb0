/** Which scenes are shown, and in which order. */
import type { FailureType } from "./failure-type.ts";
import { type Scene, typeOf } from "./scene.ts";
import type { Milliseconds } from "./units.ts";

export type SceneFilter = "all" | "unverified" | "verified";

/** Every field narrows; null leaves it open. */
export interface SceneQuery {
  readonly verified: SceneFilter;
  /** `unnamed`: hand-added scenes that nobody has named yet. */
  readonly type: FailureType | "unnamed" | null;
  readonly cameraId: string | null;
  readonly printJobId: string | null;
  /** Taken at or after. */
  readonly from: Milliseconds | null;
  /** Taken before. */
  readonly to: Milliseconds | null;
  readonly isUploaded: boolean | null;
}

export const EVERYTHING: SceneQuery = {
  verified: "all",
  type: null,
  cameraId: null,
  printJobId: null,
  from: null,
  to: null,
  isUploaded: null,
};

/** The scenes that match, in the order of review: unverified before verified, newest first within each. */
export function selectForReview(scenes: readonly Scene[], query: SceneQuery): Scene[] {
  return scenes.filter((scene) => matches(scene, query)).sort(byReview);
}

/** True when the scene passes every narrowed field. */
export function matches(scene: Scene, query: SceneQuery): boolean {
  const isVerified = scene.verdict !== "none";
  return (
    (query.verified === "all" || isVerified === (query.verified === "verified")) &&
    (query.type === null || (typeOf(scene) ?? "unnamed") === query.type) &&
    (query.cameraId === null || scene.cameraId === query.cameraId) &&
    (query.printJobId === null || scene.printJobId === query.printJobId) &&
    (query.from === null || scene.at >= query.from) &&
    (query.to === null || scene.at < query.to) &&
    (query.isUploaded === null || (scene.uploadedAt !== null) === query.isUploaded)
  );
}

/** Order of review; for `sort`. Scenes of the same moment have an order too, so that a list never jumps. */
export function byReview(a: Scene, b: Scene): number {
  const verifiedLast = Number(a.verdict !== "none") - Number(b.verdict !== "none");
  return verifiedLast || b.at - a.at || (a.id < b.id ? 1 : -1);
}
