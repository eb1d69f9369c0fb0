/** What the what-if says; what it rests on: what-if.test.ts. */
import { describe, expect, test } from "vitest";
import type { Suggestion } from "../../src/core/suggestion.ts";
import type { ComparedWarning, WhatIfSummary } from "../../src/core/what-if.ts";
import { failuresOf, headlineOf, suggestionOf } from "../../src/ui/what-if/sentences.ts";
import { wordsIn } from "../support/words-in.ts";

const AT = new Date(2026, 10, 12, 14, 2).getTime();
const en = wordsIn("en", "en-GB");
const ko = wordsIn("ko", "ko-KR");

function summary(change: Partial<WhatIfSummary> = {}): WhatIfSummary {
  return {
    watches: 12,
    happened: 5,
    told: 1,
    falseAlarms: { happened: 4, told: 0 },
    failures: [],
    unjudged: { happened: 0, lost: 0 },
    added: 0,
    ...change,
  };
}

/** A failure of 12 Nov that is told so many seconds later; null never. */
function failure(later: number | null): ComparedWarning {
  const warning = { type: "spaghetti", at: AT, failingAt: null, until: null } as const;
  return {
    warning,
    verdict: "correct",
    told: later === null ? null : { ...warning, at: AT + later * 1000 },
  };
}

describe("the first sentence", () => {
  test.each([
    [
      summary(),
      "Last 12 prints: 1 warning instead of 5.",
      "지난 출력 12건: 실제 5건 대신 경고 1건이었을 거예요.",
    ],
    [
      summary({ told: 0 }),
      "Last 12 prints: no warnings instead of 5.",
      "지난 출력 12건: 실제 5건 대신 경고 0건이었을 거예요.",
    ],
    [
      summary({ watches: 1, told: 2, happened: 0 }),
      "Last print: 2 warnings instead of none.",
      "지난 출력 1건: 실제 0건 대신 경고 2건이었을 거예요.",
    ],
    [
      summary({ told: 5 }),
      "Last 12 prints: 5 warnings, as it was.",
      "지난 출력 12건: 실제와 똑같이 경고 5건이에요.",
    ],
    [
      summary({ watches: 1, told: 0, happened: 0 }),
      "Last print: no warnings, as it was.",
      "지난 출력 1건: 실제와 똑같이 경고 0건이에요.",
    ],
  ])("compares what would have been told with what was", (result, english, korean) => {
    expect(headlineOf(result, en)).toBe(english);
    expect(headlineOf(result, ko)).toBe(korean);
  });
});

describe("true failures", () => {
  test.each([
    [[], null],
    [[failure(8)], "The true failure of 12 Nov 2026 would have been told 8 s later."],
    [[failure(0.2)], "The true failure of 12 Nov 2026 would have been told 1 s later."],
    [[failure(-200)], "The true failure of 12 Nov 2026 would have been told 3 mins sooner."],
    [[failure(0)], "The true failure of 12 Nov 2026 would have been told just as fast."],
    [[failure(null)], "The true failure of 12 Nov 2026 would not have been told before that watch ended."],
    [[failure(0), failure(-3)], "All 2 true failures would have been told, none of them later."],
    [[failure(2), failure(7)], "All 2 true failures would have been told, at most 7 s later."],
    [[failure(2), failure(null)], "1 of 2 true failures would not have been told in its watch."],
  ])("%#", (failures, sentence) => {
    expect(failuresOf(summary({ failures }), en)).toBe(sentence);
  });

  test("are told of in Korean", () => {
    expect(failuresOf(summary({ failures: [failure(8)] }), ko)).toBe(
      "2026. 11. 12.의 실제 실패는 8초 늦게 알렸을 거예요.",
    );
  });
});

function said(suggestion: Suggestion) {
  return suggestionOf(suggestion, () => "Calmer", en);
}

describe("a suggestion", () => {
  test("says what it changes, what it spares and what it costs", () => {
    const before = summary({ falseAlarms: { happened: 4, told: 4 } });
    const better = (later: number): Suggestion => ({
      kind: "better",
      index: 0,
      before,
      after: summary({ failures: [failure(later)] }),
    });
    expect(said(better(6))).toEqual({
      what: "Calmer: spares you 4 of 4 false alarms.",
      more: "The true failure is told all the same, at most 6 s later.",
      next: "take",
    });
    expect(said(better(0))?.more).toBe("The true failure is told just as fast.");
  });

  test("that is none says why, and leads on where the person can do something", () => {
    expect(said({ kind: "nothing-wrong" })).toBeNull();
    expect(said({ kind: "mark-first", unjudged: 5 })).toMatchObject({
      what: "Mark a few scenes first.",
      next: "scenes",
    });
    expect(said({ kind: "judge-those", unjudged: 1 })).toMatchObject({
      what: "Mark 1 more warning first.",
      next: "scenes",
    });
    expect(said({ kind: "no-failure" })).toMatchObject({ next: null });
    expect(said({ kind: "nothing-better" })?.more).toContain("more than 10 s later");
  });
});
