/** Watches as they are lived and stored: frames packed by the minute, and what the alarm went by and told. */
import { type AlarmState, startAlarm, step } from "../../src/core/alarm/alarm.ts";
import { type AlarmAnswer, answered } from "../../src/core/alarm/answer.ts";
import { type Background, EMPTY_BACKGROUND } from "../../src/core/alarm/background.ts";
import { type AlarmHistory, beginHistory, noteAnswer, noteStep } from "../../src/core/alarm/history.ts";
import type { AlarmPolicy } from "../../src/core/alarm/policy.ts";
import type { PackedMinute } from "../../src/core/alarm/replay.ts";
import type { FrameRecord } from "../../src/core/frame-record.ts";
import type { PastWatch } from "../../src/core/past-watch.ts";
import { blockStart, packBlock } from "../../src/core/score-block.ts";
import { detectionAt, POLICY, recordAt } from "./drawn-alarm.ts";

export const WATCH_START = 1_763_700_000_000;

/** One frame of a watch, and what came before it. */
export interface Moment {
  readonly frame: FrameRecord;
  /** Given before the frame is looked at. */
  readonly answer: AlarmAnswer | null;
  readonly policy: AlarmPolicy;
}

/** The watch as it happens: one frame after the other. */
export function live(
  moments: readonly Moment[],
  background: Background = EMPTY_BACKGROUND,
): { readonly state: AlarmState; readonly history: AlarmHistory } {
  let state = startAlarm(WATCH_START, background);
  let history = beginHistory(background);
  for (const { frame, answer, policy } of moments) {
    if (answer !== null) {
      history = noteAnswer(history, state.lastAt, answer);
      state = answered(state, answer);
    }
    const [next, effects] = step(state, frame, policy);
    state = next;
    history = noteStep(history, frame.at, policy, effects);
  }
  return { state, history };
}

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

/** Confidence of each mark, as in drawn-alarm; a digit is that many tenths. */
function confidenceOf(mark: string): number {
  const drawn: Readonly<Record<string, number>> = { ".": 0, "-": 0.2, s: 0.55, w: 0.7, A: 0.9 };
  return drawn[mark] ?? Number(mark) / 10;
}

/** A watch that is over, half a second to the mark. */
export function drawnWatch(marks: string, id = "watch", policy: AlarmPolicy = POLICY): PastWatch {
  const frames = Array.from(marks, (mark, index) => {
    const confidence = confidenceOf(mark);
    return recordAt(WATCH_START + (index + 1) * 500, confidence > 0 ? [detectionAt(confidence)] : []);
  });
  const { history } = live(frames.map((frame) => ({ frame, answer: null, policy })));
  const watchedUntil = frames.at(-1)?.at ?? WATCH_START;
  return {
    watch: {
      id,
      cameraId: "camera",
      printJobId: `print of ${id}`,
      startedAt: WATCH_START,
      endedAt: watchedUntil,
      watchedUntil,
      frames: frames.length,
      gaps: [],
      model: { id: "layerwatch", version: "0.1.0" },
      alarms: history,
    },
    minutes: minutesOf(frames),
  };
}
