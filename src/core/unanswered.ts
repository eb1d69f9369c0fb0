/** How many warnings wait for a word of the person: the number on the app's icon. */
import type { Scene } from "./scene.ts";
import type { Milliseconds } from "./units.ts";

/** Older ones are no news any more. */
const NEWS_FOR_MS: Milliseconds = 24 * 60 * 60_000;

/** Warnings of the last 24 hours that nobody has judged. */
export function countUnanswered(scenes: readonly Scene[], at: Milliseconds): number {
  return scenes.filter(
    (scene) => scene.origin === "alarm" && scene.verdict === "none" && scene.at > at - NEWS_FOR_MS,
  ).length;
}
