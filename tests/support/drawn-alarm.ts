/** Alarm fixtures drawn as text: one mark per frame. */
import {
  type AlarmEffect,
  type AlarmState,
  acknowledge,
  snooze,
  startAlarm,
  step,
} from "../../src/core/alarm/alarm.ts";
import { type AlarmPolicy, defaultPolicy } from "../../src/core/alarm/policy.ts";
import type { Detection } from "../../src/core/detection.ts";
import type { FailureType } from "../../src/core/failure-type.ts";
import { type FrameRecord, recordOf } from "../../src/core/frame-record.ts";

/** Levels of the shipped model, so that a mark means what it would mean on a printer. */
export const POLICY: AlarmPolicy = defaultPolicy({
  spaghetti: { warn: 0.62, act: 0.79, isUsable: true },
  warping: { warn: 0.62, act: 0.79, isUsable: true },
});

/** Confidence of each mark: `.` nothing, `-` noise, `s` suspicious, `w` at warn, `A` at act. */
const CONFIDENCE: Readonly<Record<string, number>> = { ".": 0, "-": 0.2, s: 0.55, w: 0.7, A: 0.9 };

const LETTER = { quiet: "q", suspect: "s", warning: "W", failing: "F", acknowledged: "a" } as const;

interface Play {
  readonly everyMs?: number;
  readonly policy?: AlarmPolicy;
  readonly type?: FailureType;
  /** Left edge of the box at each frame; the box is 0.3 wide. */
  readonly x?: (frame: number) => number;
  readonly from?: AlarmState;
  /** How long `z` puts the alarm off. */
  readonly snoozeMs?: number;
}

export interface Played {
  /** Phase after each frame, one letter each. */
  readonly phases: string;
  readonly effects: readonly AlarmEffect[];
  readonly state: AlarmState;
}

export function detectionAt(confidence: number, x = 0.3, type: FailureType = "spaghetti"): Detection {
  return { type, confidence, box: { x, y: 0.4, w: 0.3, h: 0.3 }, evidence: "vision" };
}

/** Plays the marks; `!` acknowledges between two frames, `z` puts off. */
export function play(marks: string, options: Play = {}): Played {
  const { everyMs = 500, policy = POLICY, type = "spaghetti", x = () => 0.3, snoozeMs = 10_000 } = options;
  let state = options.from ?? startAlarm(0);
  let at = state.lastAt ?? 0;
  let phases = "";
  const effects: AlarmEffect[] = [];
  for (const [frame, mark] of Array.from(marks).entries()) {
    if (mark === "!") {
      state = acknowledge(state, at);
      continue;
    }
    if (mark === "z") {
      state = snooze(state, at, snoozeMs);
      continue;
    }
    at += everyMs;
    const confidence = CONFIDENCE[mark] ?? 0;
    const [next, wanted] = step(
      state,
      recordAt(at, confidence > 0 ? [detectionAt(confidence, x(frame), type)] : []),
      policy,
    );
    state = next;
    effects.push(...wanted);
    phases += LETTER[state.phase];
  }
  return { phases, effects, state };
}

export function recordAt(at: number, detections: readonly Detection[]): FrameRecord {
  return recordOf(at, detections);
}

/** The effects' kinds, in order, with the type of those about one. */
export function kindsOf(effects: readonly AlarmEffect[]): string[] {
  return effects.map((effect) => ("phase" in effect ? `${effect.kind}:${effect.phase}` : effect.kind));
}
