/**
 * What a watch's alarm went by and what it told. With it a replay of the stored frames is exact; the frames
 * themselves are in core/score-block.
 */
import type { FailureType } from "../failure-type.ts";
import type { Milliseconds } from "../units.ts";
import type { AlarmEffect } from "./alarm.ts";
import type { AlarmAnswer } from "./answer.ts";
import type { Background } from "./background.ts";
import type { AlarmPolicy } from "./policy.ts";

/** A warning that was told; several types may stand at a time. */
export interface Warning {
  readonly type: FailureType;
  /** Time of the frame it rests on; its scene has the same. */
  readonly at: Milliseconds;
  /** When it was called failing: where its type's reaction is `act`, a pause was asked for. null for never. */
  readonly failingAt: Milliseconds | null;
  /** When the alarm was quiet again; null while it stands, or when the watch ended before. */
  readonly until: Milliseconds | null;
}

/** A policy, from the first frame that was measured by it. */
export interface PolicySpan {
  readonly from: Milliseconds;
  readonly policy: AlarmPolicy;
}

/** An answer, with the time of the last frame before it; null before the first. */
export interface GivenAnswer {
  readonly after: Milliseconds | null;
  readonly answer: AlarmAnswer;
}

export interface AlarmHistory {
  /** The camera's, when the watch began. */
  readonly background: Background;
  /** Oldest first. */
  readonly policies: readonly PolicySpan[];
  /** In the order they were given. */
  readonly answers: readonly GivenAnswer[];
  /** Oldest first. */
  readonly warnings: readonly Warning[];
}

/** The history of a watch that begins over this background. */
export function beginHistory(background: Background): AlarmHistory {
  return { background, policies: [], answers: [], warnings: [] };
}

/** The history after the frame of `at` was measured by `policy` and had these effects. The same one if nothing is new. */
export function noteStep(
  history: AlarmHistory,
  at: Milliseconds,
  policy: AlarmPolicy,
  effects: readonly AlarmEffect[],
): AlarmHistory {
  const isSamePolicy = history.policies.at(-1)?.policy === policy;
  if (isSamePolicy && effects.length === 0) return history;
  return {
    ...history,
    policies: isSamePolicy ? history.policies : [...history.policies, { from: at, policy }],
    warnings: noteWarnings(history.warnings, at, effects),
  };
}

/** The warnings after the effects of the frame of `at`. */
export function noteWarnings(
  warnings: readonly Warning[],
  at: Milliseconds,
  effects: readonly AlarmEffect[],
): readonly Warning[] {
  return effects.reduce((before, effect) => noteWarning(before, at, effect), warnings);
}

function noteWarning(
  warnings: readonly Warning[],
  at: Milliseconds,
  effect: AlarmEffect,
): readonly Warning[] {
  if (effect.kind === "keep-scene")
    return [...warnings, { type: effect.type, at, failingAt: null, until: null }];
  if (effect.kind === "settle")
    return warnings.map((warning) => (warning.until === null ? { ...warning, until: at } : warning));
  if (effect.kind === "raise" && effect.phase === "failing")
    return warnings.map((warning) => failed(warning, effect.type, at));
  return warnings;
}

function failed(warning: Warning, type: FailureType, at: Milliseconds): Warning {
  const isIt = warning.type === type && warning.until === null && warning.failingAt === null;
  return isIt ? { ...warning, failingAt: at } : warning;
}

/** The history after a person answered; `after` is the time of the last frame before. */
export function noteAnswer(
  history: AlarmHistory,
  after: Milliseconds | null,
  answer: AlarmAnswer,
): AlarmHistory {
  return { ...history, answers: [...history.answers, { after, answer }] };
}
