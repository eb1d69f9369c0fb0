import type { UnitInterval } from "../units.ts";
import { SIDE } from "./thumbnail.ts";

/** The middle of a block, in cells. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where a block was, and how far it is from there; in cells. */
export interface Step extends Place {
  readonly dx: number;
  readonly dy: number;
}

/** How the picture as a whole moved. */
export interface Motion {
  /** Of its middle, as a share of width and height; to the right and down is positive. */
  readonly x: number;
  readonly y: number;
  /** In radians, clockwise, of the picture stretched to a square. */
  readonly turn: number;
  /** How much larger everything is: 0 for as large as before. */
  readonly zoom: number;
  /** Share of the places, of those that the motion leaves in the picture, that went along. */
  readonly agreement: UnitInterval;
}

/** dx = tx + zoom·x − turn·y and dy = ty + turn·x + zoom·y, in cells from the middle of the picture. */
interface Similarity {
  readonly tx: number;
  readonly ty: number;
  readonly turn: number;
  readonly zoom: number;
}

/** Cells by which a block may miss the motion and still go along: blocks are found to a whole cell. */
const TOLERANCE = 1.3;
/** Fewer blocks do not carry a motion. */
const FEWEST_ALONG = 6;
/** No camera that still looks at its printer is turned or zoomed by more: beyond it a fit is chance. */
const LARGEST_SLOPE = 0.35;
/** A motion that takes more of the places out of the picture is not told from chance. */
const LEAST_IN_VIEW: UnitInterval = 0.4;
const MIDDLE = SIDE / 2;

/**
 * The motion that most of the blocks went along with; null when they do not agree on one. `searched` are the middles of
 * all blocks that were looked for, found or not.
 */
export function fitMotion(steps: readonly Step[], searched: readonly Place[]): Motion | null {
  let most = 0;
  let best: Similarity | null = null;
  for (const guess of guesses(steps)) {
    const count = countAlong(steps, guess);
    if (count > most) {
      most = count;
      best = guess;
    }
  }
  if (best === null || most < FEWEST_ALONG) return null;
  const guessed = best;
  const fitted = leastSquares(steps.filter((step) => isAlong(step, guessed)));
  const inView = searched.filter((place) => isInView(fitted, place)).length;
  if (inView < searched.length * LEAST_IN_VIEW) return null;
  const { tx, ty, turn, zoom } = fitted;
  const agreement = Math.min(1, countAlong(steps, fitted) / inView);
  return { x: tx / SIDE, y: ty / SIDE, turn, zoom, agreement };
}

/** Motions by pairs of blocks far apart: turn, zoom and shift follow from two. */
function* guesses(steps: readonly Step[]): Generator<Similarity> {
  for (const [index, one] of steps.entries()) {
    yield { tx: one.dx, ty: one.dy, turn: 0, zoom: 0 };
    for (const other of steps.slice(index + 1)) {
      const guess = ofPair(one, other);
      if (guess !== null) yield guess;
    }
  }
}

/** The turn, zoom and shift of two blocks; null when they lie too close for it. Cells are taken as square. */
function ofPair(one: Step, other: Step): Similarity | null {
  const ux = other.x - one.x;
  const uy = other.y - one.y;
  const vx = other.dx - one.dx;
  const vy = other.dy - one.dy;
  const length = ux * ux + uy * uy;
  if (length < (SIDE / 3) ** 2) return null;
  const zoom = (ux * vx + uy * vy) / length;
  const turn = (ux * vy - uy * vx) / length;
  if (Math.abs(zoom) > LARGEST_SLOPE || Math.abs(turn) > LARGEST_SLOPE) return null;
  return through(one, { turn, zoom });
}

/** The one with that turn and zoom that takes this step. */
function through({ x, y, dx, dy }: Step, { turn, zoom }: Pick<Similarity, "turn" | "zoom">): Similarity {
  const [fromX, fromY] = [x - MIDDLE, y - MIDDLE];
  return { turn, zoom, tx: dx - zoom * fromX + turn * fromY, ty: dy - turn * fromX - zoom * fromY };
}

function moveX({ tx, turn, zoom }: Similarity, { x, y }: Place): number {
  return tx + zoom * (x - MIDDLE) - turn * (y - MIDDLE);
}

function moveY({ ty, turn, zoom }: Similarity, { x, y }: Place): number {
  return ty + turn * (x - MIDDLE) + zoom * (y - MIDDLE);
}

function isAlong(step: Step, motion: Similarity): boolean {
  return (
    Math.abs(moveX(motion, step) - step.dx) <= TOLERANCE &&
    Math.abs(moveY(motion, step) - step.dy) <= TOLERANCE
  );
}

function countAlong(steps: readonly Step[], motion: Similarity): number {
  let count = 0;
  for (const step of steps) if (isAlong(step, motion)) count += 1;
  return count;
}

function isInView(motion: Similarity, place: Place): boolean {
  const x = place.x + moveX(motion, place);
  const y = place.y + moveY(motion, place);
  return x >= 0 && x < SIDE && y >= 0 && y < SIDE;
}

/** The turn, zoom and shift nearest to all of these steps. */
function leastSquares(steps: readonly Step[]): Similarity {
  const mean = (value: (step: Step) => number): number =>
    steps.reduce((sum, step) => sum + value(step), 0) / steps.length;
  const middle: Step = {
    x: mean(({ x }) => x),
    y: mean(({ y }) => y),
    dx: mean(({ dx }) => dx),
    dy: mean(({ dy }) => dy),
  };
  let zoom = 0;
  let turn = 0;
  let weight = 1e-6;
  for (const { x, y, dx, dy } of steps) {
    const ux = x - middle.x;
    const uy = y - middle.y;
    zoom += ux * (dx - middle.dx) + uy * (dy - middle.dy);
    turn += ux * (dy - middle.dy) - uy * (dx - middle.dx);
    weight += ux * ux + uy * uy;
  }
  return through(middle, { turn: turn / weight, zoom: zoom / weight });
}
