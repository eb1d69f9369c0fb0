import type { UnitInterval } from "../units.ts";
import { SIDE, type Thumbnail } from "./thumbnail.ts";

/** How bright a picture is, and how much is to be seen in it. */
export interface Light {
  /** Mean luma, 0 black to 1 white. */
  readonly mean: UnitInterval;
  /** Standard deviation over the thumbnail's cells. */
  readonly spread: UnitInterval;
  /** Share of cells that are as good as white. */
  readonly whiteShare: UnitInterval;
  /** Share of cells with an edge in them that noise does not explain. */
  readonly texture: UnitInterval;
}

const WHITE = 248;
/** Difference of luma across two cells. A sensor's noise is averaged over a cell and stays well below. */
const EDGE = 14;

/** Light of a picture made small. */
export function lightOf(thumbnail: Thumbnail): Light {
  let sum = 0;
  let squares = 0;
  let white = 0;
  let edges = 0;
  for (let cell = 0; cell < thumbnail.length; cell += 1) {
    // Within the thumbnail by the loop's bound.
    const value = thumbnail[cell]!;
    sum += value;
    squares += value * value;
    if (value >= WHITE) white += 1;
    if (isEdge(thumbnail, cell)) edges += 1;
  }
  const count = Math.max(1, thumbnail.length);
  const mean = sum / count;
  return {
    mean: mean / 255,
    spread: Math.sqrt(Math.max(0, squares / count - mean * mean)) / 255,
    whiteShare: white / count,
    texture: edges / count,
  };
}

/** True where luma changes across the cell and its neighbours to the right and below by more than noise does. */
export function isEdge(thumbnail: Thumbnail, cell: number): boolean {
  // At the last column and row, and past the end, the cell itself stands in.
  const value = thumbnail[cell] ?? 0;
  const right = cell % SIDE < SIDE - 1 ? (thumbnail[cell + 1] ?? value) : value;
  const below = thumbnail[cell + SIDE] ?? value;
  return Math.abs(right - value) + Math.abs(below - value) >= EDGE;
}
