/** Values in JSON that comes from outside. */

/** undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A number, also one that is written as text; undefined where it is none that can be counted with. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value.trim() === "" || value.length > 32) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** A short text; undefined where it is none. */
export function shortText(value: unknown): string | undefined {
  return typeof value === "string" && value.length <= 1_024 ? value : undefined;
}
