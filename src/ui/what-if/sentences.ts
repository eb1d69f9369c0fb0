/** What past prints would have told, in sentences: the result first, then what qualifies it. */
import type { CalmerChoices } from "../../core/alarm/calmer-choices.ts";
import type { Suggestion } from "../../core/suggestion.ts";
import type { Milliseconds } from "../../core/units.ts";
import {
  type ComparedWarning,
  type ComparedWatch,
  delayOf,
  MOST_DELAY_MS,
  type WhatIfSummary,
} from "../../core/what-if.ts";
import type { Words } from "../i18n/Words.tsx";

/** Below this a time is said in seconds. */
const SECONDS_UP_TO_MS: Milliseconds = 120_000;

/** "Last 12 prints: 1 warning instead of 5." */
export function headlineOf({ watches, happened, told }: WhatIfSummary, words: Words): string {
  const { t } = words;
  const prints = counted(watches, words);
  return happened === told
    ? t("whatIf.same", { ...prints, told: warningsOf(told, words) })
    : t("whatIf.changed", { ...prints, told: warningsOf(told, words), happened: asMany(happened, words) });
}

/** What becomes of the failures that were marked; null where there is none. */
export function failuresOf({ failures }: WhatIfSummary, words: Words): string | null {
  const { t, format } = words;
  const [first] = failures;
  if (first === undefined) return null;
  if (failures.length === 1) return failureOf(first, words);
  const delays = failures.map(delayOf);
  const lost = delays.filter((delay) => delay === null).length;
  if (lost > 0)
    return t("whatIf.failuresLost", { ...counted(lost, words), total: format.number(failures.length) });
  const longest = Math.max(...delays.map((delay) => delay ?? 0));
  const number = format.number(failures.length);
  return longest === 0
    ? t("whatIf.failuresKept", { number })
    : t("whatIf.failuresLater", { number, time: timeOf(longest, words) });
}

function failureOf({ warning, told }: ComparedWarning, words: Words): string {
  const { t, format } = words;
  const day = format.day(warning.at);
  if (told === null) return t("whatIf.failureLost", { day });
  const later = told.at - warning.at;
  if (later === 0) return t("whatIf.failureSame", { day });
  const time = timeOf(Math.abs(later), words);
  return later > 0 ? t("whatIf.failureLater", { day, time }) : t("whatIf.failureEarlier", { day, time });
}

/** What is said of one print. */
export function printOf(watch: ComparedWatch, words: Words): string {
  const { t } = words;
  const happened = watch.happened.length;
  const told = warningsOf(watch.told.length, words);
  return happened === watch.told.length
    ? t("whatIf.printSame", { told })
    : t("whatIf.printChange", { told, happened: asMany(happened, words) });
}

/** What a calmer setting changes. */
export function calmerInWords({ lessSensitive, warnAfter }: CalmerChoices, words: Words): string {
  const { t } = words;
  const sensitivity =
    lessSensitive === null
      ? []
      : [
          lessSensitive === "all"
            ? t("whatIf.lessSensitive")
            : t("whatIf.lessSensitiveTo", { type: t(`type.${lessSensitive}`) }),
        ];
  const patience = warnAfter === null ? [] : [t("whatIf.patience", { time: timeOf(warnAfter, words) })];
  return [...sensitivity, ...patience].join(", ");
}

export interface SuggestionWords {
  readonly what: string;
  readonly more: string | null;
  /** Where the person may go on from here. */
  readonly next: "take" | "scenes" | null;
}

/** What is said of a suggestion; null where there is nothing to say. `nameOf` says what a candidate changes. */
export function suggestionOf(
  suggestion: Suggestion,
  nameOf: (index: number) => string,
  words: Words,
): SuggestionWords | null {
  const { t } = words;
  switch (suggestion.kind) {
    case "better":
      return betterOf(suggestion, nameOf(suggestion.index), words);
    case "nothing-wrong":
      return null;
    case "mark-first":
      return { what: t("whatIf.markFirst"), more: t("whatIf.markFirstNext"), next: "scenes" };
    case "judge-those": {
      const what = t("whatIf.judgeThose", counted(suggestion.unjudged, words));
      return { what, more: t("whatIf.judgeThoseNext"), next: "scenes" };
    }
    case "no-failure":
      return { what: t("whatIf.noFailure"), more: t("whatIf.noFailureNext"), next: null };
    case "nothing-better": {
      const more = t("whatIf.nothingBetterNext", { time: timeOf(MOST_DELAY_MS, words) });
      return { what: t("whatIf.nothingBetter"), more, next: null };
    }
    default:
      return suggestion satisfies never;
  }
}

function betterOf(
  { before, after }: Extract<Suggestion, { kind: "better" }>,
  what: string,
  words: Words,
): SuggestionWords {
  const { t, format } = words;
  const longest = Math.max(...after.failures.map((failure) => delayOf(failure) ?? 0));
  const failures = counted(after.failures.length, words);
  return {
    what: t("whatIf.better", {
      what,
      spared: format.number(before.falseAlarms.told - after.falseAlarms.told),
      total: format.number(before.falseAlarms.told),
    }),
    more:
      longest === 0
        ? t("whatIf.betterKeptSame", failures)
        : t("whatIf.betterKept", { ...failures, time: timeOf(longest, words) }),
    next: "take",
  };
}

/** A count twice: to choose the plural by, and as the region writes it. */
export function counted(
  count: number,
  { format }: Words,
): { readonly count: number; readonly number: string } {
  return { count, number: format.number(count) };
}

function warningsOf(count: number, words: Words): string {
  return count === 0 ? words.t("whatIf.noWarnings") : words.t("whatIf.warnings", counted(count, words));
}

function asMany(count: number, words: Words): string {
  return count === 0
    ? words.t("whatIf.none")
    : words.t("whatIf.asMany", { number: words.format.number(count) });
}

/** Never rounded down to nothing. */
function timeOf(length: Milliseconds, words: Words): string {
  const { t, format } = words;
  const seconds = t("whatIf.seconds", { number: format.number(Math.max(1, Math.round(length / 1000))) });
  return length < SECONDS_UP_TO_MS ? seconds : (format.duration(length) ?? seconds);
}
