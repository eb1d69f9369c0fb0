import type { StorePort } from "../../contracts/store.ts";
import type { PackedMinute } from "../../core/alarm/replay.ts";
import type { FrameRecord } from "../../core/frame-record.ts";
import { blockStart, packBlock } from "../../core/score-block.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { NoticeBoard } from "../notice-board.ts";

/** How long alarm records are kept for replay. */
export const KEEP_SCORES_MS: Milliseconds = 30 * 24 * 3_600_000;
/** A month has 43,200 minutes, and a record takes longer to read than the minutes in it; each minute writes all of its block. */
const MINUTES_PER_BLOCK = 10;

/** Collects a watch's alarm records by the minute and stores each minute once it is over, or when asked to. */
export interface ScoreRecorder {
  /** True when a minute was completed by this record. */
  add(record: FrameRecord): boolean;
  /** Stores the minute so far; the rest of it will replace it. */
  flush(): Promise<void>;
}

export function createScoreRecorder(
  store: StorePort,
  board: NoticeBoard,
  about: { readonly watchId: string; readonly cameraId: string },
): ScoreRecorder {
  /** Minutes that are over, of the block that is being filled. */
  let over: readonly PackedMinute[] = [];
  let start: Milliseconds | null = null;
  let frames: FrameRecord[] = [];

  function minutesSoFar(): readonly PackedMinute[] {
    return start === null || frames.length === 0
      ? over
      : [...over, { start, bytes: packBlock(start, frames) }];
  }

  async function keep(minutes: readonly PackedMinute[]): Promise<void> {
    if (minutes.length > 0) board.unlessStored(await store.putScores({ ...about, minutes }));
  }

  return {
    add(record) {
      const minute = blockStart(record.at);
      // A clock set back stays in the minute that is open: blocks never overlap.
      const isOver = start !== null && minute > start;
      if (isOver) {
        const minutes = minutesSoFar();
        void keep(minutes); // its fault is told by the board
        over = minutes.length < MINUTES_PER_BLOCK ? minutes : [];
      }
      if (isOver || start === null) {
        start = minute;
        frames = [];
      }
      if (record.at >= start) frames.push(record);
      return isOver;
    },
    flush: () => keep(minutesSoFar()),
  };
}
