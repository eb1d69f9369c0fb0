/**
 * The production alarm and sampling over pictures that are held for a while, in virtual time. What was sampled once and stored
 * is replayed by core/alarm/replay; here the alarm itself says when it looks next.
 */
import { startAlarm, step } from "../../src/core/alarm/alarm.ts";
import { noteWarnings, type Warning } from "../../src/core/alarm/history.ts";
import type { AlarmPolicy } from "../../src/core/alarm/policy.ts";
import type { Detection } from "../../src/core/detection.ts";
import { recordOf } from "../../src/core/frame-record.ts";
import { samplingInterval } from "../../src/core/sampling.ts";
import type { Milliseconds } from "../../src/core/units.ts";

/** A picture before the camera, and for how long. */
export interface Held {
  readonly detections: readonly Detection[];
  readonly duration: Milliseconds;
}

export interface Watched {
  readonly warnings: readonly Warning[];
  /** Frames that were sampled. */
  readonly frames: number;
}

/** What the alarm would have told. The first frame is taken at 0; a frame costs `frameCost`, as on a device. */
export function watchPictures(
  pictures: readonly Held[],
  policy: AlarmPolicy,
  frameCost: Milliseconds,
): Watched {
  const ends = endsOf(pictures);
  const total = ends.at(-1) ?? 0;
  let state = startAlarm(0);
  let warnings: readonly Warning[] = [];
  let frames = 0;
  for (let at = 0; at < total; at += samplingInterval(state.phase, frameCost)) {
    const shown = pictures[ends.findIndex((end) => at < end)];
    const [next, effects] = step(state, recordOf(at, shown?.detections ?? []), policy);
    state = next;
    warnings = noteWarnings(warnings, at, effects);
    frames += 1;
  }
  return { warnings, frames };
}

function endsOf(pictures: readonly Held[]): Milliseconds[] {
  let end = 0;
  return pictures.map(({ duration }) => {
    end += duration;
    return end;
  });
}

/** What a watch of pictures says about one failure. */
export interface Told {
  /** Warnings before the onset. */
  readonly falseAlarms: number;
  /** The alarm already stood at the onset: what follows says nothing about how fast it is. */
  readonly wasRaisedBefore: boolean;
  /** From the onset; null when it never came, or when the alarm stood already. */
  readonly secondsToWarning: number | null;
  readonly secondsToFailing: number | null;
}

/** The warnings against the moment of failure; `onset` null for pictures that stay healthy. */
export function judgeWarnings({ warnings }: Watched, onset: Milliseconds | null): Told {
  const onsetAt = onset ?? Number.POSITIVE_INFINITY;
  const before = warnings.filter(({ at }) => at < onsetAt);
  const wasRaisedBefore = onset !== null && before.some(({ until }) => until === null || until >= onsetAt);
  const secondsTo = (times: readonly (Milliseconds | null)[]): number | null => {
    const first = wasRaisedBefore ? undefined : times.find((at) => at !== null && at >= onsetAt);
    return first === undefined || first === null ? null : (first - onsetAt) / 1000;
  };
  return {
    falseAlarms: before.length,
    wasRaisedBefore,
    secondsToWarning: secondsTo(warnings.map(({ at }) => at)),
    secondsToFailing: secondsTo(warnings.map(({ failingAt }) => failingAt)),
  };
}
