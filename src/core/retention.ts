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

/**
 * The scenes that go, oldest first: those past `maxAge`, then as many of the oldest as the rest needs to weigh no more
 * than `maxBytes`. A scene whose weight nobody has counted weighs 0 here, and one that weighs nothing is never removed
 * to make room.
 */
export function selectForRemoval(
  scenes: readonly Scene[],
  policy: RetentionPolicy,
  now: Milliseconds,
): readonly Removal[] {
  const oldestFirst = scenes.filter((scene) => !isProtected(scene, policy)).sort(byAge);
  const tooOld = oldestFirst.filter(({ at }) => policy.maxAge !== null && at < now - policy.maxAge);
  const rest = oldestFirst.slice(tooOld.length);
  let excess = weightOf(scenes) - weightOf(tooOld) - (policy.maxBytes ?? Number.POSITIVE_INFINITY);
  const tooMuch: Scene[] = [];
  for (const scene of rest) {
    if (excess <= 0) break;
    const weight = weightOf([scene]);
    if (weight > 0) tooMuch.push(scene);
    excess -= weight;
  }
  return [
    ...tooOld.map((scene) => ({ scene, reason: "age" as const })),
    ...tooMuch.map((scene) => ({ scene, reason: "size" as const })),
  ];
}

/** True when the policy keeps the scene whatever its age, and whatever all of them weigh. */
export function isProtected(
  { verdict, uploadedAt }: Scene,
  { keepVerified, keepNotUploaded }: RetentionPolicy,
): boolean {
  return (keepVerified && verdict !== "none") || (keepNotUploaded && uploadedAt === null);
}

function weightOf(scenes: readonly Scene[]): Bytes {
  return scenes.reduce((sum, { media }) => sum + (media.bytes ?? 0), 0);
}

/** By id where the time is the same, so that asking again answers the same. */
function byAge(a: Scene, b: Scene): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}
