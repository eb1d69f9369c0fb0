import { clamp, type UnitInterval } from "./units.ts";

/** An axis-aligned rectangle in 0..1 of the frame as the person sees it: top-left corner and size. */
export interface Box {
  readonly x: UnitInterval;
  readonly y: UnitInterval;
  readonly w: UnitInterval;
  readonly h: UnitInterval;
}

/** The box between two corners, cut to 0..1; a crossed pair of corners has no area. */
export function boxFromCorners(x1: number, y1: number, x2: number, y2: number): Box {
  const left = clamp(x1, 0, 1);
  const top = clamp(y1, 0, 1);
  return { x: left, y: top, w: clamp(x2, left, 1) - left, h: clamp(y2, top, 1) - top };
}

/** Area, 0..1 of the frame. */
export function areaOf(box: Box): UnitInterval {
  return box.w * box.h;
}

/** Intersection over union, 0..1; 0 for boxes without area. */
export function iou(a: Box, b: Box): UnitInterval {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  if (w <= 0 || h <= 0) return 0;
  const shared = w * h;
  return shared / (areaOf(a) + areaOf(b) - shared);
}

/** True when the middle of `inner` lies in `outer`. */
export function holdsCentreOf(outer: Box, inner: Box): boolean {
  const x = inner.x + inner.w / 2;
  const y = inner.y + inner.h / 2;
  return x >= outer.x && x <= outer.x + outer.w && y >= outer.y && y <= outer.y + outer.h;
}

/** The box `share` of the way from `from` to `to` (0 stays, 1 jumps). */
export function blendBoxes(from: Box, to: Box, share: UnitInterval): Box {
  const mix = (a: number, b: number): number => a + (b - a) * share;
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), w: mix(from.w, to.w), h: mix(from.h, to.h) };
}
