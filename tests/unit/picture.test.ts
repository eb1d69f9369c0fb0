import { describe, expect, test } from "vitest";
import { annotate, SEVERITY_COLOUR } from "../../src/core/annotation.ts";
import { isCanaryAnswered, largestDifference } from "../../src/core/canary.ts";
import { detectionAt } from "../support/drawn-alarm.ts";

describe("the canary", () => {
  const tolerance = { confidence: 0.05, iou: 0.8 };

  test.each([
    ["the expected answer", [detectionAt(0.9)], true],
    ["a little off", [detectionAt(0.87, 0.32)], true],
    ["among weak extras", [detectionAt(0.12, 0), detectionAt(0.9)], true],
    ["silence", [], false],
    ["another type", [detectionAt(0.9, 0.3, "warping")], false],
    ["another place", [detectionAt(0.9, 0.6)], false],
    ["half as sure", [detectionAt(0.45)], false],
  ])("%s", (_what, found, isRight) => {
    expect(isCanaryAnswered([detectionAt(0.9)], found, tolerance)).toBe(isRight);
  });

  test("without an expectation nothing is an answer", () => {
    expect(isCanaryAnswered([], [detectionAt(0.9)], tolerance)).toBe(false);
  });
});

test("outputs of different length, and ones that are not numbers, are never the same", () => {
  expect(largestDifference(Float32Array.of(1, 2), Float32Array.of(1, 2.5))).toBe(0.5);
  expect(largestDifference(Float32Array.of(1), Float32Array.of(1, 2))).toBe(Number.POSITIVE_INFINITY);
  expect(largestDifference(Float32Array.of(1), Float32Array.of(Number.NaN)) <= 1).toBe(false);
});

test("an annotation lies where the box is, in its severity's colour, and its label stays in the picture", () => {
  const [low, top] = annotate(
    [detectionAt(0.81), { ...detectionAt(0.6, 0, "warping"), box: { x: 0, y: 0, w: 0.5, h: 0.5 } }],
    640,
    480,
  );
  expect(low).toMatchObject({
    x: 192,
    y: 192,
    w: 192,
    h: 144,
    colour: SEVERITY_COLOUR.critical,
    label: "spaghetti 81 %",
  });
  expect(low?.labelY).toBeLessThan(192);
  expect(top).toMatchObject({ colour: SEVERITY_COLOUR.high, labelY: 0 });
});
