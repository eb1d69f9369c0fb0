import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FAILURE_TYPES } from "../../src/core/failure-type.ts";
import type { PrintContext } from "../../src/core/print-context.ts";
import { reviewed, type Scene } from "../../src/core/scene.ts";
import { STANDINGS, standingOf, statisticsOf, type Tally } from "../../src/core/statistics.ts";
import { calendarUnitFor } from "../../src/core/time-buckets.ts";
import { wilsonInterval } from "../../src/core/wilson.ts";
import { exampleScene } from "../support/example-scene.ts";

const DAY = 86_400_000;

function warning(id: string, change: Partial<Scene> = {}): Scene {
  return { ...exampleScene(id), ...change };
}

/** Warnings as drawn: c correct, o another type, w wrong, a dot not checked. */
function warnings(drawn: string): Scene[] {
  const marks: Readonly<Record<string, Partial<Scene>>> = {
    c: { verdict: "correct" },
    o: { verdict: "correct", correctedType: "warping" },
    w: { verdict: "wrong" },
  };
  return drawn.split("").map((mark, index) => warning(String(index), marks[mark] ?? {}));
}

function contextOf(fileName: string | null): PrintContext {
  return {
    layerNumber: null,
    progress: null,
    nozzleTemp: null,
    bedTemp: null,
    printSpeed: null,
    fileName,
    at: 0,
  };
}

function statistics(scenes: readonly Scene[], edges: readonly number[] = []) {
  return statisticsOf(scenes, edges);
}

const anyType = fc.constantFrom(...FAILURE_TYPES);
/** Scenes as reviews can leave them: `reviewed` is what the app itself uses. */
const anyScene = fc
  .record({
    at: fc.integer({ min: 0, max: 100 * DAY - 1 }),
    type: fc.option(anyType),
    correctedType: fc.option(anyType),
    verdict: fc.constantFrom("none" as const, "correct" as const, "wrong" as const),
    origin: fc.constantFrom("alarm" as const, "manual" as const, "import" as const),
    cameraId: fc.option(fc.constantFrom("a", "b")),
    printJobId: fc.option(fc.constantFrom("p", "q", "r")),
  })
  .map(({ verdict, correctedType, ...change }) =>
    reviewed(warning("x", change), { verdict, correctedType, reviewedBoxes: null, notes: "" }, 1),
  );
const anyScenes = fc.array(anyScene, { maxLength: 40 });
const EDGES = Array.from({ length: 11 }, (_, index) => index * 10 * DAY);

function sum(tallies: readonly Tally[]): Tally {
  const start = { total: 0, correct: 0, otherType: 0, wrong: 0, unchecked: 0 };
  return tallies.reduce(
    (all, next) => ({
      total: all.total + next.total,
      correct: all.correct + next.correct,
      otherType: all.otherType + next.otherType,
      wrong: all.wrong + next.wrong,
      unchecked: all.unchecked + next.unchecked,
    }),
    start,
  );
}

describe("counts", () => {
  test("every grouping counts each scene once", () => {
    fc.assert(
      fc.property(anyScenes, (scenes) => {
        const { types, severities, origins, cameras, buckets, ...all } = statistics(scenes, EDGES);
        for (const groups of [types, severities, origins, cameras, buckets]) {
          expect(sum(groups.map((group) => group.scenes))).toEqual(all.scenes);
          expect(sum(groups.map((group) => group.warnings))).toEqual(all.warnings);
        }
        expect(all.scenes.total).toBe(scenes.length);
        expect(STANDINGS.reduce((total, standing) => total + all.scenes[standing], 0)).toBe(scenes.length);
      }),
    );
  });

  test("prints count the scenes that belong to one", () => {
    fc.assert(
      fc.property(anyScenes, (scenes) => {
        const inPrints = scenes.filter(({ printJobId }) => printJobId !== null);
        const { prints } = statistics(scenes);
        expect(sum(prints.map((print) => print.scenes))).toEqual(statistics(inPrints).scenes);
      }),
    );
  });

  test("a wrong verdict is counted whatever else is known of the scene", () => {
    fc.assert(
      fc.property(anyScenes, (scenes) => {
        const wrong = scenes.filter(({ verdict }) => verdict === "wrong");
        expect(statistics(scenes).scenes.wrong).toBe(wrong.length);
      }),
    );
  });

  test("the person's type counts before the detector's, and its severity with it", () => {
    const { types, severities } = statistics(warnings("o"));
    expect(types.find(({ key }) => key === "warping")?.scenes.otherType).toBe(1);
    expect(types.find(({ key }) => key === "spaghetti")?.scenes.total).toBe(0);
    expect(severities.find(({ key }) => key === "high")?.scenes.total).toBe(1);
  });

  test("a scene without a type is unnamed until a person names it, and then correct", () => {
    const unnamed = warning("m", { origin: "manual", type: null });
    const named = reviewed(
      unnamed,
      { verdict: "correct", correctedType: "clogging", reviewedBoxes: null, notes: "" },
      1,
    );
    expect(statistics([unnamed]).types.at(-1)).toMatchObject({ key: "unnamed", scenes: { total: 1 } });
    expect(standingOf(named)).toBe("correct");
    expect(statistics([named]).types.find(({ key }) => key === "clogging")?.scenes.correct).toBe(1);
  });
});

describe("precision", () => {
  test("is of checked warnings: right ones of any type against wrong ones", () => {
    const { precision, warnings: tally } = statistics(warnings("cccow..."));
    expect(tally).toEqual({ total: 8, correct: 3, otherType: 1, wrong: 1, unchecked: 3 });
    expect(precision).toMatchObject({ right: 4, checked: 5, share: 0.8 });
  });

  test("is nothing where no warning was checked", () => {
    expect(statistics([]).precision).toBeNull();
    expect(statistics(warnings("...")).precision).toBeNull();
    expect(statistics([warning("m", { origin: "manual", verdict: "correct" })]).precision).toBeNull();
  });

  test("does not change with hand-added, imported and unchecked scenes", () => {
    fc.assert(
      fc.property(anyScenes, (scenes) => {
        const counted = scenes.filter(({ origin, verdict }) => origin === "alarm" && verdict !== "none");
        expect(statistics(scenes).precision).toEqual(statistics(counted).precision);
      }),
    );
  });

  test("lies within its interval, and the interval within 0 and 1", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (right, wrong) => {
        fc.pre(right + wrong > 0);
        const share = right / (right + wrong);
        const { low, high } = wilsonInterval(right, right + wrong);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(share);
        expect(high).toBeGreaterThanOrEqual(share);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("is told more narrowly the more was checked", () => {
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 2, max: 9 }),
        (a, b, times) => {
          const few = wilsonInterval(a, a + b);
          const many = wilsonInterval(a * times, (a + b) * times);
          expect(many.high - many.low).toBeLessThan(few.high - few.low);
        },
      ),
    );
  });

  test("has the same doubt about right as about wrong", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (right, wrong) => {
        fc.pre(right + wrong > 0);
        const rights = wilsonInterval(right, right + wrong);
        const wrongs = wilsonInterval(wrong, right + wrong);
        expect(rights.low).toBeCloseTo(1 - wrongs.high, 12);
      }),
    );
  });

  // Method 3 of table I in R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("has Newcombe's interval for %i of %i", (hits, trials, low, high) => {
    const interval = wilsonInterval(hits, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});

describe("time", () => {
  test("a scene at an edge belongs to the bucket that begins there", () => {
    const scenes = [0, 99, 100, 199, 200].map((at) => warning(String(at), { at }));
    const { buckets } = statistics(scenes, [0, 100, 200]);
    expect(buckets.map(({ scenes }) => scenes.total)).toEqual([2, 2]);
    expect(buckets.map(({ from, to }) => [from, to])).toEqual([
      [0, 100],
      [100, 200],
    ]);
  });

  test("a bucket without checked warnings has no precision, and the others their own", () => {
    const [a, b, c] = warnings("cw.");
    const scenes = [a, b, c].flatMap((scene, index) =>
      scene === undefined ? [] : [{ ...scene, at: index }],
    );
    const { buckets } = statistics(scenes, [0, 1, 2, 3]);
    expect(buckets.map(({ precision }) => precision?.share ?? null)).toEqual([1, 0, null]);
  });

  test.each([
    [7, "day"],
    [21, "day"],
    [30, "week"],
    [182, "week"],
    [200, "month"],
    [1_000, "month"],
    [4_000, "year"],
  ])("%i days are divided by the %s", (days, unit) => {
    expect(calendarUnitFor(days * DAY)).toBe(unit);
  });
});

describe("cameras and prints", () => {
  test("come newest first, with the time of their last scene", () => {
    const scenes = [
      warning("1", { at: 10, cameraId: "old", printJobId: "p" }),
      warning("2", { at: 30, cameraId: "new", printJobId: "q" }),
      warning("3", { at: 20, cameraId: "old", printJobId: "p" }),
      warning("4", { at: 5, cameraId: null, printJobId: null, origin: "import" }),
    ];
    const { cameras, prints } = statistics(scenes);
    expect(cameras.map(({ key, lastAt }) => [key, lastAt])).toEqual([
      ["new", 30],
      ["old", 20],
      [null, 5],
    ]);
    expect(prints.map(({ key, firstAt, lastAt }) => [key, firstAt, lastAt])).toEqual([
      ["q", 30, 30],
      ["p", 10, 20],
    ]);
  });

  test("a print is called what the printer called it last, and nothing where nobody did", () => {
    const scenes = [
      warning("1", { at: 1, printJobId: "p", context: contextOf("draft.gcode") }),
      warning("2", { at: 2, printJobId: "p", context: contextOf("boat.gcode") }),
      warning("3", { at: 3, printJobId: "p", context: contextOf(null) }),
      warning("4", { at: 0, printJobId: "q", context: null }),
    ];
    expect(statistics(scenes).prints.map(({ fileName }) => fileName)).toEqual(["boat.gcode", null]);
  });
});
