import type { AlarmPhase } from "./alarm/alarm.ts";
import type { Milliseconds, UnitInterval } from "./units.ts";

/** Time between the starts of two frames while nothing is wrong. */
export const CALM_INTERVAL_MS: Milliseconds = 2_000;
/** Time between the starts of two frames while something may be. */
export const ALERT_INTERVAL_MS: Milliseconds = 500;

/** A device is busy for no more than this share of the time, or it grows hot and slow. */
const LARGEST_DUTY: UnitInterval = 0.5;
/**
 * A suspicion is settled within seconds, and a slow device must not be made slower just then: at half the duty, one
 * that needs five seconds a frame would take half a minute to be sure.
 */
const LARGEST_DUTY_WHILE_SUSPECT: UnitInterval = 0.8;

/**
 * A picture in which nothing new was to be seen is looked at again soon, and out of step: a camera that repeats a short
 * film could else be met at the same place of it every time, and taken for frozen.
 */
const LOOK_AGAIN_MS: Milliseconds = 730;

/** As `samplingInterval`, after a frame that showed nothing new. */
export function lookAgainInterval(frameCost: Milliseconds): Milliseconds {
  return Math.max(LOOK_AGAIN_MS, frameCost / LARGEST_DUTY);
}

/**
 * How long to wait from the start of one frame to the start of the next, on a device that needs `frameCost` for one
 * and is to be spared by at least `spare` between them.
 */
export function samplingInterval(
  phase: AlarmPhase,
  frameCost: Milliseconds,
  spare: Milliseconds = 0,
): Milliseconds {
  const wanted = phase === "quiet" ? CALM_INTERVAL_MS : ALERT_INTERVAL_MS;
  const duty = phase === "suspect" ? LARGEST_DUTY_WHILE_SUSPECT : LARGEST_DUTY;
  return Math.max(wanted, frameCost / duty, spare);
}
