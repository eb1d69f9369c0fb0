import type { Mask } from "../mask.ts";
import { clamp } from "../units.ts";

/** The masks where what they were drawn around is after the picture moved by that share of its width and height. */
export function movedMasks(
  masks: readonly Mask[],
  shift: { readonly x: number; readonly y: number },
): readonly Mask[] {
  return masks.map((mask) => ({
    ...mask,
    // What has left the picture is held at its edge.
    points: mask.points.map(({ x, y }) => ({ x: clamp(x + shift.x, 0, 1), y: clamp(y + shift.y, 0, 1) })),
  }));
}
