/** One armed period of one camera: every second of it was watched, or is a gap with its reason. */
import type { AlarmHistory } from "./alarm/history.ts";
import { clamp, type Milliseconds, type UnitInterval } from "./units.ts";

/**
 * Why nobody was watching.
 *
 * camera: it gave no picture. frozen: it gave the same one again and again. black, covered: nothing was to be seen in it.
 * detector: it had to start again.
 * hidden: the browser held up a page that nobody saw. sleep: the device slept, or its clock was set forward.
 * heat: a rest, to cool down. closed: the page was reloaded, closed or crashed. unknown: nobody can know.
 */
export const GAP_REASONS = [
  "camera",
  "frozen",
  "black",
  "covered",
  "detector",
  "hidden",
  "sleep",
  "heat",
  "closed",
  "unknown",
] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/** A time within a watch without a frame that was looked at. */
export interface Gap {
  readonly from: Milliseconds;
  readonly to: Milliseconds;
  readonly reason: GapReason;
}

/** From `at` on, until the next cause or frame, nobody watched for that reason. */
export interface Cause {
  readonly at: Milliseconds;
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
  /** In order, none over another. */
  readonly gaps: readonly Gap[];
  readonly model: { readonly id: string; readonly version: string };
  /** null in watches of before it was kept: they can be replayed, but not exactly. */
  readonly alarms: AlarmHistory | null;
}

/** A pause between two frames up to this long is part of watching. */
export const LONGEST_PAUSE_MS: Milliseconds = 6_000;
/** However slow a device is: with a picture less often than this nobody watches. */
const LONGEST_SLOW_PAUSE_MS: Milliseconds = 20_000;
/** A frame may come so much later than planned. */
const SLACK = 1.5;
/** A page that was closed for longer than a night was not left in the belief that it watches. */
const LONGEST_CLOSED_MS: Milliseconds = 12 * 60 * 60_000;

/** These explain a pause that is too long, and make none of one that is not; all others are gaps however short. */
const EXCUSES: ReadonlySet<GapReason> = new Set(["hidden", "sleep"]);

/** How long a pause may be where a frame is planned every `interval`: a slow device watches too. */
export function longestPause(interval: Milliseconds): Milliseconds {
  return clamp(interval * SLACK, LONGEST_PAUSE_MS, LONGEST_SLOW_PAUSE_MS);
}

/** The watch after a frame was looked at. A time before the last frame makes no gap and moves nothing back. */
export function noteFrame(
  watch: Watch,
  at: Milliseconds,
  causes: readonly Cause[] = [],
  longest: Milliseconds = LONGEST_PAUSE_MS,
): Watch {
  return {
    ...watch,
    frames: watch.frames + 1,
    gaps: gapsUntil(watch, at, causes, longest),
    watchedUntil: Math.max(at, watch.watchedUntil),
  };
}

/** The watch after Stop, with the time since the last frame as a gap where it is one. */
export function endWatch(
  watch: Watch,
  at: Milliseconds,
  causes: readonly Cause[] = [],
  longest: Milliseconds = LONGEST_PAUSE_MS,
): Watch {
  return {
    ...watch,
    gaps: gapsUntil(watch, at, causes, longest),
    endedAt: Math.max(at, watch.watchedUntil),
  };
}

/** A watch that a crash or reload left open, found at `at`: a gap until then, but of no more than twelve hours. */
export function closeAbandoned(watch: Watch, at: Milliseconds): Watch {
  const from = watch.watchedUntil;
  return endWatch(watch, Math.min(at, from + LONGEST_CLOSED_MS), [{ at: from, reason: "closed" }]);
}

export interface WatchedTime {
  /** From Start to Stop, or to the last frame of a watch that runs. */
  readonly length: Milliseconds;
  readonly watched: Milliseconds;
  /** `watched` of `length`; 1 for a watch without length. */
  readonly share: UnitInterval;
}

/** How much of a watch was watched. */
export function watchedFor(
  watch: Pick<Watch, "startedAt" | "endedAt" | "watchedUntil" | "gaps">,
): WatchedTime {
  const length = (watch.endedAt ?? watch.watchedUntil) - watch.startedAt;
  const watched = length - watch.gaps.reduce((sum, { from, to }) => sum + to - from, 0);
  return { length, watched, share: length > 0 ? clamp(watched / length, 0, 1) : 1 };
}

export interface GapTotal {
  readonly reason: GapReason;
  readonly count: number;
  readonly total: Milliseconds;
  readonly longest: Milliseconds;
}

/** The gaps of a watch by reason, the most time first. */
export function gapTotals({ gaps }: Pick<Watch, "gaps">): readonly GapTotal[] {
  return GAP_REASONS.map((reason) => {
    const lengths = gaps.filter((gap) => gap.reason === reason).map(({ from, to }) => to - from);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    return { reason, count: lengths.length, total, longest: Math.max(0, ...lengths) };
  })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.total - a.total);
}

/** The gaps so far, and what the pause from the last frame to `at` adds to them. */
function gapsUntil(
  watch: Watch,
  at: Milliseconds,
  causes: readonly Cause[],
  longest: Milliseconds,
): readonly Gap[] {
  const from = watch.watchedUntil;
  const isExcused = causes.every(({ reason }) => EXCUSES.has(reason));
  if (at <= from || (isExcused && at - from <= longest)) return watch.gaps;
  const first = causes[0]?.at ?? at;
  // Something broke some time after the last frame; only a long silence before it needs a reason of its own.
  const reachesBack = causes.length > 0 && first - from <= longest;
  const starts = reachesBack ? causes : [{ at: from, reason: "unknown" } as const, ...causes];
  const pieces = starts.map(({ at: start, reason }, index) => ({
    from: index === 0 ? from : clamp(start, from, at),
    to: clamp(starts[index + 1]?.at ?? at, from, at),
    reason,
  }));
  return pieces.reduce(join, watch.gaps);
}

/** Gaps of one reason that touch are one. */
function join(gaps: readonly Gap[], next: Gap): readonly Gap[] {
  const last = gaps.at(-1);
  if (next.to <= next.from) return gaps;
  if (last?.to !== next.from || last.reason !== next.reason) return [...gaps, next];
  return [...gaps.slice(0, -1), { ...last, to: next.to }];
}
