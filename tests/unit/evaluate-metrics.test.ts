import { describe, expect, test } from "vitest";
import { averagePrecision, type JudgedPicture, judge } from "../../scripts/evaluate/average-precision.ts";
import { bootstrap, median, quantile } from "../../scripts/evaluate/bootstrap.ts";
import { calibrate } from "../../scripts/evaluate/calibration.ts";
import { auroc, recallAt, type ScoredPicture } from "../../scripts/evaluate/ranking.ts";
import type { Box } from "../../src/core/box.ts";

const LEFT: Box = { x: 0, y: 0, w: 0.4, h: 0.4 };
const RIGHT: Box = { x: 0.5, y: 0, w: 0.4, h: 0.4 };
const NOWHERE: Box = { x: 0.5, y: 0.6, w: 0.2, h: 0.2 };

function judgements(found: readonly (readonly [number, Box])[], truths: readonly Box[]): boolean[] {
  const detections = found.map(([confidence, box]) => ({ confidence, box }));
  return judge(detections, truths, 0.5).judged.map(({ isTrue }) => isTrue);
}

describe("judging boxes", () => {
  test("a second box on the same tangle is false, whatever the order they come in", () => {
    expect(
      judgements(
        [
          [0.6, LEFT],
          [0.9, LEFT],
        ],
        [LEFT],
      ),
    ).toEqual([true, false]);
  });

  test("a box takes the true box that it overlaps most, and leaves the other one free", () => {
    const between: Box = { x: 0.05, y: 0, w: 0.4, h: 0.4 };
    const nearly: Box = { x: 0.02, y: 0, w: 0.4, h: 0.4 };
    expect(
      judgements(
        [
          [0.9, LEFT],
          [0.8, between],
        ],
        [between, nearly],
      ),
    ).toEqual([true, true]);
  });

  test("a box where nothing is counts as false, one on each tangle as true", () => {
    expect(
      judgements(
        [
          [0.9, NOWHERE],
          [0.8, RIGHT],
          [0.7, LEFT],
        ],
        [LEFT, RIGHT],
      ),
    ).toEqual([false, true, true]);
  });

  test("an overlap of exactly the least counts, less does not", () => {
    const half: Box = { x: 0, y: 0, w: 0.4, h: 0.2 };
    expect(judgements([[0.9, half]], [LEFT])).toEqual([true]);
    expect(judgements([[0.9, { ...half, h: 0.19 }]], [LEFT])).toEqual([false]);
  });
});

/** A picture's detections as marks, strongest first: `+` true, `-` false. */
function picture(marks: string, truths: number, from = 0.9): JudgedPicture {
  const judged = Array.from(marks, (mark, index) => ({
    confidence: from - index / 100,
    isTrue: mark === "+",
  }));
  return { judged, truths };
}

describe("average precision", () => {
  test.each([
    // Every box found, nothing else.
    ["++", 2, 1],
    ["--", 2, 0],
    // Recall ½ at precision 1, recall 1 at precision ⅔.
    ["+-+", 2, 1 / 2 + (1 / 2) * (2 / 3)],
    // Precision is made monotone: what comes before a better point counts as that point.
    ["-+", 1, 1 / 2],
    ["-++", 2, 2 / 3],
    // Half of the boxes are never found.
    ["+", 2, 1 / 2],
  ])("of %s over %i boxes", (marks, truths, expected) => {
    expect(averagePrecision([picture(marks, truths)])()).toBeCloseTo(expected, 12);
  });

  test("ranks all pictures' detections together", () => {
    // One true at 0.9, one false at 0.8 in another picture, one true at 0.7.
    const figure = averagePrecision([picture("+", 1, 0.9), picture("-", 0, 0.8), picture("+", 1, 0.7)]);
    expect(figure()).toBeCloseTo(1 / 2 + (1 / 2) * (2 / 3), 12);
  });

  test("is nothing where there is nothing to find", () => {
    expect(averagePrecision([picture("-", 0)])()).toBeNull();
  });

  test("weights count a picture several times or leave it out", () => {
    const figure = averagePrecision([picture("+", 1, 0.9), picture("-", 1, 0.8)]);
    expect(figure([2, 0])).toBe(1);
    expect(figure([1, 3])).toBeCloseTo(1 / 4, 12);
    expect(figure([0, 0])).toBeNull();
  });
});

function scored(failing: readonly number[], healthy: readonly number[]): ScoredPicture[] {
  return [
    ...failing.map((score) => ({ score, isFailing: true })),
    ...healthy.map((score) => ({ score, isFailing: false })),
  ];
}

describe("AUROC", () => {
  test.each([
    [[0.9, 0.8], [0.1, 0.2], 1],
    [[0.1, 0.2], [0.9, 0.8], 0],
    [[0.5], [0.5], 0.5],
    // Of six pairs four are right and one is a tie.
    [[0.9, 0.4], [0.1, 0.4, 0.5], (3 + 1.5) / 6],
  ])("of failing %j against healthy %j is %d", (failing, healthy, expected) => {
    expect(auroc(scored(failing, healthy))).toBeCloseTo(expected, 12);
  });

  test("needs both kinds", () => {
    expect(auroc(scored([0.5], []))).toBeNull();
    expect(auroc(scored([0.5, 0.4], [0.1]), [1, 1, 0])).toBeNull();
  });

  test("weights stand for copies", () => {
    const once = scored([0.9, 0.4], [0.1, 0.4, 0.5]);
    const copied = scored([0.9, 0.9, 0.4], [0.1, 0.4, 0.5, 0.5, 0.5]);
    expect(auroc(once, [2, 1, 1, 1, 3])).toBeCloseTo(auroc(copied) ?? Number.NaN, 12);
  });
});

describe("recall at so many false positives", () => {
  const pictures = scored([0.9, 0.8, 0.6, 0.3], [0.7, 0.5, 0.2]);

  test.each([
    [0, 0.5, 0.8],
    [1, 0.75, 0.6],
    [2, 1, 0.3],
    [3, 1, 0.2],
  ])("with %i healthy flagged", (allowed, recall, threshold) => {
    expect(recallAt(pictures, allowed)).toMatchObject({ recall, threshold });
  });

  test("pictures of one score are flagged together or not at all", () => {
    expect(recallAt(scored([0.9, 0.5, 0.5], [0.5, 0.1]), 0)).toEqual({
      recall: 1 / 3,
      threshold: 0.9,
      healthyFlagged: 0,
    });
  });

  test("nothing may be flagged when a healthy picture scores highest", () => {
    expect(recallAt(scored([0.5], [0.9]), 0)).toEqual({ recall: 0, threshold: null, healthyFlagged: 0 });
  });
});

describe("calibration", () => {
  test("is the gap between score and share, weighted by pictures", () => {
    // Two pictures at 0.85, one of them failing: gap 0.35. Two at 0.15, none failing: gap 0.15.
    const calibration = calibrate(scored([0.85], [0.85, 0.15, 0.15]));
    expect(calibration?.ece).toBeCloseTo((0.35 + 0.15) / 2, 12);
    expect(calibration?.bins.map(({ from, pictures }) => [from, pictures])).toEqual([
      [0.1, 2],
      [0.8, 2],
    ]);
  });

  test("puts a score of 1 into the last bin", () => {
    expect(calibrate(scored([1], []))?.bins).toEqual([
      { from: 0.9, to: 1, pictures: 1, meanScore: 1, failingShare: 1 },
    ]);
  });

  test("says nothing about no pictures", () => {
    expect(calibrate([])).toBeNull();
  });
});

describe("the bootstrap", () => {
  test("draws whole groups", () => {
    const groups = ["a", "a", "b", "c"];
    bootstrap(
      groups,
      (weights) => {
        expect(weights[0]).toBe(weights[1]);
        const [a = 0, , b = 0, c = 0] = weights;
        expect(a + b + c).toBe(3);
        return 0;
      },
      50,
    );
  });

  test("gives the same interval in every run, around the figure", () => {
    const values = Array.from({ length: 40 }, (_, index) => index);
    const groups = values.map(String);
    const mean = (weights: readonly number[]): number =>
      weights.reduce((sum, weight, index) => sum + weight * (values[index] ?? 0), 0) / values.length;
    const interval = bootstrap(groups, mean);
    expect(interval).toEqual(bootstrap(groups, mean));
    // The mean's standard error is √(133.25/40) ≈ 1.83 around 19.5.
    expect(interval?.low).toBeGreaterThan(19.5 - 2.4 * 1.83);
    expect(interval?.low).toBeLessThan(19.5 - 1.5 * 1.83);
    expect(interval?.high).toBeGreaterThan(19.5 + 1.5 * 1.83);
    expect(interval?.high).toBeLessThan(19.5 + 2.4 * 1.83);
  });

  test("has no interval for a figure that mostly does not exist", () => {
    expect(bootstrap(["a", "b"], () => null)).toBeNull();
  });

  test("quantiles lie between neighbours in proportion", () => {
    expect(quantile([0, 10], 0.25)).toBe(2.5);
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1])).toBe(2.5);
  });
});
