import { iou } from "./box.ts";
import type { Detection } from "./detection.ts";
import type { UnitInterval } from "./units.ts";

/** How far two answers to the same picture may lie apart. */
export interface CanaryTolerance {
  /** Largest difference in confidence. */
  readonly confidence: UnitInterval;
  /** Least overlap of a box with the expected one. */
  readonly iou: UnitInterval;
}

/**
 * True when every expected detection is answered by one of its type, near its place and confidence. Extra weak
 * boxes do not matter: the canary proves that the path works, not how accurate the network is.
 */
export function isCanaryAnswered(
  expected: readonly Detection[],
  found: readonly Detection[],
  tolerance: CanaryTolerance,
): boolean {
  return (
    expected.length > 0 &&
    expected.every((wanted) =>
      found.some(
        (given) =>
          given.type === wanted.type &&
          Math.abs(given.confidence - wanted.confidence) <= tolerance.confidence &&
          iou(given.box, wanted.box) >= tolerance.iou,
      ),
    )
  );
}

/** Largest difference between two outputs of the same network; Infinity when their lengths differ. */
export function largestDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return a.reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] ?? Number.NaN))), 0);
}
