/**
 * Boxes under a hand: moved, resized, drawn, found below a finger. All in 0..1 of the picture; what comes out lies
 * inside the picture, and never smaller than what can be taken hold of again.
 */
import type { Box } from "./box.ts";
import { clamp, type UnitInterval } from "./units.ts";

/** No side is made shorter than this share of the picture. */
export const SHORTEST_SIDE: UnitInterval = 0.02;

/** Side of a box that is put down rather than drawn, as a share of what is in sight. */
const PLACED_SIDE: UnitInterval = 0.3;

/** The edges and corners that resize, by compass, clockwise from the top left. */
export const HANDLES = ["nw", "n", "ne", "e", "se", "s", "sw", "w"] as const;

export type Handle = (typeof HANDLES)[number];

/** A place or a way in 0..1 of the picture; a way may be negative. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a pointer would take hold of. */
export interface Grip {
  readonly index: number;
  readonly part: Handle | "body";
}

/** The box moved by that much, stopped by the picture's edges. Its size stays to the last bit. */
export function moveBox(box: Box, by: Point): Box {
  return { ...box, x: clamp(box.x + by.x, 0, 1 - box.w), y: clamp(box.y + by.y, 0, 1 - box.h) };
}

/** The box with one edge or corner moved by that much; the edges opposite stay where they are. */
export function resizeBox(box: Box, handle: Handle, by: Point): Box {
  const [x, w] = resizeSide(box.x, box.w, by.x, towards(handle, "w", "e"));
  const [y, h] = resizeSide(box.y, box.h, by.y, towards(handle, "n", "s"));
  return { x, y, w, h };
}

/** The box between two corners in any order: where a drag began and where it is. */
export function drawBox(from: Point, to: Point): Box {
  const [x, w] = sideBetween(from.x, to.x);
  const [y, h] = sideBetween(from.y, to.y);
  return { x, y, w, h };
}

/** A new box in the middle of the part of the picture that is in sight. */
export function placeBox(inSight: Box): Box {
  const w = Math.max(SHORTEST_SIDE, inSight.w * PLACED_SIDE);
  const h = Math.max(SHORTEST_SIDE, inSight.h * PLACED_SIDE);
  const corner = { x: inSight.x + (inSight.w - w) / 2, y: inSight.y + (inSight.h - h) / 2 };
  return moveBox({ ...corner, w, h }, { x: 0, y: 0 });
}

/**
 * What lies under `at`: an edge or corner of the selected box, its inside, or the smallest other box there; null for
 * none. `reach` is how far off a finger or pointer may be on each axis.
 */
export function gripAt(
  boxes: readonly Box[],
  selected: number | null,
  at: Point,
  reach: { readonly x: number; readonly y: number },
): Grip | null {
  const held = selected === null ? undefined : boxes[selected];
  if (selected !== null && held !== undefined) {
    const part = partAt(held, at, reach);
    if (part !== null) return { index: selected, part };
  }
  let found: number | null = null;
  for (const [index, box] of boxes.entries()) {
    if (!isOver(box, at, reach)) continue;
    const best = found === null ? undefined : boxes[found];
    if (best === undefined || box.w * box.h < best.w * best.h) found = index;
  }
  return found === null ? null : { index: found, part: "body" };
}

type End = "low" | "high" | null;

function towards(handle: Handle, low: string, high: string): End {
  if (handle.includes(low)) return "low";
  return handle.includes(high) ? "high" : null;
}

/** Start and length of a side after one of its ends was moved. */
function resizeSide(start: number, length: number, by: number, end: End): readonly [number, number] {
  if (end === null) return [start, length];
  if (end === "high") {
    return [start, clamp(length + by, Math.min(SHORTEST_SIDE, 1 - start), 1 - start)];
  }
  const far = start + length;
  const moved = clamp(start + by, 0, Math.max(0, far - SHORTEST_SIDE));
  return [moved, far - moved];
}

function sideBetween(from: number, to: number): readonly [number, number] {
  const low = clamp(Math.min(from, to), 0, 1 - SHORTEST_SIDE);
  return [low, clamp(Math.max(from, to) - low, SHORTEST_SIDE, 1 - low)];
}

function partAt(box: Box, at: Point, reach: Point): Grip["part"] | null {
  const x = zoneOf(box.x, box.w, at.x, reach.x);
  const y = zoneOf(box.y, box.h, at.y, reach.y);
  if (x === null || y === null) return null;
  const compass = `${ROWS[y]}${COLUMNS[x]}`;
  return HANDLES.find((handle) => handle === compass) ?? "body";
}

const ROWS = { low: "n", middle: "", high: "s" } as const;
const COLUMNS = { low: "w", middle: "", high: "e" } as const;

/** Outside, an edge is held from as far as the reach; inside, half of a small box is always left to move it by. */
function zoneOf(start: number, length: number, at: number, reach: number): keyof typeof ROWS | null {
  const inner = Math.min(reach, length / 4);
  if (at < start - reach || at > start + length + reach) return null;
  if (at < start + inner) return "low";
  return at > start + length - inner ? "high" : "middle";
}

/** A small box is as easy to hit as one of twice the reach. */
function isOver(box: Box, at: Point, reach: Point): boolean {
  const spareX = Math.max(0, reach.x - box.w / 2);
  const spareY = Math.max(0, reach.y - box.h / 2);
  return (
    at.x >= box.x - spareX &&
    at.x <= box.x + box.w + spareX &&
    at.y >= box.y - spareY &&
    at.y <= box.y + box.h + spareY
  );
}
