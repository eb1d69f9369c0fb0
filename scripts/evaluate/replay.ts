/** The production alarm and sampling over pictures that are held for a while, in virtual time. */
import { isRaised, startAlarm, step } from "../../src/core/alarm/alarm.ts";
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

export interface Raise {
  readonly at: Milliseconds;
  readonly phase: "warning" | "failing";
}

export interface Replayed {
  readonly raises: readonly Raise[];
  /** Frames that were sampled. */
  readonly frames: number;
  /** Whether the alarm stood at a time, by the last frame before it. */
  readonly wasRaisedAt: (at: Milliseconds) => boolean;
}

/** What the alarm would have said. The first frame is taken at 0; a frame costs `frameCost`, as on a device. */
export function replay(pictures: readonly Held[], policy: AlarmPolicy, frameCost: Milliseconds): Replayed {
  const ends = endsOf(pictures);
  const total = ends.at(-1) ?? 0;
  let state = startAlarm(0);
  const raises: Raise[] = [];
  const standing: { readonly at: Milliseconds; readonly isRaised: boolean }[] = [];
  for (let at = 0; at < total; at += samplingInterval(state.phase, frameCost)) {
    const shown = pictures[ends.findIndex((end) => at < end)];
    const [next, effects] = step(state, recordOf(at, shown?.detections ?? []), policy);
    state = next;
    standing.push({ at, isRaised: isRaised(state) });
    for (const effect of effects) if (effect.kind === "raise") raises.push({ at, phase: effect.phase });
  }
  return {
    raises,
    frames: standing.length,
    wasRaisedAt: (at) => standing.findLast((one) => one.at < at)?.isRaised ?? false,
  };
}

function endsOf(pictures: readonly Held[]): Milliseconds[] {
  let end = 0;
  return pictures.map(({ duration }) => {
    end += duration;
    return end;
  });
}

/** What a replay says about one failure. */
export interface Told {
  /** Warnings before the onset. */
  readonly falseAlarms: number;
  /** The alarm already stood at the onset: what follows says nothing about how fast it is. */
  readonly wasRaisedBefore: boolean;
  /** From the onset; null when it never came, or when the alarm stood already. */
  readonly secondsToWarning: number | null;
  readonly secondsToFailing: number | null;
}

/** The alarms of a replay against the moment of failure; `onset` null for pictures that stay healthy. */
export function judgeReplay(replayed: Replayed, onset: Milliseconds | null): Told {
  const until = onset ?? Number.POSITIVE_INFINITY;
  const falseAlarms = replayed.raises.filter(({ at, phase }) => phase === "warning" && at < until).length;
  const wasRaisedBefore = onset !== null && replayed.wasRaisedAt(onset);
  const secondsTo = (phase: Raise["phase"]): number | null => {
    const raise = wasRaisedBefore
      ? undefined
      : replayed.raises.find((one) => one.at >= until && one.phase === phase);
    return raise === undefined ? null : (raise.at - until) / 1000;
  };
  return {
    falseAlarms,
    wasRaisedBefore,
    secondsToWarning: secondsTo("warning"),
    secondsToFailing: secondsTo("failing"),
  };
}
