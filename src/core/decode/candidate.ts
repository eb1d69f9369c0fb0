import type { ModelPixels, UnitInterval } from "../units.ts";

/** Corners in 0..1 of the network's input: x1, y1, x2, y2. */
export type Corners = readonly [x1: number, y1: number, x2: number, y2: number];

/** One raw answer of a network, before suppression. */
export interface Candidate {
  readonly corners: Corners;
  readonly confidence: UnitInterval;
  /** Index into the model's own `classes`. */
  readonly classIndex: number;
  /** Row of the network's output this came from; embeddings are looked up by it. */
  readonly row: number;
}

/** One output of a network: numbers and their shape. */
export interface TensorView {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** What a decoder needs to know about the model. */
export interface DecodeOptions {
  readonly classCount: number;
  /** Least confidence worth keeping, per class in the model's order; 0..1. */
  readonly keep: readonly UnitInterval[];
}

/** Input of the network in pixels. */
export interface InputSize {
  readonly width: ModelPixels;
  readonly height: ModelPixels;
}
