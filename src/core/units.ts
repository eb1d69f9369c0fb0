/** Numbers with a meaning. Aliases rather than brands: they document, and arithmetic stays plain. */

/** A duration, or an instant as milliseconds since the Unix epoch, UTC. */
export type Milliseconds = number;
/** 0..1, both ends included. */
export type UnitInterval = number;
/** 0..255, an integer. */
export type Byte = number;
/** A size in bytes. */
export type Bytes = number;
/** Pixels of the camera's own picture. */
export type SourcePixels = number;
/** Pixels of the network's input square. */
export type ModelPixels = number;

/** `value` held inside `low`..`high`; NaN becomes `low`. */
export function clamp(value: number, low: number, high: number): number {
  return value > low ? Math.min(value, high) : low;
}
