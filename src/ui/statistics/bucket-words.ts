/** What the steps of the calendar are called, as the person's region writes dates. */
import type { CalendarUnit } from "../../core/time-buckets.ts";
import type { Milliseconds } from "../../core/units.ts";

export interface BucketWords {
  /** In full, as in "4 May 2026"; a week is named by its first day. */
  readonly name: (from: Milliseconds) => string;
  /** Within a sentence, as in "Week from 4 May 2026". */
  readonly spoken: (from: Milliseconds) => string;
  /** For an axis; `before` is the label beside it. Months have their year in a second line wherever it changes. */
  readonly tick: (from: Milliseconds, before: Milliseconds | null) => string;
  readonly tickLines: 1 | 2;
}

/** `weekFrom` says which week it is, given its first day. */
export function bucketWordsFor(
  unit: CalendarUnit,
  locale: string,
  weekFrom: (day: string) => string,
): BucketWords {
  const formatter = (options: Intl.DateTimeFormatOptions): ((at: Milliseconds) => string) => {
    const format = new Intl.DateTimeFormat(locale, options);
    return (at) => format.format(at);
  };
  const year = formatter({ year: "numeric" });
  if (unit === "year") return { name: year, spoken: year, tick: year, tickLines: 1 };
  if (unit === "month") {
    const name = formatter({ month: "short", year: "numeric" });
    const month = formatter({ month: "short" });
    const tick = (from: Milliseconds, before: Milliseconds | null): string =>
      before !== null && year(before) === year(from) ? month(from) : `${month(from)}\n${year(from)}`;
    return { name, spoken: name, tick, tickLines: 2 };
  }
  const name = formatter({ day: "numeric", month: "short", year: "numeric" });
  const tick = formatter({ day: "numeric", month: "short" });
  return { name, spoken: unit === "day" ? name : (from) => weekFrom(name(from)), tick, tickLines: 1 };
}
