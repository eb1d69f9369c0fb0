import type { Milliseconds } from "../units.ts";
import { type AlarmState, acknowledge, snooze } from "./alarm.ts";

/** What a person answered an alarm, as data: it is kept with the watch and given again in a replay. */
export type AlarmAnswer =
  | { readonly kind: "acknowledge"; readonly at: Milliseconds }
  | { readonly kind: "snooze"; readonly at: Milliseconds; readonly length: Milliseconds };

/** The alarm after that answer. One that nobody can hear any more, or not yet, changes nothing. */
export function answered(state: AlarmState, answer: AlarmAnswer): AlarmState {
  return answer.kind === "acknowledge"
    ? acknowledge(state, answer.at)
    : snooze(state, answer.at, answer.length);
}
