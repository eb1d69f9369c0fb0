import type { Edges } from "./edges.ts";
import { SIDE } from "./thumbnail.ts";

/** Cells of the picture that are one cell here: a coarse place is enough to begin a search at. */
const COARSE = 4;
const COARSE_SIDE = SIDE / COARSE;
/** Coarse cells looked at in each direction: three eighths of the picture. */
const FURTHEST = 6;

/** The one shift, in cells, that lays most edges of `then` onto edges of `now`. */
export function overallShift(then: Edges, now: Edges): { dx: number; dy: number } {
  const [old, young] = [coarseOf(then), coarseOf(now)];
  let best = Number.NEGATIVE_INFINITY;
  let found = { dx: 0, dy: 0 };
  for (let dy = -FURTHEST; dy <= FURTHEST; dy += 1) {
    for (let dx = -FURTHEST; dx <= FURTHEST; dx += 1) {
      const common = overlap(old, young, dx, dy);
      if (common > best) {
        best = common;
        found = { dx: dx * COARSE, dy: dy * COARSE };
      }
    }
  }
  return found;
}

/** Common edges per root of the area that overlaps: neither a small overlap that fits nor a large one wins by its size. */
function overlap(then: Edges, now: Edges, dx: number, dy: number): number {
  let common = 0;
  const [left, right] = [Math.max(0, -dx), Math.min(COARSE_SIDE, COARSE_SIDE - dx)];
  const [top, bottom] = [Math.max(0, -dy), Math.min(COARSE_SIDE, COARSE_SIDE - dy)];
  for (let y = top; y < bottom; y += 1) {
    for (let from = y * COARSE_SIDE + left; from < y * COARSE_SIDE + right; from += 1) {
      const to = from + dy * COARSE_SIDE + dx;
      // Both cells are inside by the bounds above.
      common += then.across[from]! * now.across[to]! + then.down[from]! * now.down[to]!;
    }
  }
  return common / Math.sqrt((right - left) * (bottom - top));
}

function coarseOf({ across, down }: Edges): Edges {
  return { across: shrunk(across), down: shrunk(down) };
}

function shrunk(cells: Float32Array): Float32Array {
  const small = new Float32Array(COARSE_SIDE * COARSE_SIDE);
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      const into = Math.floor(y / COARSE) * COARSE_SIDE + Math.floor(x / COARSE);
      small[into]! += cells[y * SIDE + x]!; // SIDE is a multiple of COARSE
    }
  }
  return small;
}
