import type { UnitInterval } from "../units.ts";

export interface BatteryState {
  readonly level: UnitInterval;
  readonly isCharging: boolean;
}

/** A device that is to watch the night through needs more than this. */
export const LOW_BATTERY: UnitInterval = 0.2;
/** So much less is worth another line. Whole numbers: 0.5 − 0.4 is less than 0.1. */
const STEP_PERCENT = 10;

/** True where a reader of the log wants to know: the first time, plugged in or out, a tenth less, or now low. */
export function isBatteryNews(noted: BatteryState | null, now: BatteryState): boolean {
  if (noted === null || noted.isCharging !== now.isCharging) return true;
  if (now.isCharging) return false;
  return Math.round((noted.level - now.level) * 100) >= STEP_PERCENT || isLow(noted) !== isLow(now);
}

export function isLow({ level, isCharging }: BatteryState): boolean {
  return !isCharging && level <= LOW_BATTERY;
}
