import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Point } from "../../src/core/mask.ts";
import {
  dropCorner,
  FIRST_CORNERS,
  middleOf,
  moveArea,
  moveCorner,
  newMaskId,
  splitEdge,
} from "../../src/core/mask-edit.ts";
import { exampleMask } from "../support/example-mask.ts";

const TRIANGLE: readonly Point[] = [
  { x: 0.1, y: 0.1 },
  { x: 0.5, y: 0.1 },
  { x: 0.1, y: 0.5 },
];
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const far = fc.double({ min: -3, max: 3, noNaN: true });
const corners = fc.array(fc.record({ x: unit, y: unit }), { minLength: 3, maxLength: 9 });
const isInPicture = ({ x, y }: Point): boolean => x >= 0 && x <= 1 && y >= 0 && y <= 1;

describe("a corner", () => {
  test("goes where it is put, and no further than the picture's edge", () => {
    expect(moveCorner(TRIANGLE, 1, { x: 0.7, y: 0.2 })[1]).toEqual({ x: 0.7, y: 0.2 });
    expect(moveCorner(TRIANGLE, 1, { x: 1.7, y: -0.2 })[1]).toEqual({ x: 1, y: 0 });
    expect(moveCorner(TRIANGLE, 3, { x: 0.7, y: 0.2 })).toBe(TRIANGLE);
    expect(moveCorner(TRIANGLE, -1, { x: 0.7, y: 0.2 })).toBe(TRIANGLE);
  });

  test("is added in the middle of its edge, also of the one that closes the area", () => {
    expect(splitEdge(TRIANGLE, 0)).toEqual([TRIANGLE[0], { x: 0.3, y: 0.1 }, TRIANGLE[1], TRIANGLE[2]]);
    expect(splitEdge(TRIANGLE, 2)[3]).toEqual({ x: 0.1, y: 0.3 });
    expect(splitEdge(TRIANGLE, 3)).toBe(TRIANGLE);
  });

  test("is taken out while three are left", () => {
    expect(dropCorner(FIRST_CORNERS, 1)).toEqual([FIRST_CORNERS[0], FIRST_CORNERS[2], FIRST_CORNERS[3]]);
    expect(dropCorner(TRIANGLE, 1)).toBe(TRIANGLE);
    expect(dropCorner(FIRST_CORNERS, 7)).toBe(FIRST_CORNERS);
  });
});

describe("an area", () => {
  test("is moved as a whole, and stops at the edge with its shape", () => {
    expect(moveArea(TRIANGLE, { x: 0.25, y: 0 })[0]).toEqual({ x: 0.35, y: 0.1 });
    const stopped = moveArea(TRIANGLE, { x: -2, y: 2 });
    expect(stopped.map(({ x, y }) => [x.toFixed(3), y.toFixed(3)])).toEqual([
      ["0.000", "0.600"],
      ["0.400", "0.600"],
      ["0.000", "1.000"],
    ]);
  });

  test("stays in the picture and keeps its size, however far it is pushed", () => {
    fc.assert(
      fc.property(corners, far, far, (shape, x, y) => {
        const moved = moveArea(shape, { x, y });
        expect(moved.every(isInPicture)).toBe(true);
        for (const [index, corner] of moved.entries()) {
          const from = shape[index];
          const first = shape[0];
          expect(corner.x - (moved[0]?.x ?? 0)).toBeCloseTo((from?.x ?? 0) - (first?.x ?? 0), 9);
          expect(corner.y - (moved[0]?.y ?? 0)).toBeCloseTo((from?.y ?? 0) - (first?.y ?? 0), 9);
        }
      }),
    );
  });

  test("has its handle in its middle", () => {
    expect(middleOf(FIRST_CORNERS).x).toBeCloseTo(0.5);
    expect(middleOf(FIRST_CORNERS).y).toBeCloseTo(0.5);
  });

  test("gets an id that no other has", () => {
    expect(newMaskId([])).toBe("1");
    expect(newMaskId([exampleMask("2")])).toBe("3");
    expect(newMaskId([exampleMask("1"), exampleMask("3")])).toBe("4");
  });
});
