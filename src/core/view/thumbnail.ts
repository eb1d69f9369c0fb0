import type { Picture } from "../resample.ts";
import type { Byte } from "../units.ts";

/** Cells along each side of a thumbnail, whatever the picture's shape. */
export const SIDE = 64;
/** Pixels that are read of each cell, along each side: enough against noise, and 65 536 in all. */
const SAMPLES = 4;

/** uint8[64,64], row by row from the top: mean luma of each cell of the picture stretched to a square. */
export type Thumbnail = Uint8Array;

/** The picture made small, in which light, texture and pose are judged. */
export function thumbnailOf({ rgba, width, height }: Picture): Thumbnail {
  const thumbnail = new Uint8Array(SIDE * SIDE);
  const columns = samplePlaces(width).map((x) => x * 4);
  const rows = samplePlaces(height).map((y) => y * width * 4);
  const perCell = SAMPLES * SAMPLES;
  for (let cell = 0; cell < thumbnail.length; cell += 1) {
    const firstRow = Math.floor(cell / SIDE) * SAMPLES;
    const firstColumn = (cell % SIDE) * SAMPLES;
    let sum = 0;
    // Indices stay inside: samplePlaces holds SIDE × SAMPLES places within the picture.
    for (let row = firstRow; row < firstRow + SAMPLES; row += 1)
      for (let column = firstColumn; column < firstColumn + SAMPLES; column += 1)
        sum += lumaAt(rgba, rows[row]! + columns[column]!);
    thumbnail[cell] = sum / perCell;
  }
  return thumbnail;
}

/** Rec. 601 luma in whole numbers, of the pixel whose red byte is at `index`. */
export function lumaAt(rgba: Uint8ClampedArray | Uint8Array, index: number): Byte {
  // Callers stay inside of the picture.
  return (77 * rgba[index]! + 150 * rgba[index + 1]! + 29 * rgba[index + 2]!) >> 8;
}

/** Where samples lie along a side of that many pixels, evenly. */
function samplePlaces(pixels: number): number[] {
  const count = SIDE * SAMPLES;
  return Array.from({ length: count }, (_, index) => Math.floor(((index + 0.5) / count) * pixels));
}
