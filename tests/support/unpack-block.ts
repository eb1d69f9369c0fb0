import type { FrameRecord } from "../../src/core/frame-record.ts";
import { BlockReader } from "../../src/core/score-block.ts";
import type { Milliseconds } from "../../src/core/units.ts";

/** The frames of a packed minute, in order; a block cut short gives the frames before the cut. */
export function unpackBlock(start: Milliseconds, bytes: Uint8Array<ArrayBuffer>): FrameRecord[] {
  const frames: FrameRecord[] = [];
  const reader = new BlockReader();
  reader.open(start, bytes);
  while (reader.next()) frames.push(reader.record());
  return frames;
}
