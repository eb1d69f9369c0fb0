/**
 * The rolling pre-roll: when to start and stop recordings so that one that reaches far enough back is always running.
 *
 * A piece out of the middle of a recording cannot be played: it lacks the header and the key frame that it builds on.
 * So two recordings overlap, one period apart. When the younger one reaches back far enough the older one is thrown
 * away and the next one begins. Pure: time comes in, what to start and to stop goes out.
 */
import type { Bytes, Milliseconds } from "./units.ts";

export interface ClipLengths {
  /** At least this much from before the warning. */
  readonly before: Milliseconds;
  /** So much after it. */
  readonly after: Milliseconds;
}

/** A recording that goes on. */
export interface Take {
  readonly id: number;
  readonly startedAt: Milliseconds;
  /** Somebody keeps it until then; null when nobody does. */
  readonly heldUntil: Milliseconds | null;
}

export interface PreRoll {
  readonly lengths: ClipLengths;
  /** Oldest first; at most `MOST_TAKES`. */
  readonly takes: readonly Take[];
  readonly nextId: number;
  /** Recordings in a row that broke off before they were of use. */
  readonly failures: number;
  /** Nothing is started before then. */
  readonly restAt: Milliseconds;
}

/** What to do now, and the state once it is done. */
export interface PreRollStep {
  readonly preRoll: PreRoll;
  readonly starts: readonly number[];
  readonly stops: readonly number[];
}

/** A warning comes some time after the frame it rests on: a slow phone looks at a frame for seconds. */
export const WARNING_LAG_MS: Milliseconds = 3_000;
/** How long what was recorded may take until it can be read: an encoder's delay, and up to one key frame of an MP4. */
export const FLUSH_MS: Milliseconds = 1_500;
/** Two while calm; a third one only beside a recording that is being kept. Each costs an encoder. */
export const MOST_TAKES = 3;
/** What the recordings may weigh while nothing is being kept. */
export const CALM_BYTES: Bytes = 24_000_000;

const FIRST_REST_MS: Milliseconds = 1_000;
const LONGEST_REST_MS: Milliseconds = 60_000;
/** Above this a calm scene looks no better. */
const MOST_BITS_PER_SECOND = 2_500_000;
/** Encoders take the asked rate for an average and overshoot it while the picture is busy. */
const OVERSHOOT = 4 / 3;

/** A pre-roll in which nothing runs yet. */
export function createPreRoll(lengths: ClipLengths): PreRoll {
  return { lengths, takes: [], nextId: 0, failures: 0, restAt: Number.NEGATIVE_INFINITY };
}

/** What to start and to stop at `now`. Nothing that is held is stopped. */
export function advance(preRoll: PreRoll, now: Milliseconds): PreRollStep {
  const { lengths, takes, nextId, restAt } = preRoll;
  const hasCome = (moment: Milliseconds): boolean => moment <= now;
  const spare = takes.findLast((take) => hasCome(ripeAt(take, lengths)));
  const isOver = (take: Take): boolean =>
    spare !== undefined && take.id < spare.id && (take.heldUntil === null || hasCome(take.heldUntil));
  const left = takes.filter((take) => !isOver(take));
  const youngest = left.at(-1);
  const isDue =
    hasCome(restAt) &&
    left.length < MOST_TAKES &&
    (youngest === undefined || hasCome(ripeAt(youngest, lengths)));
  return {
    preRoll: isDue
      ? { ...preRoll, takes: [...left, { id: nextId, startedAt: now, heldUntil: null }], nextId: nextId + 1 }
      : { ...preRoll, takes: left },
    starts: isDue ? [nextId] : [],
    stops: takes.filter(isOver).map(({ id }) => id),
  };
}

/** When `advance` has something to do again, after `now`; null: not before something else happens. */
export function nextChange({ lengths, takes, restAt }: PreRoll, now: Milliseconds): Milliseconds | null {
  const moments = takes.flatMap((take) => [ripeAt(take, lengths), take.heldUntil ?? now]);
  const coming = [...moments, restAt].filter((moment) => moment > now);
  return coming.length === 0 ? null : Math.min(...coming);
}

/**
 * Holds the recording for a warning at `at`, until everything after it is in: the shortest that reaches back far
 * enough, else the longest. null when nothing runs.
 */
export function hold(
  preRoll: PreRoll,
  at: Milliseconds,
): { readonly preRoll: PreRoll; readonly id: number; readonly until: Milliseconds } | null {
  const { lengths, takes } = preRoll;
  const held = takes.findLast(({ startedAt }) => startedAt <= at - lengths.before) ?? takes[0];
  if (held === undefined) return null;
  const until = at + lengths.after + FLUSH_MS;
  const heldUntil = Math.max(until, held.heldUntil ?? until);
  const changed = takes.map((take) => (take === held ? { ...take, heldUntil } : take));
  return { preRoll: { ...preRoll, takes: changed }, id: held.id, until };
}

/** The recording broke off by itself. Another may start after a rest, which doubles up to a minute. */
export function lose(preRoll: PreRoll, id: number, now: Milliseconds): PreRoll {
  const lost = preRoll.takes.find((take) => take.id === id);
  if (lost === undefined) return preRoll;
  const failures = ripeAt(lost, preRoll.lengths) <= now ? 1 : preRoll.failures + 1;
  const rest = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (failures - 1));
  const takes = preRoll.takes.filter((take) => take !== lost);
  return { ...preRoll, takes, failures, restAt: now + rest };
}

/** Ends all recordings and begins anew: the picture has another size, which no running recording can take up. */
export function startOver(preRoll: PreRoll): PreRoll {
  return { ...preRoll, takes: [] };
}

/** Bits per second at which the calm recordings stay below `CALM_BYTES`. */
export function bitsPerSecond(lengths: ClipLengths): number {
  // At its longest just before the change: two periods of the older recording and one of the younger.
  const seconds = (3 * period(lengths)) / 1_000;
  return Math.floor(Math.min(MOST_BITS_PER_SECOND, (CALM_BYTES * 8) / seconds / OVERSHOOT));
}

/** From here on the recording serves any warning that comes. */
function ripeAt({ startedAt }: Take, lengths: ClipLengths): Milliseconds {
  return startedAt + period(lengths);
}

function period({ before }: ClipLengths): Milliseconds {
  return before + WARNING_LAG_MS;
}
