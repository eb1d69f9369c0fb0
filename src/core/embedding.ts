import type { TensorView } from "./decode/candidate.ts";

/**
 * What a network saw in a box, as a direction: the feature vector of the box's cell, brought to unit length and stored
 * as round(127 × value), so that a kept box costs as many bytes as the network has features. Two of them are
 * comparable only when the same network, in the same version, made them.
 */
export type Embedding = Int8Array<ArrayBuffer>;

/** Unit length in the numbers of an `Embedding`; 127 is the largest that a byte with a sign holds. */
const SCALE = 127;

/** Row `row` of `embeddings` float32[1,N,E]; null where that row is nothing but zeros. */
export function embeddingAt(embeddings: TensorView, row: number): Embedding | null {
  const size = embeddings.dims[2] ?? 0;
  const features = embeddings.data.subarray(row * size, (row + 1) * size);
  let squares = 0;
  for (const feature of features) squares += feature * feature;
  if (squares === 0) return null;
  const scale = SCALE / Math.sqrt(squares);
  return Int8Array.from(features, (feature) => Math.round(feature * scale));
}

/** Cosine of the angle between the two, −1..1; 0 where one has no direction or they are of different networks. */
export function likeness(a: Embedding, b: Embedding): number {
  if (a.length !== b.length) return 0;
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let index = 0; index < a.length; index += 1) {
    const valueA = a[index] ?? 0;
    const valueB = b[index] ?? 0;
    product += valueA * valueB;
    squaresA += valueA * valueA;
    squaresB += valueB * valueB;
  }
  return squaresA === 0 || squaresB === 0 ? 0 : product / Math.sqrt(squaresA * squaresB);
}
