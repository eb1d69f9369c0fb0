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

const CENTRE: Point = { x: 0.5, y: 0.5 };

/**
 * The detections that count, in the same order: the centre of the box lies in no ignoring mask, and these cover at
 * most half of it; where masks say "only here", its centre lies in one of them, and at least half of it in them.
 */
export function unmasked(detections: readonly Detection[], masks: readonly Mask[]): readonly Detection[] {
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
  const near = shapes.map((shape) => seenFrom(box, shape)).filter(reachesBox);
  if (near.length === 0) return 0;
  let covered = 0;
  for (let line = 0; line < LINES; line += 1) covered += coveredAlong((line + 0.5) / LINES, near);
  return covered / LINES;
}

/** True where the even-odd rule puts the point inside of the polygon. */
export function holdsPoint(shape: Shape, { x, y }: Point): boolean {
  return crossingsAt(y, shape).filter((crossing) => crossing <= x).length % 2 === 1;
}

function shapesOf(masks: readonly Mask[], kind: MaskKind): Shape[] {
  return masks.filter((mask) => mask.isOn && mask.kind === kind).map(({ points }) => points);
}

function holdsCentre(shapes: readonly Shape[], box: Box): boolean {
  return shapes.some((shape) => holdsPoint(seenFrom(box, shape), CENTRE));
}

/** The same polygon in the box's own measure: 0..1 from its left and its top edge. */
function seenFrom(box: Box, shape: Shape): Shape {
  const w = Math.max(box.w, LEAST_SIZE);
  const h = Math.max(box.h, LEAST_SIZE);
  return shape.map(({ x, y }) => ({ x: (x - box.x) / w, y: (y - box.y) / h }));
}

/** False for a polygon, in the box's measure, that lies wholly beside the box. */
function reachesBox(shape: Shape): boolean {
  const meets = (axis: "x" | "y"): boolean =>
    shape.some((point) => point[axis] < 1) && shape.some((point) => point[axis] > 0);
  return meets("x") && meets("y");
}

/** How much of the line from x 0 to 1 at height `y` lies in at least one polygon. */
function coveredAlong(y: number, shapes: readonly Shape[]): UnitInterval {
  const spans = shapes.flatMap((shape) => spansAt(y, shape)).sort(([a], [b]) => a - b);
  let covered = 0;
  let reached = 0;
  for (const [from, to] of spans) {
    covered += clamp(to, reached, 1) - clamp(from, reached, 1);
    reached = clamp(to, reached, 1);
  }
  return covered;
}

/** Where the level line at `y` runs inside of the polygon, from left to right. */
function spansAt(y: number, shape: Shape): (readonly [from: number, to: number])[] {
  const crossings = crossingsAt(y, shape).sort((a, b) => a - b);
  const spans: (readonly [number, number])[] = [];
  for (let index = 0; index + 1 < crossings.length; index += 2)
    spans.push([crossings[index] ?? 0, crossings[index + 1] ?? 0]);
  return spans;
}

/** x of every edge that crosses the level line at `y`, an even number of them. An edge has its upper end and not its lower. */
function crossingsAt(y: number, shape: Shape): number[] {
  const crossings: number[] = [];
  let from = shape.at(-1);
  for (const to of shape) {
    if (from !== undefined && from.y <= y !== to.y <= y)
      crossings.push(from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x));
    from = to;
  }
  return crossings;
}
