import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freshSettings, parseSettings } from "../../src/contracts/settings.ts";
import {
  type AlarmChoices,
  CHOSEN_REACTIONS,
  LOWEST_LEVEL,
  levelsUnder,
  NO_CHOICES,
  policyOf,
  SENSITIVITIES,
} from "../../src/core/alarm/choices.ts";
import { ALARM_LEVELS, defaultPolicy, SHORTEST_WARN_AFTER_MS } from "../../src/core/alarm/policy.ts";
import { FAILURE_TYPES, forEachType } from "../../src/core/failure-type.ts";
import { play } from "../support/drawn-alarm.ts";

const THRESHOLDS = {
  spaghetti: { warn: 0.62, act: 0.79, isUsable: true },
  warping: { warn: 0.62, act: 0.79, isUsable: false },
};

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const choice = fc.record({
  reaction: fc.option(fc.constantFrom(...CHOSEN_REACTIONS)),
  sensitivity: fc.constantFrom(...SENSITIVITIES),
  levels: fc.option(fc.record({ warn: unit, act: unit })),
});
const choices: fc.Arbitrary<AlarmChoices> = fc.record({
  types: fc.record(forEachType(() => choice)),
  warnAfter: fc.double({ noNaN: true }),
  actAfter: fc.double({ noNaN: true }),
});

function choose(change: Partial<AlarmChoices["types"]["spaghetti"]>): AlarmChoices {
  return {
    ...NO_CHOICES,
    types: { ...NO_CHOICES.types, spaghetti: { ...NO_CHOICES.types.spaghetti, ...change } },
  };
}

describe("a policy", () => {
  test("of an owner who has chosen nothing is the model's own", () => {
    expect(policyOf(THRESHOLDS, NO_CHOICES)).toEqual(defaultPolicy(THRESHOLDS));
    const keen = { spaghetti: { warn: 0.1, act: 0.99, isUsable: true } };
    expect(policyOf(keen, NO_CHOICES)).toEqual(defaultPolicy(keen));
  });

  test("warns later when it must be sure, and earlier when it should be early", () => {
    const [sure, normal, early] = SENSITIVITIES.map((sensitivity) =>
      levelsUnder(THRESHOLDS.spaghetti, { ...NO_CHOICES.types.spaghetti, sensitivity }),
    );
    expect(sure?.warn).toBeCloseTo(0.772);
    expect(sure?.act).toBeCloseTo(0.874);
    expect(normal).toEqual({ warn: 0.62, act: 0.79 });
    expect(early?.warn).toBeCloseTo(0.496);
    expect(early?.act).toBeCloseTo(0.632);
  });

  test("leaves off what the model does not know, whatever was chosen", () => {
    const all = {
      ...NO_CHOICES,
      types: forEachType(() => ({ ...NO_CHOICES.types.clogging, reaction: "act" as const })),
    };
    const { types } = policyOf(THRESHOLDS, all);
    expect(FAILURE_TYPES.filter((type) => types[type].reaction !== "off")).toEqual(["spaghetti", "warping"]);
  });

  test("watches for a type that the model is not sure of only where its owner wants that", () => {
    expect(policyOf(THRESHOLDS, NO_CHOICES).types.warping.reaction).toBe("off");
    const wanted = {
      ...NO_CHOICES,
      types: { ...NO_CHOICES.types, warping: { ...NO_CHOICES.types.warping, reaction: "warn" as const } },
    };
    expect(policyOf(THRESHOLDS, wanted).types.warping.reaction).toBe("warn");
  });

  test("takes own thresholds before words", () => {
    const { spaghetti } = policyOf(
      THRESHOLDS,
      choose({ sensitivity: "sure", levels: { warn: 0.4, act: 0.5 } }),
    ).types;
    expect(spaghetti).toEqual({ reaction: "warn", warn: 0.4, act: 0.5 });
  });

  test("never has a chosen threshold out of reach, one that any picture passes, or failing before warning", () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const { types, warnAfter, actAfter } = policyOf(THRESHOLDS, chosen);
        for (const { warn, act } of [types.spaghetti, types.warping]) {
          expect(act).toBeGreaterThanOrEqual(warn);
          expect(warn).toBeGreaterThanOrEqual(LOWEST_LEVEL);
          expect(act).toBeLessThanOrEqual(ALARM_LEVELS.highestThreshold);
        }
        expect(warnAfter).toBeGreaterThanOrEqual(SHORTEST_WARN_AFTER_MS);
        expect(actAfter).toBeGreaterThanOrEqual(warnAfter);
      }),
    );
  });
});

test("a type that is switched off tells nothing of what was collected before", () => {
  const slow = policyOf(THRESHOLDS, { ...NO_CHOICES, warnAfter: 30_000 });
  const { state } = play("A".repeat(40), { policy: slow });
  const off = policyOf(THRESHOLDS, choose({ reaction: "off" }));
  expect(play("A".repeat(40), { from: state, policy: off }).effects).toEqual([]);
});

test("a choice about one type changes nothing of what is told about another", () => {
  const marks = fc.string({ unit: fc.constantFrom(".", "-", "s", "w", "A", "!", "z"), maxLength: 80 });
  fc.assert(
    fc.property(marks, choice, (drawn, other) => {
      const chosen = { ...NO_CHOICES, types: { ...NO_CHOICES.types, warping: other } };
      const before = play(drawn, { policy: policyOf(THRESHOLDS, NO_CHOICES) });
      const after = play(drawn, { policy: policyOf(THRESHOLDS, chosen) });
      expect(after).toEqual(before);
    }),
  );
});

describe("stored choices", () => {
  test("come back as they were kept", () => {
    const settings = {
      ...freshSettings("device"),
      alarm: choose({ sensitivity: "early", reaction: "warn" }),
    };
    expect(parseSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });

  test("are nobody's where an older app left none", () => {
    const { alarm: _none, ...old } = freshSettings("device");
    expect(parseSettings(old)?.alarm).toEqual(NO_CHOICES);
  });

  test("that cannot be read for one type leave the others as they are", () => {
    const alarm = { ...choose({ sensitivity: "sure" }), warnAfter: "soon" };
    const broken = { ...alarm, types: { ...alarm.types, warping: { sensitivity: 7, levels: { warn: 3 } } } };
    const read = parseSettings({ ...freshSettings("device"), alarm: broken })?.alarm;
    expect(read?.types.spaghetti.sensitivity).toBe("sure");
    expect(read?.types.warping).toEqual(NO_CHOICES.types.warping);
    expect(read?.warnAfter).toBe(NO_CHOICES.warnAfter);
  });
});
