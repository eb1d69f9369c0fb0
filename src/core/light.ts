import type { UnitInterval } from "./units.ts";

/** How bright a picture is. */
export interface Light {
  /** Mean of all channels, 0 black to 1 white. */
  readonly mean: UnitInterval;
  /** Standard deviation over pixels and channels. */
  readonly spread: UnitInterval;
}

/** A covered lens or an unlit room; sensor noise alone stays below both. */
const BLACK_MEAN: UnitInterval = 0.05;
const BLACK_SPREAD: UnitInterval = 0.04;
/** Every so-many-th number is enough for two moments of a picture; prime, so that it does not follow columns. */
const STRIDE = 17;

/** Light of a picture given as RGBA bytes. */
export function lightOf(rgba: Uint8ClampedArray | Uint8Array): Light {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let pixel = 0; pixel < rgba.length; pixel += 4 * STRIDE) {
    for (const value of rgba.subarray(pixel, pixel + 3)) {
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  if (count === 0) return { mean: 0, spread: 0 };
  const mean = sum / count;
  return { mean: mean / 255, spread: Math.sqrt(Math.max(0, squares / count - mean * mean)) / 255 };
}

/** True when nothing could be recognised in that light. */
export function isBlack(light: Light): boolean {
  return light.mean < BLACK_MEAN && light.spread < BLACK_SPREAD;
}
