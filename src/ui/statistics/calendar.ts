/** Days, weeks, months and years of the person's own time zone. Steps go by the calendar: a day may have 23 hours. */
import type { CalendarUnit } from "../../core/time-buckets.ts";
import type { Milliseconds } from "../../core/units.ts";

type Ymd = readonly [year: number, month: number, day: number];

interface Step {
  readonly start: (date: Ymd) => Ymd;
  readonly later: (date: Ymd, steps: number) => Ymd;
}

/** Weeks begin on Monday (ISO 8601). Months and days past their end run over into the next, as `Date` has it. */
const STEPS: Readonly<Record<CalendarUnit, Step>> = {
  day: { start: (date) => date, later: ([year, month, day], steps) => [year, month, day + steps] },
  week: {
    start: ([year, month, day]) => [year, month, day - ((new Date(year, month, day).getDay() + 6) % 7)],
    later: ([year, month, day], steps) => [year, month, day + 7 * steps],
  },
  month: {
    start: ([year, month]) => [year, month, 1],
    later: ([year, month, day], steps) => [year, month + steps, day],
  },
  year: {
    start: ([year]) => [year, 0, 1],
    later: ([year, month, day], steps) => [year + steps, month, day],
  },
};

/** Midnight that began the day, `days` days earlier. */
export function startOfDay(at: Milliseconds, days = 0): Milliseconds {
  const [year, month, day] = ymdOf(at);
  return midnight([year, month, day - days]);
}

/** Bounds of the units from the one that holds `from` to the one that holds `to`. */
export function calendarEdges(from: Milliseconds, to: Milliseconds, unit: CalendarUnit): Milliseconds[] {
  const { start, later } = STEPS[unit];
  const first = start(ymdOf(from));
  const edges: Milliseconds[] = [];
  for (let edge = midnight(first); ; edge = midnight(later(first, edges.length))) {
    edges.push(edge);
    if (edges.length > 1 && edge > to) return edges;
  }
}

function ymdOf(at: Milliseconds): Ymd {
  const date = new Date(at);
  return [date.getFullYear(), date.getMonth(), date.getDate()];
}

function midnight([year, month, day]: Ymd): Milliseconds {
  return new Date(year, month, day).getTime();
}
