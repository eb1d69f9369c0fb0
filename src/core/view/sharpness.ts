import type { Picture } from "../resample.ts";
import type { UnitInterval } from "../units.ts";
import { lumaAt } from "./thumbnail.ts";

/** An edge is looked at over this share of the picture's width: what a detector sees as one or two pixels. */
const REACH = 1 / 80;
/** Steps that the reach is divided into: a sharp edge rises in one of them, a blurred one in all. */
const STEPS = 8;
/** Rise of luma from end to end that makes an edge: far above noise. */
const RISE = 40;
/** Lines looked along, level and upright. */
const LINES = 48;
/** Fewer edges say nothing about focus. */
const FEWEST_EDGES = 24;
/** The sharpest edges count: much of a printer is soft, moves, or lies out of focus. */
const QUANTILE = 0.8;

/**
 * How steep the steeper edges of the picture are: the largest rise within an eighth of an edge's length over its whole
 * rise. 1 for a step, 1/8 for an even ramp; contrast and size of the picture cancel out. null where there are too few
 * edges to tell.
 */
export function sharpnessOf(picture: Picture): UnitInterval | null {
  const { width, height } = picture;
  const step = Math.max(1, Math.round((width * REACH) / STEPS));
  const counts = new Uint32Array(101);
  for (let line = 0; line < LINES; line += 1) {
    const share = (line + 0.5) / LINES;
    const y = Math.floor(share * height);
    const x = Math.floor(share * width);
    countEdges(counts, picture, { start: y * width * 4, stride: step * 4, steps: Math.floor(width / step) });
    countEdges(counts, picture, { start: x * 4, stride: step * width * 4, steps: Math.floor(height / step) });
  }
  return quantileOf(counts);
}

interface Line {
  /** Index of the red byte where it begins. */
  readonly start: number;
  /** Bytes from one place to the next. */
  readonly stride: number;
  readonly steps: number;
}

/** Adds the steepness, in hundredths, of every edge along the line. */
function countEdges(counts: Uint32Array, { rgba }: Picture, { start, stride, steps }: Line): void {
  let at = 0;
  while (at + STEPS < steps) {
    const from = start + at * stride;
    const rise = lumaAt(rgba, from + STEPS * stride) - lumaAt(rgba, from);
    if (Math.abs(rise) < RISE) {
      at += 2;
      continue;
    }
    let before = lumaAt(rgba, from);
    let steepest = 0;
    for (let step = 1; step <= STEPS; step += 1) {
      const here = lumaAt(rgba, from + step * stride);
      steepest = Math.max(steepest, (here - before) * Math.sign(rise));
      before = here;
    }
    const hundredths = Math.min(100, Math.round((100 * steepest) / Math.abs(rise)));
    counts[hundredths] = (counts[hundredths] ?? 0) + 1;
    at += STEPS / 2;
  }
}

function quantileOf(counts: Uint32Array): UnitInterval | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total < FEWEST_EDGES) return null;
  let below = 0;
  for (const [hundredths, count] of counts.entries()) {
    below += count;
    if (below >= total * QUANTILE) return hundredths / 100;
  }
  return 1;
}
