// Seeded randomness: every run of the renderer must give the same picture.

/** A source of numbers in 0..1 (1 excluded). */
export type Random = () => number;

/** Mulberry32 by Tommy Ettinger (public domain): 32 bits of state are plenty for scenery. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number between `low` and `high`. */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random();
}

/** Roughly normal, mean 0, deviation 1: the sum of twelve uniform draws, which needs no logarithm of zero. */
export function bell(random: Random): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw++) sum += random();
  return sum;
}

/** 0 below `from`, 1 above `to`, an S-curve between. */
export function smooth(from: number, to: number, value: number): number {
  const part = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return part * part * (3 - 2 * part);
}
