import { describe, expect, test } from "vitest";
import type { Warning } from "../../src/core/alarm/history.ts";
import { withHushed } from "../../src/core/alarm/hush.ts";
import type { AlarmPolicy } from "../../src/core/alarm/policy.ts";
import { happenedIn, outcomeUnder, type PastWatch, type WatchOutcome } from "../../src/core/past-watch.ts";
import { findSuggestion, type Suggestion } from "../../src/core/suggestion.ts";
import {
  compareWatch,
  delayOf,
  type SaidOfWarning,
  saidOfWarnings,
  summaryOf,
} from "../../src/core/what-if.ts";
import { POLICY } from "../support/drawn-alarm.ts";
import { exampleScene } from "../support/example-scene.ts";
import { drawnWatch, WATCH_START } from "../support/recorded-watch.ts";

const slower: AlarmPolicy = { ...POLICY, warnAfter: 8_000 };
const higher: AlarmPolicy = withWarn(0.75);

function withWarn(warn: number, warnAfter = POLICY.warnAfter): AlarmPolicy {
  return {
    ...POLICY,
    warnAfter,
    types: { ...POLICY.types, spaghetti: { reaction: "warn", warn, act: 0.95 } },
  };
}

function said(watchId: string, verdict: SaidOfWarning["verdict"], seconds = 4.5): SaidOfWarning {
  return { watchId, at: WATCH_START + seconds * 1000, type: "spaghetti", verdict };
}

/** A tangle that grows: what is a failure is still there half a minute later. */
const FAILURE = `${"w".repeat(12)}${"A".repeat(60)}`;
/** Something that passes after six seconds. */
const PASSING = `${"w".repeat(12)}${".".repeat(60)}`;

describe("what happened in a watch", () => {
  test("is what it has kept, and a replay with the settings of the time gives the same", () => {
    const past = drawnWatch(FAILURE);
    const happened = happenedIn(past, slower);
    expect(happened).toEqual({ warnings: past.watch.alarms?.warnings, isExact: true });
    expect(happened.warnings).toMatchObject([{ type: "spaghetti", at: WATCH_START + 4_500, until: null }]);
  });

  test("is not replayed exactly where frames were lost", () => {
    const past = drawnWatch(`${".".repeat(130)}${FAILURE}`);
    expect(happenedIn({ ...past, minutes: past.minutes.slice(1) }, POLICY).isExact).toBe(false);
  });

  test("is what a replay under the usual policy tells where the watch did not keep it", () => {
    const past = drawnWatch(FAILURE);
    const old = { ...past, watch: { ...past.watch, alarms: null } };
    expect(happenedIn(old, POLICY)).toEqual({ warnings: past.watch.alarms?.warnings, isExact: false });
  });

  test("without a frame is nothing", () => {
    expect(happenedIn(drawnWatch(""), POLICY)).toEqual({ warnings: [], isExact: true });
  });
});

function outcome(happened: readonly Warning[], told: readonly Warning[]): WatchOutcome {
  return {
    watchId: "watch",
    startedAt: 0,
    watchedUntil: 1e6,
    happened: { warnings: happened, isExact: true },
    told,
  };
}
const warning = (at: number, until: number | null = at + 60_000): Warning => ({
  type: "spaghetti",
  at,
  failingAt: null,
  until,
});

const about = (watchId: string, verdict: SaidOfWarning["verdict"]): SaidOfWarning => ({
  watchId,
  at: 100_000,
  type: "spaghetti",
  verdict,
});

function hushedFor(from: number) {
  return { from: WATCH_START + from, policy: withHushed(POLICY, ["spaghetti"]) };
}

test("a type that was hushed is hushed for the same while under another policy", () => {
  const past = drawnWatch(FAILURE);
  const { alarms } = past.watch;
  if (alarms === null) throw new Error("no alarms");
  const asked = { ...past, watch: { ...past.watch, alarms: { ...alarms, policies: [hushedFor(0)] } } };
  expect(outcomeUnder(asked, happenedIn(past, POLICY), slower).told).toEqual([]);
  const ended = { from: WATCH_START + 10_000, policy: POLICY };
  const untilThen = {
    ...past,
    watch: { ...past.watch, alarms: { ...alarms, policies: [hushedFor(0), ended] } },
  };
  expect(outcomeUnder(untilThen, happenedIn(past, POLICY), slower).told).toMatchObject([
    { at: WATCH_START + 18_000 },
  ]);
});

describe("a comparison", () => {
  test.each([
    ["the same", warning(100_000), 0],
    ["told later while the other stands", warning(108_000), 8_000],
    ["told earlier, standing until then", warning(40_000, 110_000), 0],
    ["one that stood for an hour before", warning(100_000 - 3_600_000, null), null],
    ["one of later", warning(200_000), null],
    ["one of another type", { ...warning(100_000), type: "warping" as const }, null],
  ])("of a warning with %s", (_what, told, delay) => {
    const [compared] = compareWatch(outcome([warning(100_000)], [told]), []).happened;
    expect(compared === undefined ? "none" : delayOf(compared)).toBe(delay);
  });

  test("counts what would have come in addition", () => {
    const { added } = compareWatch(
      outcome([warning(100_000)], [warning(10_000, 20_000), warning(100_000)]),
      [],
    );
    expect(added).toEqual([warning(10_000, 20_000)]);
  });

  test("knows what was said of a warning, and of which watch", () => {
    const said = [about("another", "correct"), about("watch", "wrong")];
    expect(compareWatch(outcome([warning(100_000)], []), said).happened).toMatchObject([
      { verdict: "wrong" },
    ]);
  });

  test("loses no failure that a replay did not find again", () => {
    const said = [{ watchId: "watch", at: 500_000, type: "spaghetti", verdict: "correct" }] as const;
    expect(summaryOf([compareWatch(outcome([], []), said)]).failures).toMatchObject([{ told: null }]);
  });

  test("of twelve prints reads as a sentence wants it", () => {
    const quiet = Array.from({ length: 7 }, (_, index) => drawnWatch("....", `quiet ${index}`));
    const passing = Array.from({ length: 4 }, (_, index) => drawnWatch(PASSING, `passing ${index}`));
    const watches = [...quiet, ...passing, drawnWatch(FAILURE, "failed")];
    const verdicts = [...passing.map(({ watch }) => said(watch.id, "wrong")), said("failed", "correct")];
    const summary = summaryOf(watches.map((past) => compareUnder(past, slower, verdicts)));
    expect(summary).toMatchObject({
      watches: 12,
      happened: 5,
      told: 1,
      falseAlarms: { happened: 4, told: 0 },
      unjudged: { happened: 0, lost: 0 },
      added: 0,
    });
    expect(summary.failures.map(delayOf)).toEqual([4_000]);
  });

  test("takes as truth what was said of warnings, and of nothing else", () => {
    const scenes = [
      exampleScene("right", 1_000, "correct"),
      exampleScene("unsaid", 2_000),
      { ...exampleScene("by hand", 3_000, "correct"), origin: "manual" as const },
    ];
    expect(saidOfWarnings(scenes)).toEqual([
      { watchId: "watch", at: 1_000, type: "spaghetti", verdict: "correct" },
    ]);
  });
});

function compareUnder(past: PastWatch, policy: AlarmPolicy, verdicts: readonly SaidOfWarning[]) {
  return compareWatch(outcomeUnder(past, happenedIn(past, POLICY), policy), verdicts);
}

function suggest(
  watches: readonly PastWatch[],
  verdicts: readonly SaidOfWarning[],
  candidates: readonly AlarmPolicy[] = [slower, higher, withWarn(0.95)],
  draft: AlarmPolicy = POLICY,
): Suggestion {
  const known = watches.map((past) => ({ past, happened: happenedIn(past, POLICY) }));
  const search = findSuggestion({ watches: known, said: verdicts, draft, candidates });
  for (let turn = 0; turn < 1000; turn += 1) {
    const { done, value } = search.next();
    if (done === true) return value;
  }
  throw new Error("it never ends");
}

describe("a suggestion", () => {
  const passing = [drawnWatch(PASSING, "a"), drawnWatch(PASSING, "b")];
  const wrong = [said("a", "wrong"), said("b", "wrong")];
  const failed = drawnWatch(FAILURE, "failed");
  const correct = said("failed", "correct");

  test("takes the false alarms away and tells the failure in time", () => {
    expect(suggest([...passing, failed], [...wrong, correct])).toMatchObject({
      kind: "better",
      index: 0,
      before: { told: 3 },
      after: { told: 1, falseAlarms: { happened: 2, told: 0 } },
    });
  });

  test("never loses a failure, whatever it would spare", () => {
    // As short as the false alarms: nothing tells them apart.
    const short = drawnWatch(PASSING, "failed");
    expect(suggest([...passing, short], [...wrong, correct])).toEqual({ kind: "nothing-better" });
  });

  test("never tells a failure later than it may be", () => {
    const slowest = { ...POLICY, warnAfter: 16_000 };
    expect(suggest([...passing, failed], [...wrong, correct], [slowest])).toEqual({ kind: "nothing-better" });
  });

  test("is not one that a watch ended before", () => {
    const stopped = drawnWatch("w".repeat(10), "failed");
    expect(suggest([...passing, stopped], [...wrong, correct])).toEqual({ kind: "nothing-better" });
  });

  test("takes a warning that nobody has judged for a failure", () => {
    expect(suggest([...passing, failed, drawnWatch(PASSING, "unsaid")], [...wrong, correct])).toEqual({
      kind: "judge-those",
      unjudged: 1,
    });
  });

  test("is none that would warn of something new", () => {
    const nearly = Array.from({ length: 3 }, (_, index) => drawnWatch("s".repeat(60), `nearly ${index}`));
    const keen = withWarn(0.5, 8_000);
    expect(suggest([...passing, failed, ...nearly], [...wrong, correct], [keen])).toEqual({
      kind: "nothing-better",
    });
  });

  test.each([
    ["nothing was judged", [], { kind: "mark-first", unjudged: 3 }],
    ["one false alarm is known", [said("a", "wrong")], { kind: "mark-first", unjudged: 2 }],
    ["no failure is known", wrong, { kind: "no-failure" }],
  ] as const)("is refused where %s", (_what, verdicts, refusal) => {
    expect(suggest([...passing, failed], verdicts)).toEqual(refusal);
  });

  test("is not needed where the draft spares them all", () => {
    expect(suggest([...passing, failed], [...wrong, correct], [], slower)).toEqual({ kind: "nothing-wrong" });
  });

  test("is not needed where nothing was wrong", () => {
    expect(suggest([failed], [correct])).toEqual({ kind: "nothing-wrong" });
    expect(suggest([], [])).toEqual({ kind: "nothing-wrong" });
  });
});
