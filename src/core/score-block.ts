/**
 * Alarm records packed by the minute: what a 30-day what-if reads. At 0.5 frames/s a calm minute is about 90
 * bytes, a month about 4 MB.
 */
import { FAILURE_TYPES } from "./failure-type.ts";
import type { FrameRecord, TypeRecord } from "./frame-record.ts";
import type { Milliseconds } from "./units.ts";

export const BLOCK_MS: Milliseconds = 60_000;

/** Start of the minute that `at` falls into. */
export function blockStart(at: Milliseconds): Milliseconds {
  return Math.floor(at / BLOCK_MS) * BLOCK_MS;
}

/**
 * Packs the frames of one minute. Per frame: uint16 milliseconds into the minute (little endian), uint8 bit set
 * of types in FAILURE_TYPES order, then five bytes for each set bit: confidence, x, y, w, h.
 * Frames must lie within the minute that begins at `start`; sub-millisecond parts are cut off.
 */
export function packBlock(start: Milliseconds, frames: readonly FrameRecord[]): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const frame of frames) {
    const offset = Math.floor(frame.at - start);
    bytes.push(
      offset & 0xff,
      offset >> 8,
      frame.types.reduce((bits, { type }) => bits | bitOf(type), 0),
    );
    for (const type of FAILURE_TYPES) {
      const record = frame.types.find((entry) => entry.type === type);
      if (record !== undefined) bytes.push(record.confidence, ...record.box);
    }
  }
  return Uint8Array.from(bytes);
}

/** The frames of a packed minute, in order; a block cut short gives the frames before the cut. */
export function unpackBlock(start: Milliseconds, bytes: Uint8Array): FrameRecord[] {
  const frames: FrameRecord[] = [];
  let at = 0;
  while (at + 3 <= bytes.length) {
    const offset = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    const bits = bytes[at + 2] ?? 0;
    at += 3;
    const types: TypeRecord[] = [];
    for (const type of FAILURE_TYPES) {
      if ((bits & bitOf(type)) === 0) continue;
      const [confidence, x, y, w, h] = bytes.subarray(at, at + 5);
      if (
        confidence === undefined ||
        x === undefined ||
        y === undefined ||
        w === undefined ||
        h === undefined
      )
        return frames;
      types.push({ type, confidence, box: [x, y, w, h] });
      at += 5;
    }
    frames.push({ at: start + offset, types });
  }
  return frames;
}

function bitOf(type: (typeof FAILURE_TYPES)[number]): number {
  return 1 << FAILURE_TYPES.indexOf(type);
}
