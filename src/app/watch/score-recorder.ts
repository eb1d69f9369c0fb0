import type { StorePort } from "../../contracts/store.ts";
import type { FrameRecord } from "../../core/frame-record.ts";
import { blockStart, packBlock } from "../../core/score-block.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { NoticeBoard } from "../notice-board.ts";

/** How long alarm records are kept for replay. */
export const KEEP_SCORES_MS: Milliseconds = 30 * 24 * 3_600_000;

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
  let start: Milliseconds | null = null;
  let frames: FrameRecord[] = [];

  async function flush(): Promise<void> {
    if (start === null || frames.length === 0) return;
    board.unlessStored(await store.putScores({ ...about, start, bytes: packBlock(start, frames) }));
  }

  return {
    add(record) {
      const minute = blockStart(record.at);
      // A clock set back stays in the minute that is open: blocks never overlap.
      const isOver = start !== null && minute > start;
      if (isOver) void flush(); // packs at once, so the frames may be replaced
      if (isOver || start === null) {
        start = minute;
        frames = [];
      }
      if (record.at >= start) frames.push(record);
      return isOver;
    },
    flush,
  };
}
