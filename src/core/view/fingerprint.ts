import type { Picture } from "../resample.ts";

/** Every so-many-th pixel; prime, so that it does not follow columns. */
const STRIDE = 7;
/** FNV-1a over whole pixels. */
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * A 32-bit number that two frames share when their pixels are the same, and hardly ever otherwise. A live camera never
 * gives the same picture twice: its noise alone changes some pixel.
 */
export function fingerprintOf({ rgba }: Picture): number {
  let hash = BASIS;
  for (let index = 0; index + 2 < rgba.length; index += 4 * STRIDE) {
    // The loop's bound keeps all three inside of the picture.
    hash = Math.imul(hash ^ (rgba[index]! | (rgba[index + 1]! << 8) | (rgba[index + 2]! << 16)), PRIME);
  }
  return hash >>> 0;
}
