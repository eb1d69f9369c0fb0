/** How long to wait before a broker or a printer is tried again. */
import type { Milliseconds, UnitInterval } from "./units.ts";

const FIRST_MS: Milliseconds = 1_000;
const LONGEST_MS: Milliseconds = 60_000;
/** A connection that held so long was a good one: what comes after it is a first attempt. */
export const STEADY_AFTER_MS: Milliseconds = 30_000;

/**
 * The pause after `failures` in a row, at least 1: twice as long each time, up to a minute. `random` spreads a room full
 * of watchers whose broker has just come back over half of it. A refusal is not tried more than once a minute: servers
 * shut out who guesses passwords.
 */
export function reconnectPause(failures: number, isRefusal: boolean, random: UnitInterval): Milliseconds {
  const full = isRefusal ? LONGEST_MS : Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10));
  const least = isRefusal ? full : full / 2;
  return least + (isRefusal ? full / 4 : full / 2) * random;
}
