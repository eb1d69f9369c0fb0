/** Days as a date field writes them, `2026-11-12`, and as instants of this device's calendar. */
import type { Milliseconds } from "../../../core/units.ts";

/** When the day begins here; null for a field left empty. */
export function startOfDay(field: string): Milliseconds | null {
  return midnight(field, 0);
}

/** When the day after it begins here, which is what "through that day" ends before; null for a field left empty. */
export function endOfDay(field: string): Milliseconds | null {
  return midnight(field, 1);
}

/** The day an instant lies in, as a date field wants it; empty for null. */
export function dayField(at: Milliseconds | null): string {
  if (at === null) return "";
  const day = new Date(at);
  return `${pad(day.getFullYear(), 4)}-${pad(day.getMonth() + 1, 2)}-${pad(day.getDate(), 2)}`;
}

function pad(part: number, length: number): string {
  return String(part).padStart(length, "0");
}

/** Counted in days, not in 24 hours: a day of the change to summer time has 23. */
function midnight(field: string, daysLater: number): Milliseconds | null {
  const parts = /^(\d{4,6})-(\d{2})-(\d{2})$/u.exec(field);
  if (parts === null) return null;
  const [, year, month, day] = parts.map(Number);
  return new Date(year ?? 0, (month ?? 1) - 1, (day ?? 1) + daysLater).getTime();
}
