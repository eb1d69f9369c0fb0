/** The last half hour of scores, in columns narrow enough to draw and wide enough to keep. */
import type { Milliseconds, UnitInterval } from "./units.ts";

export const STRIP_MS: Milliseconds = 30 * 60_000;
export const COLUMN_MS: Milliseconds = 10_000;

/** Highest score within ten seconds; a column that is missing was not watched. */
export interface StripColumn {
  readonly at: Milliseconds;
  readonly score: UnitInterval;
}

/** The strip with one more score; columns older than half an hour before the newest are dropped. */
export function addScore(
  strip: readonly StripColumn[],
  at: Milliseconds,
  score: UnitInterval,
): readonly StripColumn[] {
  const start = Math.floor(at / COLUMN_MS) * COLUMN_MS;
  const last = strip.at(-1);
  if (last === undefined || start > last.at) {
    return [...strip.filter((column) => column.at > start - STRIP_MS), { at: start, score }];
  }
  return score > last.score ? [...strip.slice(0, -1), { at: last.at, score }] : strip;
}
