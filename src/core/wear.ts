/** When a detector's worker is replaced before it breaks: the runtime never gives memory back (microsoft/onnxruntime#21673). */
import type { Bytes } from "./units.ts";

/** Eleven hours of a calm print. Some browsers break after some thousand runs (microsoft/onnxruntime#27584). */
export const WORN_AFTER_FRAMES = 20_000;
/** Growth of the runtime's heap since the worker's first frame. */
export const WORN_AFTER_BYTES: Bytes = 64 * 1024 * 1024;

export interface Wear {
  readonly frames: number;
  /** Heap at the first frame; null before it, and where it cannot be read. */
  readonly firstHeap: Bytes | null;
  readonly heap: Bytes | null;
}

export const NEW_WORKER: Wear = { frames: 0, firstHeap: null, heap: null };

/** After one more frame. `heap` is the size of the runtime's memory, null where it cannot be read. */
export function wear(before: Wear, heap: Bytes | null): Wear {
  return { frames: before.frames + 1, firstHeap: before.firstHeap ?? heap, heap };
}

export function isWorn({ frames, firstHeap, heap }: Wear): boolean {
  return frames >= WORN_AFTER_FRAMES || (heap ?? 0) - (firstHeap ?? 0) >= WORN_AFTER_BYTES;
}
