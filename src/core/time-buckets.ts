import type { Milliseconds } from "./units.ts";

/** Steps of the calendar that a time is divided by. */
export type CalendarUnit = "day" | "week" | "month" | "year";

const DAY: Milliseconds = 86_400_000;

/** Longest time that is shown in steps of each unit, so that columns stay as wide as a finger's edge on a phone. */
const LONGEST: readonly (readonly [CalendarUnit, Milliseconds])[] = [
  ["day", 21 * DAY],
  ["week", 26 * 7 * DAY],
  ["month", 36 * 31 * DAY],
];

/** The finest unit that divides `span` into no more steps than can be told apart. */
export function calendarUnitFor(span: Milliseconds): CalendarUnit {
  return LONGEST.find(([, longest]) => span <= longest)?.[0] ?? "year";
}
