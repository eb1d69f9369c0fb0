/** Frames as a watch stores them. */
import type { PackedMinute } from "../../src/core/alarm/replay.ts";
import type { FrameRecord } from "../../src/core/frame-record.ts";
import { blockStart, packBlock } from "../../src/core/score-block.ts";

/** The frames packed by the minute, as a score recorder does it. */
export function minutesOf(frames: readonly FrameRecord[]): PackedMinute[] {
  const starts = [...new Set(frames.map(({ at }) => blockStart(at)))];
  return starts.map((start) => ({
    start,
    bytes: packBlock(
      start,
      frames.filter(({ at }) => blockStart(at) === start),
    ),
  }));
}
