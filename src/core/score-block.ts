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

/** Reads packed frames one after the other and makes no object for one that nobody asks for: a month is a million. */
export class BlockReader {
  /** Time of the frame that was read last. */
  at: Milliseconds = 0;
  /** Bit set of the types that it has, in FAILURE_TYPES order. */
  types = 0;
  /** Its confidences in FAILURE_TYPES order; 0 for types that it has not. */
  readonly confidences = new Uint8Array(FAILURE_TYPES.length);
  #start: Milliseconds = 0;
  #bytes = new Uint8Array();
  /** Where the frame that was read last begins, and where the next one does. */
  #from = 0;
  #to = 0;

  /** Goes to the beginning of this block. */
  open(start: Milliseconds, bytes: Uint8Array<ArrayBuffer>): void {
    this.#start = start;
    this.#bytes = bytes;
    this.#from = 0;
    this.#to = 0;
  }

  /** Reads the next frame; false at the end of the block. */
  next(): boolean {
    const bytes = this.#bytes;
    let at = this.#to;
    if (at + 3 > bytes.length) return false;
    const bits = bytes[at + 2] ?? 0;
    const offset = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    at += 3;
    for (let index = 0; index < FAILURE_TYPES.length; index += 1) {
      const isThere = (bits & (1 << index)) !== 0;
      if (isThere && at + 5 > bytes.length) return false;
      this.confidences[index] = isThere ? (bytes[at] ?? 0) : 0;
      if (isThere) at += 5;
    }
    this.at = this.#start + offset;
    this.types = bits;
    this.#from = this.#to;
    this.#to = at;
    return true;
  }

  /** The frame that was read last. */
  record(): FrameRecord {
    const types: TypeRecord[] = [];
    let at = this.#from + 3;
    for (const type of FAILURE_TYPES) {
      if ((this.types & bitOf(type)) === 0) continue;
      const [confidence = 0, x = 0, y = 0, w = 0, h = 0] = this.#bytes.subarray(at, at + 5);
      types.push({ type, confidence, box: [x, y, w, h] });
      at += 5;
    }
    return { at: this.at, types };
  }
}

function bitOf(type: (typeof FAILURE_TYPES)[number]): number {
  return 1 << FAILURE_TYPES.indexOf(type);
}
