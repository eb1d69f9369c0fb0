/** Past watches under another policy, against what really happened and what the owner said of it. */
import type { Warning } from "./alarm/history.ts";
import type { FailureType } from "./failure-type.ts";
import type { WatchOutcome } from "./past-watch.ts";
import type { Scene } from "./scene.ts";
import type { Milliseconds } from "./units.ts";

/** What the owner said of the scene of a warning. */
export interface SaidOfWarning {
  readonly watchId: string;
  readonly at: Milliseconds;
  readonly type: FailureType;
  readonly verdict: "correct" | "wrong";
}

/** A scene and its warning have the same time; a replay of frames of which some were lost may be off by this much. */
const SAME_MOMENT_MS: Milliseconds = 5_000;
/**
 * An alarm that has stood for longer than this when a failure begins does not tell of it: by then nobody listens to it.
 */
const LONGEST_BEFORE_MS: Milliseconds = 10 * 60_000;

/** A warning that happened, and what becomes of it. */
export interface ComparedWarning {
  readonly warning: Warning;
  /** `none`: nobody has said. */
  readonly verdict: "correct" | "wrong" | "none";
  /** The warning that would have told the same; null for none before the watch ended. */
  readonly told: Warning | null;
}

export interface ComparedWatch {
  readonly watchId: string;
  readonly startedAt: Milliseconds;
  readonly watchedUntil: Milliseconds;
  readonly isExact: boolean;
  readonly happened: readonly ComparedWarning[];
  /** Warnings that would have come, and did not. */
  readonly added: readonly Warning[];
  /** All that would have come; one may tell of several that happened. */
  readonly told: readonly Warning[];
}

/** What all of it comes to. */
export interface WhatIfSummary {
  readonly watches: number;
  readonly happened: number;
  readonly told: number;
  /** Of the warnings that happened and were said to be wrong: how many, and how many of them would still come. */
  readonly falseAlarms: { readonly happened: number; readonly told: number };
  /** Those said to be right, oldest first. */
  readonly failures: readonly ComparedWarning[];
  /** Warnings that nobody has said anything about, and those of them that would not have come in time. */
  readonly unjudged: { readonly happened: number; readonly lost: number };
  readonly added: number;
}

/** What was said of scenes that a warning of a watch made. */
export function saidOfWarnings(scenes: readonly Scene[]): SaidOfWarning[] {
  return scenes.flatMap(({ watchId, at, type, verdict, origin }) =>
    watchId === null || type === null || verdict === "none" || origin !== "alarm"
      ? []
      : [{ watchId, at, type, verdict }],
  );
}

/**
 * The watch compared. Two warnings tell the same when they are of one type and stand at the same time. What was said of a
 * warning that a replay did not find again counts as one that happened: no truth is lost.
 */
export function compareWatch(outcome: WatchOutcome, said: readonly SaidOfWarning[]): ComparedWatch {
  const { watchId, startedAt, watchedUntil, happened, told } = outcome;
  const about = said.filter((one) => one.watchId === watchId);
  const known = happened.warnings.map((warning) => ({ warning, verdict: verdictOn(warning, about) }));
  const unfound = about
    .filter((one) => !happened.warnings.some((warning) => isAbout(one, warning)))
    .map(({ type, at, verdict }) => ({ warning: { type, at, failingAt: null, until: at }, verdict }));
  const compared = [...known, ...unfound]
    .map(({ warning, verdict }) => ({ warning, verdict, told: tellingOf(warning, told) }))
    .sort((a, b) => a.warning.at - b.warning.at);
  return {
    watchId,
    startedAt,
    watchedUntil,
    isExact: happened.isExact,
    happened: compared,
    added: told.filter((one) => !compared.some(({ warning }) => standTogether(one, warning))),
    told,
  };
}

export function summaryOf(watches: readonly ComparedWatch[]): WhatIfSummary {
  const all = watches.flatMap(({ happened }) => happened);
  const wrong = all.filter(({ verdict }) => verdict === "wrong");
  const unjudged = all.filter(({ verdict }) => verdict === "none");
  return {
    watches: watches.length,
    happened: all.length,
    told: sum(watches.map(({ told }) => told.length)),
    falseAlarms: { happened: wrong.length, told: wrong.filter(({ told }) => told !== null).length },
    failures: all.filter(({ verdict }) => verdict === "correct").sort((a, b) => a.warning.at - b.warning.at),
    unjudged: { happened: unjudged.length, lost: unjudged.filter((one) => !isInTime(one)).length },
    added: sum(watches.map(({ added }) => added.length)),
  };
}

/** How much later it would have been told; 0 when not later, null when never. */
export function delayOf({ warning, told }: ComparedWarning): Milliseconds | null {
  return told === null ? null : Math.max(0, told.at - warning.at);
}

/** A failure may be told this much later, where it takes false alarms away. */
export const MOST_DELAY_MS: Milliseconds = 10_000;

export function isInTime(compared: ComparedWarning): boolean {
  const delay = delayOf(compared);
  return delay !== null && delay <= MOST_DELAY_MS;
}

function verdictOn(warning: Warning, said: readonly SaidOfWarning[]): ComparedWarning["verdict"] {
  return said.find((one) => isAbout(one, warning))?.verdict ?? "none";
}

function isAbout({ at, type }: SaidOfWarning, warning: Warning): boolean {
  return type === warning.type && Math.abs(at - warning.at) <= SAME_MOMENT_MS;
}

function tellingOf(warning: Warning, told: readonly Warning[]): Warning | null {
  const together = told.filter((one) => standTogether(one, warning));
  return together.find(({ at }) => at >= warning.at - LONGEST_BEFORE_MS) ?? null;
}

function standTogether(one: Warning, other: Warning): boolean {
  return one.type === other.type && one.at <= endOf(other) && other.at <= endOf(one);
}

function endOf({ until }: Warning): Milliseconds {
  return until ?? Number.POSITIVE_INFINITY;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((before, number) => before + number, 0);
}
