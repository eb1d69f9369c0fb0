import type { UnitInterval } from "../units.ts";
import type { Candidate, Corners } from "./candidate.ts";

/**
 * Greedy non-maximum suppression within each class, strongest first: a candidate goes when it overlaps a kept
 * one of its class by more than `maxIou`. Returns what is kept, strongest first; ties keep the network's order.
 */
export function suppressOverlaps(candidates: readonly Candidate[], maxIou: UnitInterval): Candidate[] {
  const strongestFirst = [...candidates].sort((a, b) => b.confidence - a.confidence);
  const kept: Candidate[] = [];
  for (const candidate of strongestFirst) {
    const isCovered = kept.some(
      (other) =>
        other.classIndex === candidate.classIndex && cornerIou(other.corners, candidate.corners) > maxIou,
    );
    if (!isCovered) kept.push(candidate);
  }
  return kept;
}

/** Intersection over union of two boxes by their corners; 0 when either has no area. */
function cornerIou(a: Corners, b: Corners): UnitInterval {
  const w = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const h = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (w <= 0 || h <= 0) return 0;
  const shared = w * h;
  return shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared);
}
