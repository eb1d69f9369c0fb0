/** Areas of a camera's picture that a person took out of the watch, or narrowed it to. */
import type { Box } from "./box.ts";
import type { Detection } from "./detection.ts";
import { clamp, type UnitInterval } from "./units.ts";

/** A place in the picture as the person sees it: 0..1 from its left and its top edge. */
export interface Point {
  readonly x: UnitInterval;
  readonly y: UnitInterval;
}

/** ignore: what lies in it does not count. only: where there are such areas, nothing outside of them counts. */
export const MASK_KINDS = ["ignore", "only"] as const;

export type MaskKind = (typeof MASK_KINDS)[number];

/** One area with the name that its owner gave it. Kept with the camera. */
export interface Mask {
  /** Names it among the masks of its camera. */
  readonly id: string;
  readonly name: string;
  readonly kind: MaskKind;
  /** Switched off it is kept, and changes nothing. */
  readonly isOn: boolean;
  /** Corners of a closed polygon, at least `FEWEST_POINTS`. Where it crosses itself the even-odd rule holds. */
  readonly points: readonly Point[];
}

/** Fewer enclose nothing. */
export const FEWEST_POINTS = 3;

type Shape = readonly Point[];

/**
 * Lines across a box on which its covered share is measured. Along a line it is exact, between lines it is taken as
 * unchanged (the midpoint rule), so a level edge is off by at most half a line: 1/32 of the box.
 */
const LINES = 16;

/** A box without width or height is measured as if it had this one. */
const LEAST_SIZE: UnitInterval = 1e-9;

/**
 * The detections that count, in the same order: the centre of the box lies in no ignoring mask, and these cover at
 * most half of it; where masks say "only here", its centre lies in one of them, and at least half of it in them.
 */
export function unmasked<D extends Pick<Detection, "box">>(
  detections: readonly D[],
  masks: readonly Mask[],
): readonly D[] {
  const ignoring = shapesOf(masks, "ignore");
  const only = shapesOf(masks, "only");
  if (ignoring.length === 0 && only.length === 0) return detections;
  return detections.filter(({ box }) => {
    if (holdsCentre(ignoring, box) || coveredShare(box, ignoring) > 0.5) return false;
    return only.length === 0 || (holdsCentre(only, box) && coveredShare(box, only) >= 0.5);
  });
}

/** The share of the box that lies in at least one of the polygons; see `LINES` for how near. */
export function coveredShare(box: Box, shapes: readonly Shape[]): UnitInterval {
  const near = shapes.filter((shape) => reaches(shape, box));
  if (near.length === 0) return 0;
  const width = Math.max(box.w, LEAST_SIZE);
  const height = Math.max(box.h, LEAST_SIZE);
  let covered = 0;
  for (let line = 0; line < LINES; line += 1) {
    const y = box.y + ((line + 0.5) / LINES) * height;
    covered += coveredAlong({ x: box.x, y }, width, near);
  }
  return Math.min(1, covered / (LINES * width));
}

/** True where the even-odd rule puts the point inside of the polygon. */
export function holdsPoint(shape: Shape, point: Point): boolean {
  let isInside = false;
  for (const crossing of crossingsFrom(point, shape)) if (crossing <= 0) isInside = !isInside;
  return isInside;
}

function shapesOf(masks: readonly Mask[], kind: MaskKind): Shape[] {
  return masks.filter((mask) => mask.isOn && mask.kind === kind).map(({ points }) => points);
}

function holdsCentre(shapes: readonly Shape[], { x, y, w, h }: Box): boolean {
  const centre = { x: x + w / 2, y: y + h / 2 };
  return shapes.some((shape) => holdsPoint(shape, centre));
}

/** False for a polygon that lies wholly above, below or beside the box. */
function reaches(shape: Shape, { x, y, w, h }: Box): boolean {
  return (
    shape.some((point) => point.x < x + w) &&
    shape.some((point) => point.x > x) &&
    shape.some((point) => point.y < y + h) &&
    shape.some((point) => point.y > y)
  );
}

/** How much of the level line of that length, beginning at `start`, lies in at least one polygon. */
function coveredAlong(start: Point, length: UnitInterval, shapes: readonly Shape[]): UnitInterval {
  const spans: (readonly [from: number, to: number])[] = [];
  for (const shape of shapes) {
    const crossings = crossingsFrom(start, shape).sort((a, b) => a - b);
    for (let index = 0; index + 1 < crossings.length; index += 2)
      spans.push([crossings[index] ?? 0, crossings[index + 1] ?? 0]);
  }
  spans.sort(([a], [b]) => a - b);
  let covered = 0;
  let reached = 0;
  for (const [from, to] of spans) {
    const end = clamp(to, reached, length);
    covered += end - clamp(from, reached, length);
    reached = end;
  }
  return covered;
}

/**
 * How far to the right of `start` each edge crosses its level line; to the left is negative. An even number of them:
 * an edge has its upper end and not its lower.
 */
function crossingsFrom({ x, y }: Point, shape: Shape): number[] {
  const crossings: number[] = [];
  let from = shape.at(-1);
  for (const to of shape) {
    if (from !== undefined && from.y <= y !== to.y <= y)
      crossings.push(from.x - x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x));
    from = to;
  }
  return crossings;
}
