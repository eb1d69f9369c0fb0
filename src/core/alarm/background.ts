import { FAILURE_TYPES, type FailureType, forEachType } from "../failure-type.ts";
import { clamp, type Milliseconds, type UnitInterval } from "../units.ts";
import { ALARM_LEVELS, ALARM_TIMING, type AlarmPolicy, type TypePolicy } from "./policy.ts";

/**
 * What a camera shows of each type when nothing is wrong: running mean of the confidence, 0..1.
 * Kept per camera across watches; learned only while the alarm is quiet.
 */
export type Background = Readonly<Record<FailureType, UnitInterval>>;

export const EMPTY_BACKGROUND: Background = forEachType(() => 0);

/** The background after `elapsed` more of this confidence. */
export function learn(
  background: Background,
  confidences: Readonly<Record<FailureType, UnitInterval>>,
  elapsed: Milliseconds,
): Background {
  const share = learnedShare(elapsed);
  return forEachType((type) => background[type] + (confidences[type] - background[type]) * share);
}

/** How much of the way to what is seen the background goes within `elapsed`. */
export function learnedShare(elapsed: Milliseconds): UnitInterval {
  return 1 - Math.exp(-elapsed / ALARM_TIMING.backgroundTau);
}

/** How far the background raises both thresholds of a type: 0..largestLift. */
export function liftOf(background: Background, type: FailureType): UnitInterval {
  return liftOver(background[type]);
}

/** The same over the background of one type. */
export function liftOver(background: UnitInterval): UnitInterval {
  return clamp(background - ALARM_LEVELS.backgroundFloor, 0, ALARM_LEVELS.largestLift);
}

/** A threshold over a background that raises it by `lift`. */
export function lifted(level: UnitInterval, lift: UnitInterval): UnitInterval {
  return Math.max(level, Math.min(level + lift, ALARM_LEVELS.highestThreshold));
}

/** The thresholds of a type over this background. */
export function liftedLevels(
  policy: TypePolicy,
  background: Background,
  type: FailureType,
): { readonly warn: UnitInterval; readonly act: UnitInterval } {
  const lift = liftOf(background, type);
  return { warn: lifted(policy.warn, lift), act: lifted(policy.act, lift) };
}

/** The least score that counts as a warning over this background; 1 when nothing is watched for. */
export function lowestWarnLevel({ types }: AlarmPolicy, background: Background): UnitInterval {
  const levels = FAILURE_TYPES.filter((type) => types[type].reaction !== "off").map(
    (type) => liftedLevels(types[type], background, type).warn,
  );
  return Math.min(1, ...levels);
}
