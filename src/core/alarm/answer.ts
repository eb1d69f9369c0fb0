import type { FailureType } from "../failure-type.ts";
import type { Milliseconds } from "../units.ts";
import { type AlarmState, acknowledge, hushAlarm, snooze } from "./alarm.ts";

/** What a person answered an alarm, as data: it is kept with the watch and given again in a replay. */
export type AlarmAnswer =
  | { readonly kind: "acknowledge"; readonly at: Milliseconds }
  | { readonly kind: "snooze"; readonly at: Milliseconds; readonly length: Milliseconds }
  | { readonly kind: "hush"; readonly at: Milliseconds; readonly type: FailureType };

/** The alarm after that answer. One that nobody can hear any more, or not yet, changes nothing. */
export function answered(state: AlarmState, answer: AlarmAnswer): AlarmState {
  if (answer.kind === "hush") return hushAlarm(state, answer.at, answer.type);
  return answer.kind === "acknowledge"
    ? acknowledge(state, answer.at)
    : snooze(state, answer.at, answer.length);
}
