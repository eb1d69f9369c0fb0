import type { AlarmChoices, TypeChoice } from "../alarm/choices.ts";
import { FAILURE_TYPES } from "../failure-type.ts";
import type { LogEvent } from "./log-entry.ts";

/** What the owner has changed about the alarm, type by type. */
export function choiceEvents(before: AlarmChoices, after: AlarmChoices): readonly LogEvent[] {
  if (before === after) return [];
  const changed = FAILURE_TYPES.filter((type) => !isSame(before.types[type], after.types[type]));
  const { warnAfter, actAfter } = after;
  const isPatient = before.warnAfter !== warnAfter || before.actAfter !== actAfter;
  return [
    ...changed.map(
      (type) => ({ kind: "choice-changed", type, from: before.types[type], to: after.types[type] }) as const,
    ),
    ...(isPatient ? [{ kind: "patience-changed", warnAfter, actAfter } as const] : []),
  ];
}

function isSame(a: TypeChoice, b: TypeChoice): boolean {
  const isSameLevel = a.levels?.warn === b.levels?.warn && a.levels?.act === b.levels?.act;
  return a.reaction === b.reaction && a.sensitivity === b.sensitivity && isSameLevel;
}
