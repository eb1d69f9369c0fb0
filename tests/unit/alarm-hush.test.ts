import { describe, expect, test } from "vitest";
import { type AlarmState, acknowledge, step } from "../../src/core/alarm/alarm.ts";
import { answered } from "../../src/core/alarm/answer.ts";
import { addHush, type Hush, hushed, hushFor, standing } from "../../src/core/alarm/hush.ts";
import type { AlarmPolicy } from "../../src/core/alarm/policy.ts";
import type { Detection } from "../../src/core/detection.ts";
import { recordOf } from "../../src/core/frame-record.ts";
import { detectionAt, kindsOf, POLICY, play } from "../support/drawn-alarm.ts";

const QUIET: Hush = { type: "spaghetti", until: { kind: "print" } };
const HUSHED = hushed(POLICY, [QUIET]);

/** The alarm after frames that all show this, half a second apart. */
function watch(
  from: AlarmState,
  detections: readonly Detection[],
  { frames, policy }: { frames: number; policy: AlarmPolicy },
): AlarmState {
  let state = from;
  for (let frame = 0; frame < frames; frame += 1)
    [state] = step(state, recordOf((state.lastAt ?? 0) + 500, detections), policy);
  return state;
}

describe("a hush", () => {
  test.each([
    ["minutes", { kind: "minutes", minutes: 10 }, { kind: "time", at: 600_005 }],
    ["layers", { kind: "layers", layers: 3 }, { kind: "layer", layer: 10 }],
    ["the print", { kind: "print" }, { kind: "print" }],
  ] as const)("of %s ends when it should", (_what, length, until) => {
    expect(hushFor(length, { at: 5, layer: 7 })).toEqual(until);
  });

  test("of layers is none where no printer tells them", () => {
    expect(hushFor({ kind: "layers", layers: 3 }, { at: 5, layer: null })).toBeNull();
  });

  test("holds until its time or layer, and the list is the same until one ends", () => {
    const hushes: readonly Hush[] = [
      { type: "spaghetti", until: { kind: "time", at: 100 } },
      { type: "warping", until: { kind: "layer", layer: 10 } },
    ];
    expect(standing(hushes, { at: 99, layer: 9 })).toBe(hushes);
    expect(standing(hushes, { at: 99, layer: null })).toBe(hushes);
    expect(standing(hushes, { at: 100, layer: 9 })).toEqual([hushes[1]]);
    expect(standing(hushes, { at: 99, layer: 10 })).toEqual([hushes[0]]);
  });

  test("takes the place of the one before about the same type", () => {
    const next: Hush = { type: "spaghetti", until: { kind: "time", at: 1 } };
    expect(addHush([QUIET], next)).toEqual([next]);
  });

  test("tells nothing about its type, and still scores it", () => {
    const { effects, phases, state } = play("A".repeat(60), { policy: HUSHED });
    expect(effects).toEqual([]);
    expect(phases).toMatch(/^q+$/u);
    expect(state.score).toBeCloseTo(0.9, 2);
  });

  test("tells of another type as ever", () => {
    const { effects } = play("A".repeat(60), { policy: HUSHED, type: "warping" });
    expect(effects).toEqual(play("A".repeat(60), { type: "warping" }).effects);
    expect(kindsOf(effects)).toContain("raise:failing");
  });

  test("teaches the background nothing: afterwards it takes no more to be told", () => {
    const { state } = play("A".repeat(1200), { policy: HUSHED });
    expect(state.background.spaghetti).toBe(0);
    expect(kindsOf(play("AAAAAAAAAA", { from: state }).effects)).toContain("raise:warning");
  });

  test("silences an alarm about its type at once, which ends once the hush has calmed it", () => {
    const { state } = play("A".repeat(12));
    expect(state.phase).toBe("warning");
    const silent = answered(state, { kind: "hush", at: 6_000, type: "spaghetti" });
    expect(silent.phase).toBe("acknowledged");
    expect(play("A".repeat(60), { from: silent, policy: HUSHED }).phases).toMatch(/^a+q+$/u);
    expect(answered(state, { kind: "hush", at: 6_000, type: "warping" })).toBe(state);
  });

  test("lets the alarm about another type go on", () => {
    const both = [detectionAt(0.7), detectionAt(0.7, 0.05, "warping")];
    const state = watch(play("w".repeat(12)).state, both, { frames: 12, policy: POLICY });
    expect(state).toMatchObject({ phase: "warning", type: "warping", raised: ["spaghetti", "warping"] });
    const left = answered(state, { kind: "hush", at: state.lastAt ?? 0, type: "warping" });
    expect(left).toMatchObject({ phase: "warning", type: "spaghetti", raised: ["spaghetti"] });
  });

  test("over, its type is told though another that is fine still stands there", () => {
    const both = [detectionAt(0.9), detectionAt(0.9, 0.05, "warping")];
    const fine = acknowledge(play("A".repeat(12)).state, 6_000);
    const told = watch(fine, both, { frames: 12, policy: POLICY });
    expect(told.type).toBe("warping");
    const hushing = hushed(POLICY, [{ type: "warping", until: { kind: "print" } }]);
    const quiet = answered(told, { kind: "hush", at: told.lastAt ?? 0, type: "warping" });
    const after = watch(quiet, both, { frames: 120, policy: hushing });
    expect(after.phase).toBe("acknowledged");
    expect(watch(after, both, { frames: 20, policy: POLICY })).toMatchObject({
      type: "warping",
      phase: "warning",
    });
  });

  test("leaves off what is off", () => {
    expect(hushed(POLICY, [{ type: "clogging", until: { kind: "print" } }])).toEqual(POLICY);
    const [state] = step(play("").state, recordOf(0, [detectionAt(0.9, 0.3, "clogging")]), HUSHED);
    expect(state.score).toBe(0);
  });
});
