import { clamp, type UnitInterval } from "./units.ts";

/** A range that holds the true share in 19 of 20 samples like this one. */
export interface Interval {
  readonly low: UnitInterval;
  readonly high: UnitInterval;
}

/** Two-sided 95 % point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * The score interval for `hits` out of `trials`, at 95 %. Unlike the textbook's p ± z·√(p(1−p)/n) it stays within
 * 0..1, has a width at 0 % and 100 %, and keeps its promise for samples as small as ours.
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927) 209–212;
 * recommended for small n by Brown, Cai and DasGupta, Statistical Science 16 (2001) 101–133.
 * `trials` is at least 1 and `hits` at most `trials`.
 */
export function wilsonInterval(hits: number, trials: number): Interval {
  const share = hits / trials;
  const weight = (Z * Z) / trials;
  const centre = (share + weight / 2) / (1 + weight);
  const reach = Math.sqrt(weight * share * (1 - share) + (weight * weight) / 4) / (1 + weight);
  // Exactly 0 and 1 at the ends, where the formula is so but for rounding.
  return { low: clamp(centre - reach, 0, share), high: clamp(centre + reach, share, 1) };
}
