/**
 * The setting that would have spared the owner most false alarms of the last weeks, found by trying. It never loses a
 * failure and never tells one more than `MOST_DELAY_MS` later; a warning that nobody has judged counts as one.
 */
import type { AlarmPolicy } from "./alarm/policy.ts";
import { type Happened, outcomeUnder, type PastWatch } from "./past-watch.ts";
import {
  type ComparedWatch,
  compareWatch,
  isInTime,
  type SaidOfWarning,
  summaryOf,
  type WhatIfSummary,
} from "./what-if.ts";

/** Fewer than this are a coincidence. */
const FEWEST_FALSE_ALARMS = 2;

export type Suggestion =
  /** `index` of the candidate; `before` is what the draft comes to. */
  | {
      readonly kind: "better";
      readonly index: number;
      readonly before: WhatIfSummary;
      readonly after: WhatIfSummary;
    }
  /** No false alarm is known, or none would come with the draft: nothing to take away. */
  | { readonly kind: "nothing-wrong" }
  /** Too few false alarms are marked; so many warnings wait for a word. */
  | { readonly kind: "mark-first"; readonly unjudged: number }
  /** No failure was ever confirmed: nothing shows what a calmer alarm would miss. */
  | { readonly kind: "no-failure" }
  /** Calmer settings would lose or delay warnings that nobody has judged. */
  | { readonly kind: "judge-those"; readonly unjudged: number }
  /** Every calmer setting loses or delays a failure, or takes too little away. */
  | { readonly kind: "nothing-better" };

/** A past watch with what happened in it. */
export interface KnownWatch {
  readonly past: PastWatch;
  readonly happened: Happened;
}

interface Search {
  readonly watches: readonly KnownWatch[];
  readonly said: readonly SaidOfWarning[];
  /** What the owner has now. */
  readonly draft: AlarmPolicy;
  /** Nearest to the draft first: of equals the first wins. */
  readonly candidates: readonly AlarmPolicy[];
}

/**
 * The suggestion. Pauses after each replay of a watch, so that the caller can do something else or give up; all in all
 * there are at most (candidates + 1) × watches of them.
 */
export function* findSuggestion({
  watches,
  said,
  draft,
  candidates,
}: Search): Generator<undefined, Suggestion> {
  // What may be lost is tried first: most candidates need not be tried on the rest.
  const ordered = watches.toSorted((a, b) => b.happened.warnings.length - a.happened.warnings.length);
  const before = summaryOf((yield* replayAll(ordered, said, draft, () => true)) ?? []);
  const refusal = refusalOf(before);
  if (refusal !== null) return refusal;
  let best: { readonly index: number; readonly after: WhatIfSummary } | null = null;
  let blockedBy: number | null = null;
  for (const [index, policy] of candidates.entries()) {
    const compared = yield* replayAll(ordered, said, policy, keepsFailures);
    if (compared === null) continue;
    const after = summaryOf(compared);
    if (noiseOf(after) * 2 > noiseOf(before)) continue;
    if (after.unjudged.lost > 0) blockedBy = Math.min(blockedBy ?? after.unjudged.lost, after.unjudged.lost);
    else if (best === null || noiseOf(after) < noiseOf(best.after)) best = { index, after };
  }
  if (best !== null) return { kind: "better", ...best, before };
  return blockedBy === null ? { kind: "nothing-better" } : { kind: "judge-those", unjudged: blockedBy };
}

/** All watches under this policy; null as soon as one is not acceptable. */
function* replayAll(
  watches: readonly KnownWatch[],
  said: readonly SaidOfWarning[],
  policy: AlarmPolicy,
  isAcceptable: (watch: ComparedWatch) => boolean,
): Generator<undefined, readonly ComparedWatch[] | null> {
  const all: ComparedWatch[] = [];
  for (const { past, happened } of watches) {
    const compared = compareWatch(outcomeUnder(past, happened, policy), said);
    if (!isAcceptable(compared)) return null;
    all.push(compared);
    yield;
  }
  return all;
}

function keepsFailures({ happened }: ComparedWatch): boolean {
  return happened.every((compared) => compared.verdict !== "correct" || isInTime(compared));
}

/** Why there is too little to go by; null where there is enough. */
function refusalOf({ falseAlarms, failures, unjudged, added }: WhatIfSummary): Suggestion | null {
  if (falseAlarms.happened < FEWEST_FALSE_ALARMS) {
    const isAllJudged = unjudged.happened === 0 && falseAlarms.happened === 0;
    return isAllJudged ? { kind: "nothing-wrong" } : { kind: "mark-first", unjudged: unjudged.happened };
  }
  if (falseAlarms.told + added === 0) return { kind: "nothing-wrong" };
  return failures.length === 0 ? { kind: "no-failure" } : null;
}

/** Warnings that would come for nothing: those said to be wrong, and those that did not even happen. */
function noiseOf({ falseAlarms, added }: WhatIfSummary): number {
  return falseAlarms.told + added;
}
