import { type FailureType, forEachType } from "../failure-type.ts";
import type { Milliseconds, UnitInterval } from "../units.ts";

/**
 * What a type may do: nothing; tell people; tell people and ask for a pause. `hushed` is one of the last two that its owner
 * wants to hear nothing of for a while: it is scored and recorded, teaches the background nothing, and tells nothing.
 */
export const REACTIONS = ["off", "hushed", "warn", "act"] as const;
export type Reaction = (typeof REACTIONS)[number];

export interface TypePolicy {
  readonly reaction: Reaction;
  /** Confidence that, sustained, warns. */
  readonly warn: UnitInterval;
  /** Confidence that, sustained, means the print is failing; at least `warn`. */
  readonly act: UnitInterval;
}

/** All that decides when this alarm speaks, beside what it sees. */
export interface AlarmPolicy {
  readonly types: Readonly<Record<FailureType, TypePolicy>>;
  /** Evidence at `warn` that warns; at least `SHORTEST_WARN_AFTER_MS`, so that a single frame never does. */
  readonly warnAfter: Milliseconds;
  /** Evidence at `act` that means failing. */
  readonly actAfter: Milliseconds;
}

/** Above what one frame may count for: see `longestStep`. */
export const SHORTEST_WARN_AFTER_MS: Milliseconds = 3_000;

/**
 * Durations of the alarm; `warnAfter` and `actAfter` are those of a policy nobody has changed.
 * `longestStep` bounds what the time between two frames may count for, so a gap is never taken for evidence.
 */
export const ALARM_TIMING = {
  warnAfter: 4_000,
  actAfter: 10_000,
  /** Without a sighting for this long a suspicion is dropped. */
  calmAfter: 6_000,
  /** Without a sighting for this long an alarm ends by itself. */
  quietAfter: 20_000,
  longestStep: 2_500,
  /** "Remind me in 10 min." */
  snooze: 600_000,
  /** Time constant of the background. */
  backgroundTau: 600_000,
} as const satisfies Readonly<Record<string, Milliseconds>>;

/** Levels beside the two thresholds of a type. */
export const ALARM_LEVELS = {
  /** A suspicion begins at this share of `warn`. */
  suspectShare: 0.75,
  /** Once raised, a type is still seen down to this much below `warn`: no flicker at the threshold. */
  hysteresis: 0.1,
  /** Background below this is noise and raises nothing. */
  backgroundFloor: 0.1,
  /** The background raises a threshold by at most this. */
  largestLift: 0.15,
  /** No lift puts a threshold out of reach. */
  highestThreshold: 0.95,
} as const satisfies Readonly<Record<string, UnitInterval>>;

/** A model's thresholds for the types it knows. `isUsable` is false where its figures say it must not alarm yet. */
export type ModelThresholds = Readonly<
  Partial<
    Record<
      FailureType,
      { readonly warn: UnitInterval; readonly act: UnitInterval; readonly isUsable: boolean }
    >
  >
>;

/**
 * The policy a model asks for: types it has usable thresholds for may warn, the others are off.
 * Pausing a print is never a default: owners asked for a watcher that tells and lets a person act.
 */
export function defaultPolicy(thresholds: ModelThresholds): AlarmPolicy {
  return {
    types: forEachType((type) => {
      const levels = thresholds[type];
      if (levels === undefined) return { reaction: "off", warn: 1, act: 1 };
      return { reaction: levels.isUsable ? "warn" : "off", warn: levels.warn, act: levels.act };
    }),
    warnAfter: ALARM_TIMING.warnAfter,
    actAfter: ALARM_TIMING.actAfter,
  };
}
