import type { AlarmState } from "../alarm/alarm.ts";
import type { FailureType } from "../failure-type.ts";
import type { Withdrawal } from "./act.ts";

/** The watch an act was asked for in, as far as it decides whether the act is still wanted. */
export interface WatchOfAct {
  readonly phase: "idle" | "starting" | "watching" | "recovering" | "blocked";
  readonly stoppedBy: "person" | "printer" | null;
  readonly alarm: AlarmState | null;
}

/**
 * Why an act about this type is not wanted any more; null where it still is. `isConfirmed`: a person has said that it is failing, so
 * that neither their silencing the alarm nor a hand before the lens takes it back.
 */
export function withdrawalOf(
  { phase, stoppedBy, alarm }: WatchOfAct,
  type: FailureType,
  isConfirmed: boolean,
): Withdrawal | null {
  if (stoppedBy !== null || phase === "idle" || alarm === null) return "stopped";
  if (isConfirmed) return null;
  if (alarm.phase === "quiet" || alarm.phase === "suspect") return "settled";
  if (!alarm.raised.includes(type)) return "hushed";
  return alarm.phase === "acknowledged" ? "declined" : null;
}
