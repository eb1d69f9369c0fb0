import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Box } from "../../src/core/box.ts";
import type { Detection } from "../../src/core/detection.ts";
import { recordOf } from "../../src/core/frame-record.ts";
import {
  coveredShare,
  holdsPoint,
  MASK_KINDS,
  type Mask,
  type Point,
  unmasked,
} from "../../src/core/mask.ts";
import { exampleMask } from "../support/example-mask.ts";

const inBox = (box: Box, confidence = 0.9): Detection => ({
  type: "spaghetti",
  confidence,
  box,
  evidence: "vision",
});
const shape = (...corners: readonly (readonly [number, number])[]): Point[] =>
  corners.map(([x, y]) => ({ x, y }));

const scoreOf = (seen: readonly Detection[]): number => recordOf(0, seen).types[0]?.confidence ?? 0;

/** From 0.4 to 0.6 both ways. */
const BOX: Box = { x: 0.4, y: 0.4, w: 0.2, h: 0.2 };
const counts = (...masks: readonly Mask[]): boolean => unmasked([inBox(BOX)], masks).length === 1;
const only = (id: string, edges: Parameters<typeof exampleMask>[1]): Mask =>
  exampleMask(id, edges, { kind: "only" });

describe("the covered share of a box", () => {
  const SQUARE: Box = { x: 0, y: 0, w: 1, h: 1 };

  test.each([
    ["a square inside of it", [shape([0.25, 0.25], [0.75, 0.25], [0.75, 0.75], [0.25, 0.75])], 0.25],
    ["a triangle over half of it", [shape([0, 0], [1, 0], [0, 1])], 0.5],
    ["one that reaches far beyond it", [shape([-3, -3], [5, -3], [5, 5], [-3, 5])], 1],
    ["one beside it", [shape([1.1, 0], [2, 0], [2, 1])], 0],
    [
      "two that overlap, each part once",
      [shape([0, 0], [0.5, 0], [0.5, 1], [0, 1]), shape([0.25, 0], [0.75, 0], [0.75, 1], [0.25, 1])],
      0.75,
    ],
    ["one with a notch", [shape([0, 0], [1, 0], [1, 1], [0.5, 0], [0, 1])], 0.5],
    ["one that crosses itself, as the even-odd rule fills it", [shape([0, 0], [1, 1], [1, 0], [0, 1])], 0.5],
    ["no polygon", [], 0],
  ])("under %s", (_what, shapes, share) => {
    expect(coveredShare(SQUARE, shapes)).toBeCloseTo(share, 2);
  });

  test("of a box without a size is all or nothing", () => {
    const dot = { x: 0.5, y: 0.5, w: 0, h: 0 };
    expect(coveredShare(dot, [exampleMask("round").points])).toBe(1);
    expect(coveredShare(dot, [exampleMask("beside", { right: 0.45 }).points])).toBe(0);
  });
});

describe("a point", () => {
  test("twice enclosed by one polygon lies outside of it", () => {
    const coiled = shape(
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
      [0.25, 0.25],
      [0.75, 0.25],
      [0.75, 0.75],
      [0.25, 0.75],
      [0.25, 0.25],
    );
    expect(holdsPoint(coiled, { x: 0.1, y: 0.5 })).toBe(true);
    expect(holdsPoint(coiled, { x: 0.5, y: 0.5 })).toBe(false);
  });
});

describe("an ignored area", () => {
  test("takes the box whose centre lies in it", () => {
    expect(counts(exampleMask("a", { left: 0.45, right: 0.52, top: 0.45, bottom: 0.52 }))).toBe(false);
  });

  test("takes the box that it covers for the most part, though not at the centre", () => {
    const right = exampleMask("right", { left: 0.51, right: 0.9, top: 0, bottom: 1 });
    const left = exampleMask("left", { left: 0, right: 0.47, top: 0, bottom: 1 });
    expect(counts(right)).toBe(true);
    expect(counts(left)).toBe(true);
    expect(counts(left, right)).toBe(false);
  });

  test("leaves a box that it only touches", () => {
    expect(counts(exampleMask("touching", { left: 0, right: 0.45, top: 0, bottom: 1 }))).toBe(true);
  });

  test("does nothing while it is switched off", () => {
    expect(counts(exampleMask("off", {}, { isOn: false }))).toBe(true);
  });
});

describe("areas to look at only", () => {
  test("leave a box in one of them, and take one beside", () => {
    expect(counts(only("around", { left: 0.3, right: 0.7, top: 0.3, bottom: 0.7 }))).toBe(true);
    expect(counts(only("beside", { left: 0, right: 0.3, top: 0, bottom: 1 }))).toBe(false);
  });

  test("take a box that lies in them for less than half, though its centre does", () => {
    expect(counts(only("narrow", { left: 0.45, right: 0.54, top: 0, bottom: 1 }))).toBe(false);
    expect(
      counts(
        only("narrow", { left: 0.45, right: 0.54, top: 0, bottom: 1 }),
        only("beside", { left: 0.54, right: 0.9, top: 0, bottom: 1 }),
      ),
    ).toBe(true);
  });

  test("have an ignored area in them", () => {
    const bed = only("bed", { left: 0, right: 1, top: 0, bottom: 1 });
    expect(counts(bed, exampleMask("clip", { left: 0.45, right: 0.55 }))).toBe(false);
  });

  test("switched off let the whole picture count", () => {
    expect(counts({ ...only("beside", { left: 0, right: 0.3 }), isOn: false })).toBe(true);
  });
});

describe("whatever the masks", () => {
  /** Sixty-fourths: sums and differences of them are exact, so that a shifted world is the same world. */
  const step = fc.integer({ min: 0, max: 64 }).map((n) => n / 64);
  const point = fc.record({ x: step, y: step });
  const box = fc
    .record({ x: step, y: step, w: step, h: step })
    .map(({ x, y, w, h }) => ({ x, y, w: Math.min(w, 1 - x), h: Math.min(h, 1 - y) }));
  const detection = fc.record({ box, confidence: step }).map((drawn) => inBox(drawn.box, drawn.confidence));
  const mask: fc.Arbitrary<Mask> = fc.record({
    id: fc.constant("mask"),
    name: fc.constant(""),
    kind: fc.constantFrom(...MASK_KINDS),
    isOn: fc.boolean(),
    points: fc.array(point, { minLength: 3, maxLength: 8 }),
  });
  const detections = fc.array(detection, { maxLength: 6 });
  const masks = fc.array(mask, { maxLength: 5 });

  test("no detection is added or changed, and no score is raised", () => {
    fc.assert(
      fc.property(detections, masks, (seen, drawn) => {
        const left = unmasked(seen, drawn);
        expect(left).toEqual(seen.filter((one) => left.includes(one)));
        expect(scoreOf(left)).toBeLessThanOrEqual(scoreOf(seen));
      }),
    );
  });

  test("one more ignored area leaves no more than before", () => {
    fc.assert(
      fc.property(detections, masks, mask, (seen, drawn, more) => {
        const before = unmasked(seen, drawn);
        for (const one of unmasked(seen, [...drawn, { ...more, kind: "ignore" }]))
          expect(before).toContain(one);
      }),
    );
  });

  test("with all of them off everything counts", () => {
    fc.assert(
      fc.property(detections, masks, (seen, drawn) => {
        expect(
          unmasked(
            seen,
            drawn.map((one) => ({ ...one, isOn: false })),
          ),
        ).toBe(seen);
      }),
    );
  });

  test("a box that lies wholly in an ignored area never counts", () => {
    fc.assert(
      fc.property(box, step, masks, (inner, room, drawn) => {
        const around = exampleMask("around", {
          left: inner.x - room - 1 / 64,
          top: inner.y - room - 1 / 64,
          right: inner.x + inner.w + room + 1 / 64,
          bottom: inner.y + inner.h + room + 1 / 64,
        });
        expect(unmasked([inBox(inner)], [...drawn, around])).toEqual([]);
      }),
    );
  });

  test("moving the boxes and the masks together changes nothing", () => {
    const shift = fc.integer({ min: -64, max: 64 }).map((n) => n / 64);
    fc.assert(
      fc.property(detections, masks, shift, shift, (seen, drawn, dx, dy) => {
        const move = <T extends Point>(place: T): T => ({ ...place, x: place.x + dx, y: place.y + dy });
        const movedSeen = seen.map((one) => ({ ...one, box: move(one.box) }));
        const movedMasks = drawn.map((one) => ({ ...one, points: one.points.map(move) }));
        const left = unmasked(seen, drawn).map((one) => seen.indexOf(one));
        expect(unmasked(movedSeen, movedMasks).map((one) => movedSeen.indexOf(one))).toEqual(left);
      }),
    );
  });
});
