/** Numbers, times and dates as the person's region writes them. */
import type { Bytes, Milliseconds, UnitInterval } from "../../core/units.ts";

export interface Formats {
  /** 14:02, with the day when that is not today. */
  readonly time: (at: Milliseconds, now: Milliseconds) => string;
  /** 14:02:11, with the day when that is not the one of `now`. */
  readonly exactTime: (at: Milliseconds, now: Milliseconds) => string;
  /** 02:10–02:31. */
  readonly range: (from: Milliseconds, to: Milliseconds) => string;
  /** 21 Nov, 02:10–02:31. */
  readonly datedRange: (from: Milliseconds, to: Milliseconds) => string;
  /** 21 November 2026, 14:02:11. */
  readonly moment: (at: Milliseconds) => string;
  /** 21 Nov, 14:02. */
  readonly shortMoment: (at: Milliseconds) => string;
  /** 21 Nov 2026. */
  readonly day: (at: Milliseconds) => string;
  /** 4 min ago; null within the first minute. */
  readonly ago: (at: Milliseconds, now: Milliseconds) => string | null;
  /** 41 min, 2 hr 5 min; null within the first minute. */
  readonly duration: (length: Milliseconds) => string | null;
  /** As `duration`, with seconds within the first minute. */
  readonly length: (length: Milliseconds) => string;
  readonly percent: (share: UnitInterval) => string;
  readonly number: (value: number) => string;
  /** 340 kB, 6.3 MB, 140 MB, in powers of 1000 as disks are sold. */
  readonly bytes: (size: Bytes) => string;
}

const MINUTE: Milliseconds = 60_000;
const HOUR: Milliseconds = 60 * MINUTE;
const DAY: Milliseconds = 24 * HOUR;

export function formatsFor(locale: string): Formats {
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  const exact = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });
  const dayAndClock = new Intl.DateTimeFormat(locale, {
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
  });
  const dayAndExact = new Intl.DateTimeFormat(locale, {
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
  });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "medium" });
  const relative = new Intl.RelativeTimeFormat(locale, { style: "short" });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const unit = (name: string, value: number): string =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
  const duration = (length: Milliseconds): string | null => {
    if (length < MINUTE) return null;
    const hours = Math.floor(length / HOUR);
    const minutes = Math.floor((length % HOUR) / MINUTE);
    if (hours === 0) return unit("minute", minutes);
    return minutes === 0 ? unit("hour", hours) : `${unit("hour", hours)} ${unit("minute", minutes)}`;
  };
  return {
    time: (at, now) => (isSameDay(at, now) ? clock : dayAndClock).format(at),
    exactTime: (at, now) => (isSameDay(at, now) ? exact : dayAndExact).format(at),
    datedRange: (from, to) => dayAndClock.formatRange(from, to),
    range: (from, to) => (isSameDay(from, to) ? clock : dayAndClock).formatRange(from, to),
    moment: (at) => moment.format(at),
    shortMoment: (at) => dayAndClock.format(at),
    day: (at) => day.format(at),
    ago(at, now) {
      const passed = now - at;
      if (passed < MINUTE) return null;
      if (passed < HOUR) return relative.format(-Math.floor(passed / MINUTE), "minute");
      if (passed < DAY) return relative.format(-Math.floor(passed / HOUR), "hour");
      return relative.format(-Math.floor(passed / DAY), "day");
    },
    duration,
    length: (length) => duration(length) ?? unit("second", Math.max(1, Math.round(length / 1000))),
    percent: (value) => share.format(value),
    number: (value) => whole.format(value),
    bytes: (size) => formatBytes(size, locale),
  };
}

const BYTE_UNITS = [
  ["terabyte", 1e12],
  ["gigabyte", 1e9],
  ["megabyte", 1e6],
  ["kilobyte", 1e3],
] as const;

function formatBytes(size: Bytes, locale: string): string {
  const [unit, scale] = BYTE_UNITS.find(([, scale]) => size >= scale) ?? ["kilobyte", 1e3];
  const value = size / scale;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}

function isSameDay(a: Milliseconds, b: Milliseconds): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
