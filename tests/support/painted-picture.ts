/** Pictures made of rectangles: what a test expects of them can be read off. */
import type { Picture } from "../../src/core/resample.ts";

export type Colour = readonly [r: number, g: number, b: number];

export const GREY: Colour = [114, 114, 114];
export const RED: Colour = [255, 0, 0];

export interface Patch {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly colour: Colour;
}

/** A picture of one colour with patches on it; all in pixels. */
export function paint(
  width: number,
  height: number,
  ground: Colour,
  patches: readonly Patch[] = [],
): Picture {
  const rgba = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const x = pixel % width;
    const y = Math.floor(pixel / width);
    const patch = patches.findLast(
      (one) => x >= one.x && x < one.x + one.w && y >= one.y && y < one.y + one.h,
    );
    rgba.set([...(patch?.colour ?? ground), 255], pixel * 4);
  }
  return { rgba, width, height };
}
