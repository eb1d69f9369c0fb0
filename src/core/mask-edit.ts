/** What may be done to the corners of an area: it stays in the picture, and keeps enough of them to enclose something. */
import { FEWEST_POINTS, type Mask, type Point } from "./mask.ts";
import { clamp } from "./units.ts";

type Corners = readonly Point[];

/** To begin with, where nobody draws: the middle of the picture. */
export const FIRST_CORNERS: Corners = [
  { x: 0.35, y: 0.35 },
  { x: 0.65, y: 0.35 },
  { x: 0.65, y: 0.65 },
  { x: 0.35, y: 0.65 },
];

/** The nearest place in the picture. */
export function inPicture({ x, y }: Point): Point {
  return { x: clamp(x, 0, 1), y: clamp(y, 0, 1) };
}

/** With one corner elsewhere; the same corners where there is none of that index. */
export function moveCorner(corners: Corners, index: number, to: Point): Corners {
  return index in corners ? corners.with(index, inPicture(to)) : corners;
}

/** With all corners moved alike, as far as each stays in the picture: the shape never changes. */
export function moveArea(corners: Corners, { x, y }: { readonly x: number; readonly y: number }): Corners {
  const dx = stepInside(
    x,
    corners.map((corner) => corner.x),
  );
  const dy = stepInside(
    y,
    corners.map((corner) => corner.y),
  );
  return corners.map((corner) => inPicture({ x: corner.x + dx, y: corner.y + dy }));
}

/** With one more in the middle of the edge that leaves corner `index`; it gets the index after. */
export function splitEdge(corners: Corners, index: number): Corners {
  const from = corners[index];
  const to = corners[(index + 1) % corners.length];
  if (from === undefined || to === undefined) return corners;
  return corners.toSpliced(index + 1, 0, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
}

/** Without that corner; the same ones where the rest would enclose nothing. */
export function dropCorner(corners: Corners, index: number): Corners {
  return corners.length > FEWEST_POINTS && index in corners ? corners.toSpliced(index, 1) : corners;
}

/** The middle of the corners: a place to take hold of the area. */
export function middleOf(corners: Corners): Point {
  const share = 1 / Math.max(1, corners.length);
  return corners.reduce((sum, { x, y }) => ({ x: sum.x + x * share, y: sum.y + y * share }), { x: 0, y: 0 });
}

/** An id that none of these masks has. */
export function newMaskId(masks: readonly Mask[]): string {
  const taken = new Set(masks.map(({ id }) => id));
  let number = masks.length + 1;
  while (taken.has(String(number))) number += 1;
  return String(number);
}

/** As much of `step` as keeps all the places in 0..1. */
function stepInside(step: number, places: readonly number[]): number {
  return clamp(step, -Math.min(...places), 1 - Math.max(...places));
}
