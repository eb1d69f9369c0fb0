import { median, quantile } from "../scripts/evaluate/bootstrap.ts";

/** Middle and 95th percentile of some times, in milliseconds. */
export interface Spread {
  readonly runs: number;
  readonly median: number;
  readonly p95: number;
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  return { runs: sorted.length, median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

/**
 * Slope of y over x by Theil and Sen: the median over all pairs of points. One sample taken while something big
 * happened to be alive does not move it. 0 for fewer than two points.
 */
export function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const slopes = points.flatMap((from, index) =>
    points.slice(index + 1).flatMap((to) => (to.x === from.x ? [] : [(to.y - from.y) / (to.x - from.x)])),
  );
  return slopes.length === 0 ? 0 : median(slopes);
}
