/**
 * How hot the device is, as far as a page can tell: by what the browser says of its processor, and by frames that
 * take longer than they did. Slower sampling comes first; a rest is the last resort.
 */
import type { AlarmPhase } from "./alarm/alarm.ts";
import type { Milliseconds } from "./units.ts";

/** https://www.w3.org/TR/compute-pressure/#pressure-states; null where the browser does not tell. */
export const PRESSURES = ["nominal", "fair", "serious", "critical"] as const;
export type Pressure = (typeof PRESSURES)[number];

/** warm: frames are taken more seldom. hot: as seldom as watching allows. */
export const HEAT_LEVELS = ["cool", "warm", "hot"] as const;
export type HeatLevel = (typeof HEAT_LEVELS)[number];

export interface Heat {
  readonly level: HeatLevel;
  /** What the last frames took, the newest last. */
  readonly costs: readonly Milliseconds[];
  /** Least median of that in this watch; null before there were enough. */
  readonly bestCost: Milliseconds | null;
  /** Since when the browser has said `serious` or worse; null when it does not. */
  readonly pressedSince: Milliseconds | null;
  /** Since when nothing but a rest would help, without one since; null when something else would. */
  readonly strainedSince: Milliseconds | null;
}

export const COOL: Heat = {
  level: "cool",
  costs: [],
  bestCost: null,
  pressedSince: null,
  strainedSince: null,
};

/** So many frames make a median: one slow frame is no heat. */
const FRAMES = 30;
/** A frame that takes so many times the least median. */
const WARM_TIMES = 1.5;
const HOT_TIMES = 2.5;
/** Differences below this are not heat, whatever their share. */
const LEAST_CREEP_MS: Milliseconds = 20;
/** Pressure is about work, not degrees: a browser that starts or a page that loads presses for some seconds. */
const PRESSED_FOR_MS: Milliseconds = 60_000;
/** Slower sampling has to have had its chance. */
const REST_AFTER_MS: Milliseconds = 5 * 60_000;
export const REST_MS: Milliseconds = 60_000;

/** Time between two calm frames. Less than what makes a gap. */
const INTERVALS: Readonly<Record<HeatLevel, Milliseconds>> = { cool: 0, warm: 3_000, hot: 5_000 };

/** After one more frame, at `at` by a clock that nobody sets. */
export function feelHeat(
  heat: Heat,
  frame: { readonly at: Milliseconds; readonly cost: Milliseconds; readonly pressure: Pressure | null },
): Heat {
  const costs = [...heat.costs.slice(1 - FRAMES), frame.cost];
  const median = costs.length < FRAMES ? null : medianOf(costs);
  const bestCost = median === null ? heat.bestCost : Math.min(median, heat.bestCost ?? median);
  const isPressed = frame.pressure === "serious" || frame.pressure === "critical";
  const pressedSince = isPressed ? (heat.pressedSince ?? frame.at) : null;
  const hasLasted = pressedSince !== null && frame.at - pressedSince >= PRESSED_FOR_MS;
  const pressure = hasLasted ? frame.pressure : null;
  const creep = creepOf(median, bestCost);
  // Both: a processor that is kept busy by something else cools down by no rest of ours.
  const isStrained = pressure === "critical" && creep >= WARM_TIMES;
  return {
    level: levelOf(pressure, creep),
    costs,
    bestCost,
    pressedSince,
    strainedSince: isStrained ? (heat.strainedSince ?? frame.at) : null,
  };
}

/** The level, or null while nothing can be told: the browser says nothing, and there were too few frames. */
export function knownLevel({ level, bestCost }: Heat, pressure: Pressure | null): HeatLevel | null {
  return pressure === null && bestCost === null ? null : level;
}

/** The least time between two frames. Nothing is slowed down while something may be wrong with the print. */
export function heatInterval({ level }: Heat, phase: AlarmPhase): Milliseconds {
  return phase === "quiet" ? INTERVALS[level] : 0;
}

/** True when only a rest is left to try; never while something may be wrong with the print. */
export function needsRest({ strainedSince }: Heat, phase: AlarmPhase, at: Milliseconds): boolean {
  return phase === "quiet" && strainedSince !== null && at - strainedSince >= REST_AFTER_MS;
}

/** After a rest slower sampling gets its chance again. */
export function rested(heat: Heat): Heat {
  return { ...heat, strainedSince: null };
}

/** How many times as long as at its best a frame takes; 1 where nobody knows. */
function creepOf(median: Milliseconds | null, best: Milliseconds | null): number {
  if (median === null || best === null || median - best < LEAST_CREEP_MS) return 1;
  return median / Math.max(1, best);
}

function levelOf(pressure: Pressure | null, creep: number): HeatLevel {
  if (pressure === "critical" || creep >= HOT_TIMES) return "hot";
  return pressure === "serious" || creep >= WARM_TIMES ? "warm" : "cool";
}

function medianOf(values: readonly Milliseconds[]): Milliseconds {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
