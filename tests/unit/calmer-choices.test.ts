import { describe, expect, test } from "vitest";
import { calmerChoices } from "../../src/core/alarm/calmer-choices.ts";
import { type AlarmChoices, NO_CHOICES, policyOf } from "../../src/core/alarm/choices.ts";
import { FAILURE_TYPES, forEachType } from "../../src/core/failure-type.ts";

const thresholds = forEachType(() => ({ warn: 0.62, act: 0.79, isUsable: true }));
const early: AlarmChoices = {
  ...NO_CHOICES,
  types: forEachType(() => ({ reaction: null, sensitivity: "early" as const, levels: null })),
};

describe("calmer settings", () => {
  test.each([
    ["nothing chosen", NO_CHOICES],
    ["everything early", early],
    [
      "own thresholds",
      {
        ...NO_CHOICES,
        types: forEachType(() => ({
          reaction: null,
          sensitivity: "normal" as const,
          levels: { warn: 0.5, act: 0.6 },
        })),
      },
    ],
    ["patience", { ...NO_CHOICES, warnAfter: 9_000 }],
  ])("are each calmer in something and keener in nothing, over %s", (_what, choices) => {
    const before = policyOf(thresholds, choices);
    const all = calmerChoices(choices, FAILURE_TYPES);
    expect(all.length).toBeGreaterThan(5);
    expect(all.length).toBeLessThanOrEqual(20);
    for (const calmer of all) {
      const after = policyOf(thresholds, calmer.choices);
      expect(after).not.toEqual(before);
      expect(after.warnAfter).toBeGreaterThanOrEqual(before.warnAfter);
      expect(after.actAfter).toBeGreaterThanOrEqual(before.actAfter);
      for (const type of FAILURE_TYPES) {
        expect(after.types[type].warn).toBeGreaterThanOrEqual(before.types[type].warn);
        expect(after.types[type].reaction).toBe(before.types[type].reaction);
      }
    }
  });

  test("begin with what changes least, and say what it is", () => {
    const [first, second] = calmerChoices(NO_CHOICES, ["spaghetti", "warping"]);
    expect(first).toMatchObject({ lessSensitive: "spaghetti", warnAfter: null });
    expect(first?.choices.types.spaghetti.sensitivity).toBe("sure");
    expect(first?.choices.types.warping.sensitivity).toBe("normal");
    expect(second).toMatchObject({ lessSensitive: "warping", warnAfter: null });
  });

  test("of an owner who is as calm as can be are none", () => {
    const calmest: AlarmChoices = {
      ...NO_CHOICES,
      warnAfter: 60_000,
      types: forEachType(() => ({ reaction: null, sensitivity: "sure" as const, levels: null })),
    };
    expect(calmerChoices(calmest, FAILURE_TYPES)).toEqual([]);
  });

  test("leave alone what cannot warn", () => {
    for (const { choices } of calmerChoices(NO_CHOICES, ["spaghetti"]))
      expect(choices.types.warping).toEqual(NO_CHOICES.types.warping);
  });
});
