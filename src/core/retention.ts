/** Which scenes the owner's retention policy no longer keeps. Nothing is ever removed that it does not name. */
import type { Scene } from "./scene.ts";
import type { Bytes, Milliseconds } from "./units.ts";

export interface RetentionPolicy {
  /** Older scenes go; null keeps them for ever. */
  readonly maxAge: Milliseconds | null;
  /** Beyond this the oldest go; null sets no bound. */
  readonly maxBytes: Bytes | null;
  /** Scenes that a person has checked stay, whatever their age or size. */
  readonly keepVerified: boolean;
  /** Scenes that are not in the owner's cloud yet stay, once there is one. */
  readonly keepNotUploaded: boolean;
}

export interface Removal {
  readonly scene: Scene;
  readonly reason: "age" | "size";
}

/**
 * The scenes to delete at `now`, those too old first, then the oldest of the rest until what stays weighs at most
 * `maxBytes`. A scene that was never weighed counts nothing, so it never makes another one go.
 */
export function selectForRemoval(
  scenes: readonly Scene[],
  policy: RetentionPolicy,
  now: Milliseconds,
): Removal[] {
  const { maxAge, maxBytes } = policy;
  // Where nothing was ever uploaded there is no cloud to wait for.
  const isCloudUsed = scenes.some(({ uploadedAt }) => uploadedAt !== null);
  const isProtected = ({ verdict, uploadedAt }: Scene): boolean =>
    (policy.keepVerified && verdict !== "none") ||
    (policy.keepNotUploaded && isCloudUsed && uploadedAt === null);
  const oldestFirst = scenes.filter((scene) => !isProtected(scene)).sort((a, b) => a.at - b.at);
  const isTooOld = ({ at }: Scene): boolean => maxAge !== null && now - at > maxAge;
  const removals: Removal[] = oldestFirst.filter(isTooOld).map((scene) => ({ scene, reason: "age" }));
  if (maxBytes === null) return removals;
  let weight = weightOf(scenes) - weightOf(removals.map(({ scene }) => scene));
  for (const scene of oldestFirst) {
    if (weight <= maxBytes) break;
    if (isTooOld(scene)) continue;
    weight -= scene.media.bytes ?? 0;
    removals.push({ scene, reason: "size" });
  }
  return removals;
}

function weightOf(scenes: readonly Scene[]): Bytes {
  return scenes.reduce((sum, { media }) => sum + (media.bytes ?? 0), 0);
}
