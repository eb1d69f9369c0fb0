import type { AlarmHistory } from "./alarm/history.ts";
import type { Milliseconds } from "./units.ts";

/** Why nobody was watching. `unknown`: the device slept, or the page was held up or reloaded. */
export const GAP_REASONS = ["camera", "detector", "hidden", "unknown"] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/** A time within a watch without a frame that was looked at. */
export interface Gap {
  readonly from: Milliseconds;
  readonly to: Milliseconds;
  readonly reason: GapReason;
}

/** One armed period of one camera, Start to Stop. */
export interface Watch {
  readonly id: string;
  readonly cameraId: string;
  readonly printJobId: string;
  readonly startedAt: Milliseconds;
  /** null while it runs; a watch found open at start-up was ended by a crash or reload. */
  readonly endedAt: Milliseconds | null;
  /** Last time a frame was looked at; `startedAt` before the first. */
  readonly watchedUntil: Milliseconds;
  readonly frames: number;
  readonly gaps: readonly Gap[];
  readonly model: { readonly id: string; readonly version: string };
  /** null in watches of before it was kept: they can be replayed, but not exactly. */
  readonly alarms: AlarmHistory | null;
}

/** A pause between two frames longer than this is a gap. */
export const LONGEST_PAUSE_MS: Milliseconds = 6_000;

/** The watch after a frame was looked at. A clock set back makes no gap and moves nothing back. */
export function noteFrame(watch: Watch, at: Milliseconds, reason: GapReason): Watch {
  const pause = at - watch.watchedUntil;
  const gaps =
    pause > LONGEST_PAUSE_MS ? [...watch.gaps, { from: watch.watchedUntil, to: at, reason }] : watch.gaps;
  return { ...watch, frames: watch.frames + 1, gaps, watchedUntil: Math.max(at, watch.watchedUntil) };
}

/** The watch after Stop, with the time since the last frame as a gap if it was long. */
export function endWatch(watch: Watch, at: Milliseconds, reason: GapReason): Watch {
  const pause = at - watch.watchedUntil;
  const gaps =
    pause > LONGEST_PAUSE_MS ? [...watch.gaps, { from: watch.watchedUntil, to: at, reason }] : watch.gaps;
  return { ...watch, gaps, endedAt: Math.max(at, watch.watchedUntil) };
}

/** A watch that a crash or reload left open, ended where its last frame was. */
export function closeAbandoned(watch: Watch): Watch {
  return { ...watch, endedAt: watch.watchedUntil };
}
