import { describe, expect, test } from "vitest";
import { parseWatch } from "../../src/contracts/stored-watch.ts";
import { EMPTY_BACKGROUND } from "../../src/core/alarm/background.ts";
import { beginHistory, noteAnswer, noteStep } from "../../src/core/alarm/history.ts";
import { kindsOf, POLICY, play } from "../support/drawn-alarm.ts";
import { exampleHistory } from "../support/example-history.ts";

/** As it was written before the alarms of a watch were kept with it. */
const OLD = {
  id: "10a94f02-9954-46ba-86ad-de1262fd0613",
  cameraId: "demo",
  printJobId: "f5a6b9d0-8d4c-4a1b-9a36-9d7a3c2b8a55",
  startedAt: 1_795_262_610_000,
  endedAt: 1_795_262_660_004,
  watchedUntil: 1_795_262_660_004,
  frames: 41,
  gaps: [{ from: 1_795_262_620_000, to: 1_795_262_630_000, reason: "hidden" }],
  model: { id: "layerwatch", version: "0.1.0" },
};

describe("a stored watch", () => {
  test("is read back as it was written", () => {
    const watch = { ...OLD, alarms: exampleHistory() };
    expect(parseWatch(structuredClone(watch))).toEqual(watch);
  });

  test("of before its alarms were kept has none", () => {
    expect(parseWatch(OLD)).toEqual({ ...OLD, alarms: null });
  });

  test.each([
    ["of a reaction from the future", { policies: [{ from: 1, policy: { ...POLICY, types: "call" } }] }],
    ["without a background", { background: undefined }],
    ["with an answer from the future", { answers: [{ after: 1, answer: { kind: "sing", at: 2 } }] }],
    [
      "that tells of a type from the future",
      { warnings: [{ type: "fire", at: 1, failingAt: null, until: null }] },
    ],
  ])("keeps its times and gaps when its alarms are ones %s", (_what, change) => {
    const watch = { ...OLD, alarms: { ...exampleHistory(), ...change } };
    expect(parseWatch(watch)).toEqual({ ...OLD, alarms: null });
  });

  test("with a gap for a reason from the future has a gap of unknown reason", () => {
    const [gap] = OLD.gaps;
    const read = parseWatch({ ...OLD, gaps: [{ ...gap, reason: "moon" }] });
    expect(read?.gaps).toEqual([{ ...gap, reason: "unknown" }]);
  });

  test("without an id is none", () => {
    expect(parseWatch({ ...OLD, id: 7 })).toBeNull();
    expect(parseWatch(undefined)).toBeNull();
  });
});

describe("the history of a watch's alarm", () => {
  const empty = beginHistory(EMPTY_BACKGROUND);

  test("has a policy from its first frame on, and again when it is another", () => {
    const other = { ...POLICY, warnAfter: 9_000 };
    const noted = [POLICY, POLICY, other, other].reduce(
      (before, policy, index) => noteStep(before, index * 500, policy, []),
      empty,
    );
    expect(noted.policies).toEqual([
      { from: 0, policy: POLICY },
      { from: 1_000, policy: other },
    ]);
  });

  test("has a warning from the frame it rests on until it is quiet again", () => {
    const { effects } = play("w".repeat(10));
    expect(kindsOf(effects)).toEqual(["keep-scene", "raise:warning"]);
    const warned = noteStep(empty, 4_500, POLICY, effects);
    const warning = { type: "spaghetti", at: 4_500, failingAt: null, until: null };
    expect(warned.warnings).toEqual([warning]);
    const failing = noteStep(warned, 9_000, POLICY, [{ kind: "raise", phase: "failing", type: "spaghetti" }]);
    expect(failing.warnings).toEqual([{ ...warning, failingAt: 9_000 }]);
    const settled = noteStep(failing, 90_000, POLICY, [{ kind: "settle" }]);
    expect(settled.warnings).toEqual([{ ...warning, failingAt: 9_000, until: 90_000 }]);
  });

  test("is the same one after a frame that changes nothing: it is noted twice a second", () => {
    const noted = noteStep(empty, 0, POLICY, []);
    expect(noteStep(noted, 500, POLICY, [])).toBe(noted);
  });

  test("has the answers with the frame they came after", () => {
    const answer = { kind: "acknowledge", at: 5_200 } as const;
    expect(noteAnswer(empty, 5_000, answer).answers).toEqual([{ after: 5_000, answer }]);
  });
});
