import { SIDE, type Thumbnail } from "./thumbnail.ts";

/** Edges of a picture made small, by direction and only a little by strength: another light leaves them as they are. */
export interface Edges {
  /** float32[64,64]: how much it brightens to the right; −1..1. */
  readonly across: Float32Array;
  /** The same downwards. */
  readonly down: Float32Array;
}

/** Rise of luma at which an edge has half of its full weight: above noise, below the edges of things. */
const HALF_WEIGHT = 12;

export function edgesOf(thumbnail: Thumbnail): Edges {
  const across = new Float32Array(SIDE * SIDE);
  const down = new Float32Array(SIDE * SIDE);
  for (let y = 1; y < SIDE - 1; y += 1) {
    for (let x = 1; x < SIDE - 1; x += 1) {
      const cell = y * SIDE + x;
      // The frame of the picture is left out, so all four neighbours are inside.
      const right = thumbnail[cell + 1]! - thumbnail[cell - 1]!;
      const below = thumbnail[cell + SIDE]! - thumbnail[cell - SIDE]!;
      // Math.hypot costs more than everything else here.
      const weight = 1 / (Math.sqrt(right * right + below * below) + HALF_WEIGHT);
      across[cell] = right * weight;
      down[cell] = below * weight;
    }
  }
  return { across, down };
}

/** A square of cells. */
export interface Block {
  readonly x: number;
  readonly y: number;
}

/** Cells along a block's side. */
export const BLOCK = 8;
/** The least that a block must brighten along every direction, summed: a straight line is alike all along itself. */
const LEAST_CORNER = 2;

/** All places that a thumbnail is divided into. */
export const ALL_BLOCKS: readonly Block[] = Array.from({ length: (SIDE / BLOCK) ** 2 }, (_, index) => ({
  x: (index % (SIDE / BLOCK)) * BLOCK,
  y: Math.floor(index / (SIDE / BLOCK)) * BLOCK,
}));

/** True where the block would be known again at one place only. */
export function isDistinct({ across, down }: Edges, block: Block): boolean {
  let level = 0;
  let upright = 0;
  let mixed = 0;
  for (let y = block.y; y < block.y + BLOCK; y += 1) {
    for (let cell = y * SIDE + block.x; cell < y * SIDE + block.x + BLOCK; cell += 1) {
      const a = across[cell]!; // blocks lie inside of the thumbnail
      const b = down[cell]!;
      level += a * a;
      upright += b * b;
      mixed += a * b;
    }
  }
  // The smaller eigenvalue of the structure tensor (Shi and Tomasi, Good Features to Track, 1994).
  return (level + upright) / 2 - Math.hypot((level - upright) / 2, mixed) >= LEAST_CORNER;
}

/**
 * How alike the block of `then` and what lies `dx`, `dy` cells from it in `now` are: −1..1, 1 for the same edges.
 * null where less than half of it would lie inside of the picture.
 */
export function likeness(
  then: Edges,
  now: Edges,
  { block, dx, dy }: { readonly block: Block; readonly dx: number; readonly dy: number },
): number | null {
  const left = Math.max(block.x, -dx);
  const right = Math.min(block.x + BLOCK, SIDE - dx);
  const top = Math.max(block.y, -dy);
  const bottom = Math.min(block.y + BLOCK, SIDE - dy);
  if ((right - left) * (bottom - top) < (BLOCK * BLOCK) / 2 || right <= left || bottom <= top) return null;
  let common = 0;
  let ofThen = 0;
  let ofNow = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const from = y * SIDE + x;
      const to = from + dy * SIDE + dx;
      // Both cells are inside by the bounds above.
      const a = then.across[from]!;
      const b = then.down[from]!;
      const c = now.across[to]!;
      const d = now.down[to]!;
      common += a * c + b * d;
      ofThen += a * a + b * b;
      ofNow += c * c + d * d;
    }
  }
  return common / Math.max(1e-6, Math.sqrt(ofThen * ofNow));
}
