import type { AlarmPhase } from "./alarm/alarm.ts";
import type { Milliseconds } from "./units.ts";

/** Time between the starts of two frames while nothing is wrong. */
export const CALM_INTERVAL_MS: Milliseconds = 2_000;
/** Time between the starts of two frames while something may be. */
export const ALERT_INTERVAL_MS: Milliseconds = 500;

/**
 * How long to wait from the start of one frame to the start of the next. A device that needs `frameCost` per
 * frame is never busy for more than half of the time.
 */
export function samplingInterval(phase: AlarmPhase, frameCost: Milliseconds): Milliseconds {
  const wanted = phase === "quiet" ? CALM_INTERVAL_MS : ALERT_INTERVAL_MS;
  return Math.max(wanted, frameCost * 2);
}
