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
  /** Scenes that are not in the owner's cloud yet stay, where one is linked. */
  readonly keepNotUploaded: boolean;
}

export interface Removal {
  readonly scene: Scene;
  readonly reason: "age" | "size";
}

/**
 * The scenes to delete at `now`, those too old first, then the oldest of the rest until what stays weighs at most
 * `maxBytes`. One that was never weighed counts nothing: it never makes another one go, nor goes to make room.
 * `isAwaited`: whether a scene is still to go to the owner's cloud.
 */
export function selectForRemoval(
  scenes: readonly Scene[],
  policy: RetentionPolicy,
  now: Milliseconds,
  isAwaited: (scene: Scene) => boolean,
): readonly Removal[] {
  const { maxAge, maxBytes } = policy;
  const isProtected = (scene: Scene): boolean =>
    (policy.keepVerified && scene.verdict !== "none") || (policy.keepNotUploaded && isAwaited(scene));
  const isTooOld = ({ at }: Scene): boolean => maxAge !== null && now - at > maxAge;
  const oldestFirst = scenes.filter((scene) => !isProtected(scene)).sort((a, b) => a.at - b.at);
  const tooOld = oldestFirst.filter(isTooOld);
  const removals: Removal[] = tooOld.map((scene) => ({ scene, reason: "age" }));
  let weight = weightOf(scenes) - weightOf(tooOld);
  for (const scene of oldestFirst.slice(tooOld.length)) {
    if (maxBytes === null || weight <= maxBytes) break;
    const bytes = weightOf([scene]);
    if (bytes > 0) removals.push({ scene, reason: "size" });
    weight -= bytes;
  }
  return removals;
}

function weightOf(scenes: readonly Scene[]): Bytes {
  return scenes.reduce((sum, { media }) => sum + (media.bytes ?? 0), 0);
}
