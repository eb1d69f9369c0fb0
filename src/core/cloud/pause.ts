/** How long to leave the cloud alone after it did not take something. */
import type { Milliseconds, UnitInterval } from "../units.ts";

const FIRST_MS: Milliseconds = 400;
const LONGEST_MS: Milliseconds = 5 * 60_000;

/**
 * The pause after `failures` in a row, at least 1: twice as long each time, up to five minutes, and a quarter more or less by `random`, so that
 * the devices of a workshop do not all come back at once. What the server asks for is granted.
 */
export function cloudPause(
  failures: number,
  random: UnitInterval,
  retryAfter: Milliseconds | null,
): Milliseconds {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return Math.max(full * (0.75 + random / 2), retryAfter ?? 0);
}
