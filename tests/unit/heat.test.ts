import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePressure } from "../../src/contracts/heat.ts";
import {
  COOL,
  feelHeat,
  type Heat,
  heatInterval,
  needsRest,
  PRESSURES,
  type Pressure,
  rested,
} from "../../src/core/heat.ts";
import { LONGEST_PAUSE_MS } from "../../src/core/watch.ts";

/** After so many frames, one every two seconds, that took so long each. */
function feelFor(heat: Heat, frames: number, cost: number, pressure: Pressure | null = null): Heat {
  let felt = heat;
  for (let frame = 0; frame < frames; frame += 1)
    felt = feelHeat(felt, { at: frame * 2_000, cost, pressure });
  return felt;
}

describe("the heat of the device", () => {
  test("is nothing that a minute of pressure would show: a page that loads presses too", () => {
    expect(feelFor(COOL, 30, 40, "critical").level).toBe("cool");
  });

  test.each([
    ["nominal", "cool"],
    ["fair", "cool"],
    ["serious", "warm"],
    ["critical", "hot"],
  ] as const)("under %s pressure is %s", (pressure, level) => {
    expect(feelFor(COOL, 31, 40, pressure).level).toBe(level);
  });

  test.each([
    ["as long as at first", 100, "cool"],
    ["a little longer", 130, "cool"],
    ["half as long again", 160, "warm"],
    ["three times as long", 300, "hot"],
  ] as const)("is seen in frames that take %s", (_what, cost, level) => {
    expect(feelFor(feelFor(COOL, 60, 100), 60, cost).level).toBe(level);
  });

  test("is not seen in one slow frame, nor in some milliseconds of a fast device", () => {
    expect(feelFor(feelFor(COOL, 60, 100), 10, 2_000).level).toBe("cool");
    expect(feelFor(feelFor(COOL, 60, 5), 60, 20).level).toBe("cool");
  });

  test("is over once the device is as fast as before", () => {
    const hot = feelFor(feelFor(COOL, 60, 100), 60, 300);
    expect(feelFor(hot, 60, 105).level).toBe("cool");
  });

  test("slows sampling, by less than what makes a gap, and never while something may be wrong", () => {
    const hot = feelFor(COOL, 31, 40, "critical");
    expect(heatInterval(feelFor(COOL, 31, 40, "serious"), "quiet")).toBe(3_000);
    expect(heatInterval(hot, "quiet")).toBe(5_000);
    expect(heatInterval(hot, "quiet")).toBeLessThan(LONGEST_PAUSE_MS);
    for (const phase of ["suspect", "warning", "failing", "acknowledged"] as const)
      expect(heatInterval(hot, phase)).toBe(0);
  });

  test("leads to a rest only after five minutes in which slower sampling did not help, and never while something may be wrong", () => {
    const busy = feelFor(COOL, 400, 100, "critical");
    expect(needsRest(busy, "quiet", 1e9)).toBe(false);
    const hot = feelFor(feelFor(COOL, 60, 100), 400, 300, "critical");
    const since = hot.strainedSince ?? 0;
    expect(needsRest(hot, "quiet", since + 299_000)).toBe(false);
    expect(needsRest(hot, "quiet", since + 300_000)).toBe(true);
    expect(needsRest(hot, "suspect", since + 300_000)).toBe(false);
    expect(needsRest(rested(hot), "quiet", since + 300_000)).toBe(false);
    expect(needsRest(feelFor(hot, 1, 300, "serious"), "quiet", 1e9)).toBe(false);
  });

  test("of whatever frames is one of three, and never needs a rest without pressure", () => {
    const frames = fc.array(
      fc.record({
        at: fc.nat(),
        cost: fc.double({ min: 0, max: 1e6, noNaN: true }),
        pressure: fc.constantFrom(...PRESSURES.slice(0, 3), null),
      }),
    );
    fc.assert(
      fc.property(frames, (all) => {
        const heat = all.reduce(feelHeat, COOL);
        expect(["cool", "warm", "hot"]).toContain(heat.level);
        expect(needsRest(heat, "quiet", 1e12)).toBe(false);
      }),
    );
  });
});

test.each([
  [[{ state: "fair" }, { state: "critical", time: 1 }], "critical"],
  [[], null],
  [[{ state: "boiling" }], null],
  ["nonsense", null],
])("what the browser says of pressure is read: %j", (records, pressure) => {
  expect(parsePressure(records)).toBe(pressure);
});
