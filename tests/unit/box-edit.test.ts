import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Box } from "../../src/core/box.ts";
import {
  drawBox,
  gripAt,
  HANDLES,
  type Handle,
  moveBox,
  type Point,
  placeBox,
  resizeBox,
  SHORTEST_SIDE,
} from "../../src/core/box-edit.ts";

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const way: fc.Arbitrary<Point> = fc.record({
  x: fc.double({ min: -3, max: 3, noNaN: true }),
  y: fc.double({ min: -3, max: 3, noNaN: true }),
});

/** Any box a detector can give: also a sliver, also one at the very edge. */
const anyBox: fc.Arbitrary<Box> = fc
  .tuple(unit, unit, unit, unit)
  .map(([x, y, w, h]) => ({ x, y, w: w * (1 - x), h: h * (1 - y) }));

/** Large enough to have been made here. */
const handledBox = anyBox.filter(({ w, h }) => w >= SHORTEST_SIDE && h >= SHORTEST_SIDE);
const handle = fc.constantFrom(...HANDLES);

/** A rounding error of the sum is no way out of the picture. */
const HAIR = 1e-12;

const SIDES = ["n", "e", "s", "w"] as const;

function edgesOf({ x, y, w, h }: Box): Record<(typeof SIDES)[number], number> {
  return { n: y, e: x + w, s: y + h, w: x };
}

function expectInside({ x, y, w, h }: Box): void {
  expect(Math.min(x, y, w, h)).toBeGreaterThanOrEqual(0);
  expect(Math.max(x + w, y + h)).toBeLessThanOrEqual(1 + HAIR);
}

describe("a box that is moved", () => {
  test("stays inside and keeps its size to the last bit", () => {
    fc.assert(
      fc.property(anyBox, way, (box, by) => {
        const moved = moveBox(box, by);
        expectInside(moved);
        expect([moved.w, moved.h]).toEqual([box.w, box.h]);
      }),
    );
  });

  test("goes exactly as far as asked while there is room", () => {
    const moved = moveBox({ x: 0.25, y: 0.25, w: 0.25, h: 0.25 }, { x: 0.125, y: -0.125 });
    expect(moved).toEqual({ x: 0.375, y: 0.125, w: 0.25, h: 0.25 });
  });
});

describe("a box that is resized", () => {
  test("stays inside and never gets smaller than can be held", () => {
    fc.assert(
      fc.property(handledBox, handle, way, (box, handle, by) => {
        const resized = resizeBox(box, handle, by);
        expectInside(resized);
        expect(Math.min(resized.w, resized.h)).toBeGreaterThanOrEqual(SHORTEST_SIDE - HAIR);
      }),
    );
  });

  test("keeps the edges that are not held where they are", () => {
    fc.assert(
      fc.property(anyBox, handle, way, (box, handle, by) => {
        const before = edgesOf(box);
        const after = edgesOf(resizeBox(box, handle, by));
        const moved = SIDES.filter((side) => Math.abs(after[side] - before[side]) > HAIR);
        expect(moved.filter((side) => !handle.includes(side))).toEqual([]);
      }),
    );
  });

  test("grows a sliver to what can be held as soon as it is touched, as far as there is room", () => {
    const sliver = { x: 0.5, y: 0.5, w: 0.001, h: 0.5 };
    expect(resizeBox(sliver, "e", { x: 0, y: 0 }).w).toBe(SHORTEST_SIDE);
    expect(resizeBox(sliver, "w", { x: 0, y: 0 }).w).toBeCloseTo(SHORTEST_SIDE, 12);
    expectInside(resizeBox({ x: 0.995, y: 0, w: 0.005, h: 1 }, "e", { x: 1, y: 0 }));
  });

  test.each<[Handle, Partial<Box>]>([
    ["nw", { x: 0.3, y: 0.3, w: 0.3, h: 0.3 }],
    ["n", { x: 0.2, y: 0.3, w: 0.4, h: 0.3 }],
    ["se", { x: 0.2, y: 0.2, w: 0.5, h: 0.5 }],
    ["w", { x: 0.3, y: 0.2, w: 0.3, h: 0.4 }],
  ])("held at %s follows the hand", (handle, expected) => {
    const resized = resizeBox({ x: 0.2, y: 0.2, w: 0.4, h: 0.4 }, handle, { x: 0.1, y: 0.1 });
    for (const [side, value] of Object.entries(expected)) expect(resized).toHaveProperty(side, near(value));
  });
});

function near(value: number): unknown {
  return expect.closeTo(value, 12);
}

describe("a box that is drawn", () => {
  test("spans both ends of the drag in whichever order, inside the picture", () => {
    fc.assert(
      fc.property(way, way, (from, to) => {
        const box = drawBox(from, to);
        expectInside(box);
        expect(Math.min(box.w, box.h)).toBeGreaterThanOrEqual(SHORTEST_SIDE - HAIR);
        expect(drawBox(to, from)).toEqual(box);
      }),
    );
    expect(drawBox({ x: 0.75, y: 0.25 }, { x: 0.5, y: 0.5 })).toEqual({ x: 0.5, y: 0.25, w: 0.25, h: 0.25 });
  });
});

describe("a box that is put down", () => {
  test("lies in the middle of what is in sight", () => {
    fc.assert(
      fc.property(handledBox, (inSight) => {
        const box = placeBox(inSight);
        expectInside(box);
        expect(box.x + box.w / 2).toBeCloseTo(inSight.x + inSight.w / 2, 6);
        expect(box.y + box.h / 2).toBeCloseTo(inSight.y + inSight.h / 2, 6);
      }),
    );
  });
});

describe("what lies under a finger", () => {
  const reach = { x: 0.05, y: 0.05 };
  const box: Box = { x: 0.2, y: 0.2, w: 0.4, h: 0.4 };

  test.each<[string, Point, string | null]>([
    ["a corner", { x: 0.2, y: 0.2 }, "nw"],
    ["just outside of a corner", { x: 0.63, y: 0.63 }, "se"],
    ["the middle of an edge", { x: 0.4, y: 0.6 }, "s"],
    ["the inside", { x: 0.4, y: 0.4 }, "body"],
    ["nothing", { x: 0.8, y: 0.8 }, null],
  ])("%s of the selected box", (_, at, part) => {
    expect(gripAt([box], 0, at, reach)?.part ?? null).toBe(part);
  });

  test("a box that is not selected is held as a whole, even at its corner", () => {
    expect(gripAt([box], null, { x: 0.2, y: 0.2 }, reach)).toEqual({ index: 0, part: "body" });
  });

  test("the smaller of two boxes is found, unless the larger one is selected", () => {
    const boxes = [{ x: 0, y: 0, w: 1, h: 1 }, box];
    expect(gripAt(boxes, null, { x: 0.4, y: 0.4 }, reach)?.index).toBe(1);
    expect(gripAt(boxes, 0, { x: 0.4, y: 0.4 }, reach)?.index).toBe(0);
  });

  test("the middle of any selected box moves it, however small it is", () => {
    fc.assert(
      fc.property(handledBox, (box) => {
        const middle = { x: box.x + box.w / 2, y: box.y + box.h / 2 };
        expect(gripAt([box], 0, middle, reach)).toEqual({ index: 0, part: "body" });
      }),
    );
  });

  test("each corner of any selected box resizes it", () => {
    fc.assert(
      fc.property(handledBox, ({ x, y, w, h }) => {
        const corners = {
          nw: { x, y },
          ne: { x: x + w, y },
          se: { x: x + w, y: y + h },
          sw: { x, y: y + h },
        };
        for (const [part, at] of Object.entries(corners)) {
          expect(gripAt([{ x, y, w, h }], 0, at, reach)?.part).toBe(part);
        }
      }),
    );
  });

  test("a box too small for a finger is found from beside it", () => {
    const speck = { x: 0.5, y: 0.5, w: 0.02, h: 0.02 };
    expect(gripAt([speck], null, { x: 0.55, y: 0.5 }, reach)?.index).toBe(0);
    expect(gripAt([speck], null, { x: 0.6, y: 0.5 }, reach)).toBeNull();
  });
});
