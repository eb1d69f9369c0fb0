/**
 * Turns a camera picture into the network's input. Pure TypeScript instead of a canvas, so that the browser
 * and `npm run evaluate` feed a network the same numbers and no browser's choice of filter gets between.
 */
import type { Placement } from "./fit.ts";

/**
 * `area` averages the source pixels under each output pixel (and is bilinear when enlarging);
 * `bilinear` takes the two nearest on each axis whatever the scale, as OpenCV's INTER_LINEAR does.
 */
export type ResampleFilter = "area" | "bilinear";

export interface Picture {
  /** RGBA, 8 bits each, row by row from the top; alpha is ignored. */
  readonly rgba: Uint8ClampedArray | Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface Normalisation {
  /** Per channel R, G, B on the 0..1 scale: (value − mean) ÷ std. */
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
  /** Grey of the bars, 0..1 before normalisation. */
  readonly padValue: number;
}

/** One axis of a separable filter: output i = Σ weights[first[i]+k] · source[start[i]+k]. */
interface AxisTaps {
  readonly start: Int32Array;
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly weights: Float32Array;
}

/**
 * Writes the placed picture into `input`: float32[1,3,H,W], NCHW, RGB, normalised; bars filled with `padValue`.
 * `input` must hold 3·H·W numbers of the placement's input size.
 */
export function fillInput(
  input: Float32Array,
  picture: Picture,
  placement: Placement,
  options: Normalisation & { readonly filter: ResampleFilter },
): void {
  const { inputWidth, inputHeight } = placement;
  const plane = inputWidth * inputHeight;
  const scale = options.std.map((std) => 1 / (255 * std));
  const shift = options.std.map((std, channel) => -(options.mean[channel] ?? 0) / std);
  for (let channel = 0; channel < 3; channel += 1) {
    const pad = options.padValue * 255 * (scale[channel] ?? 0) + (shift[channel] ?? 0);
    input.fill(pad, channel * plane, (channel + 1) * plane);
  }
  const across = axisTaps(picture.width, placement.w, options.filter);
  const down = axisTaps(picture.height, placement.h, options.filter);
  const row = new Float32Array(picture.width * 3);
  for (let y = 0; y < placement.h; y += 1) {
    blendRows(row, picture, down, y);
    writeRow(input, row, across, {
      offset: (placement.y + y) * inputWidth + placement.x,
      plane,
      scale,
      shift,
    });
  }
}

/** Sums the source rows that output row `y` is made of into `row` (R, G, B interleaved, 0..255). */
function blendRows(row: Float32Array, picture: Picture, down: AxisTaps, y: number): void {
  row.fill(0);
  const { rgba, width } = picture;
  // Indices below stay inside `rgba` and `row`: axisTaps keeps start+count within the source's height.
  for (let tap = 0; tap < down.count[y]!; tap += 1) {
    const weight = down.weights[down.first[y]! + tap]!;
    let from = (down.start[y]! + tap) * width * 4;
    for (let to = 0; to < width * 3; to += 3) {
      row[to] = row[to]! + weight * rgba[from]!;
      row[to + 1] = row[to + 1]! + weight * rgba[from + 1]!;
      row[to + 2] = row[to + 2]! + weight * rgba[from + 2]!;
      from += 4;
    }
  }
}

interface RowTarget {
  readonly offset: number;
  readonly plane: number;
  readonly scale: readonly number[];
  readonly shift: readonly number[];
}

/** Filters one blended row across and writes its three channels, normalised, into their planes. */
function writeRow(input: Float32Array, row: Float32Array, across: AxisTaps, target: RowTarget): void {
  const { offset, plane, scale, shift } = target;
  const [scaleR = 0, scaleG = 0, scaleB = 0] = scale;
  const [shiftR = 0, shiftG = 0, shiftB = 0] = shift;
  // Indices stay inside `row` and `input`: axisTaps keeps start+count within the source's width.
  for (let x = 0; x < across.start.length; x += 1) {
    let r = 0;
    let g = 0;
    let b = 0;
    let from = across.start[x]! * 3;
    const first = across.first[x]!;
    for (let tap = first; tap < first + across.count[x]!; tap += 1) {
      const weight = across.weights[tap]!;
      r += weight * row[from]!;
      g += weight * row[from + 1]!;
      b += weight * row[from + 2]!;
      from += 3;
    }
    input[offset + x] = r * scaleR + shiftR;
    input[plane + offset + x] = g * scaleG + shiftG;
    input[2 * plane + offset + x] = b * scaleB + shiftB;
  }
}

/** The taps of every output position on one axis; weights of a position sum to 1. */
function axisTaps(source: number, target: number, filter: ResampleFilter): AxisTaps {
  const scale = source / target;
  const isArea = filter === "area" && scale > 1;
  const start = new Int32Array(target);
  const first = new Int32Array(target);
  const count = new Int32Array(target);
  const weights: number[] = [];
  for (let i = 0; i < target; i += 1) {
    const taps = isArea ? areaTaps(i, scale, source) : linearTaps(i, scale, source);
    start[i] = taps.start;
    first[i] = weights.length;
    count[i] = taps.weights.length;
    weights.push(...taps.weights);
  }
  return { start, first, count, weights: Float32Array.from(weights) };
}

/** Share of each source pixel under the output pixel that spans i·scale..(i+1)·scale. */
function areaTaps(i: number, scale: number, source: number): { start: number; weights: number[] } {
  const from = i * scale;
  const to = Math.min((i + 1) * scale, source);
  const start = Math.floor(from);
  const weights: number[] = [];
  for (let pixel = start; pixel < to; pixel += 1) {
    weights.push((Math.min(pixel + 1, to) - Math.max(pixel, from)) / (to - from));
  }
  return { start, weights };
}

/** Two nearest source pixels by their centres, edges held. */
function linearTaps(i: number, scale: number, source: number): { start: number; weights: number[] } {
  const centre = Math.min(Math.max((i + 0.5) * scale - 0.5, 0), source - 1);
  const start = Math.floor(centre);
  const share = centre - start;
  return share === 0 ? { start, weights: [1] } : { start, weights: [1 - share, share] };
}
