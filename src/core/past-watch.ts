/** A watch that is over, replayed: what its alarm told, and what it would have told under another policy. */
import { EMPTY_BACKGROUND } from "./alarm/background.ts";
import type { PolicySpan, Warning } from "./alarm/history.ts";
import { withHushed } from "./alarm/hush.ts";
import type { AlarmPolicy } from "./alarm/policy.ts";
import { type PackedMinute, type ReplayBasis, type Replayed, replay } from "./alarm/replay.ts";
import { FAILURE_TYPES } from "./failure-type.ts";
import type { Milliseconds } from "./units.ts";
import type { Watch } from "./watch.ts";

export interface PastWatch {
  readonly watch: Watch;
  /** Its stored frames, oldest first. */
  readonly minutes: readonly PackedMinute[];
}

/** What a watch told. */
export interface Happened {
  readonly warnings: readonly Warning[];
  /**
   * True when a replay with the settings of the time gives these very warnings. False where frames were lost (a crash, a
   * full disk), and for watches of before their settings were kept: there these are the warnings of a replay.
   */
  readonly isExact: boolean;
}

/** A past watch as it was, and as it would have been. */
export interface WatchOutcome {
  readonly watchId: string;
  readonly startedAt: Milliseconds;
  /** When its last frame was looked at. */
  readonly watchedUntil: Milliseconds;
  readonly happened: Happened;
  readonly told: readonly Warning[];
}

/** What happened. `unkept` is the policy of a watch that did not keep its own. */
export function happenedIn(past: PastWatch, unkept: AlarmPolicy): Happened {
  const { alarms, frames } = past.watch;
  if (alarms === null) return { warnings: replayUnder(past, unkept).warnings, isExact: false };
  const [first, ...later] = alarms.policies;
  // No frame, no policy, no warning.
  if (first === undefined) return { warnings: alarms.warnings, isExact: true };
  const replayed = replay(past.minutes, basisOf(past, [first, ...later]));
  const isExact = replayed.frames === frames && areSame(replayed.warnings, alarms.warnings);
  return { warnings: alarms.warnings, isExact };
}

/**
 * What would have happened under this policy from the first frame to the last. Frames are those that were looked at: an
 * alarm that grows suspicious later would have looked less often, which moves a warning by two seconds at most. The
 * answers of the time are given again, and a type that was hushed for a while is hushed for the same while.
 */
export function outcomeUnder(past: PastWatch, happened: Happened, policy: AlarmPolicy): WatchOutcome {
  const { id, startedAt, watchedUntil } = past.watch;
  return {
    watchId: id,
    startedAt,
    watchedUntil,
    happened,
    told: replayUnder(past, policy).warnings,
  };
}

function replayUnder(past: PastWatch, policy: AlarmPolicy): Replayed {
  const [first, ...later] = past.watch.alarms?.policies ?? [];
  const whole = { from: past.watch.startedAt, policy };
  return replay(
    past.minutes,
    basisOf(
      past,
      first === undefined
        ? [whole]
        : [hushedAlike(first, policy), ...later.map((span) => hushedAlike(span, policy))],
    ),
  );
}

/** The policy, with the types hushed that were hushed then. */
function hushedAlike({ from, policy: then }: PolicySpan, policy: AlarmPolicy): PolicySpan {
  const wereHushed = FAILURE_TYPES.filter((type) => then.types[type].reaction === "hushed");
  return { from, policy: withHushed(policy, wereHushed) };
}

function basisOf({ watch }: PastWatch, policies: ReplayBasis["policies"]): ReplayBasis {
  const { startedAt, alarms } = watch;
  return {
    startedAt,
    background: alarms?.background ?? EMPTY_BACKGROUND,
    policies,
    answers: alarms?.answers ?? [],
  };
}

function areSame(some: readonly Warning[], others: readonly Warning[]): boolean {
  return (
    some.length === others.length &&
    some.every((one, index) => {
      const other = others[index];
      return (
        other !== undefined &&
        one.type === other.type &&
        one.at === other.at &&
        one.failingAt === other.failingAt &&
        one.until === other.until
      );
    })
  );
}
