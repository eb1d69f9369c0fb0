import { assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { gridGeometry, leftOf, movedIndex } from "../../src/ui/scenes/grid/geometry.ts";

describe("grid geometry", () => {
  test.each([
    ["a small phone", 288, 2],
    ["a phone", 358, 2],
    ["a phone on its side", 700, 4],
    ["a laptop", 1128, 6],
    ["a large screen", 2400, 12],
  ])("%s of %i pixels shows %i cards beside each other", (_, width, columns) => {
    expect(gridGeometry(width, 16).columns).toBe(columns);
  });

  test("a person with larger text gets fewer, larger cards", () => {
    const usual = gridGeometry(1128, 16);
    const large = gridGeometry(1128, 24);
    expect(large.columns).toBeLessThan(usual.columns);
    expect(large.cardHeight).toBeGreaterThan(usual.cardHeight);
  });

  test("no card leaves the list, and no two overlap", () => {
    assert(
      property(integer({ min: 200, max: 4000 }), integer({ min: 10, max: 32 }), (width, rem) => {
        const geometry = gridGeometry(width, rem);
        const { columns, cardWidth } = geometry;
        for (let index = 0; index < columns; index++) {
          const end = leftOf(index, geometry) + cardWidth;
          expect(end).toBeLessThan(index + 1 < columns ? leftOf(index + 1, geometry) : width + 1);
        }
        expect(leftOf(columns, geometry)).toBe(0);
      }),
    );
  });
});

/** Eight cards in rows of three: 0 1 2 / 3 4 5 / 6 7. */
describe("arrow keys", () => {
  test.each([
    [4, "left", 3],
    [4, "right", 5],
    [4, "up", 1],
    [4, "down", 7],
    [2, "right", 3],
    [3, "left", 2],
    [0, "left", 0],
    [7, "right", 7],
    [1, "up", 1],
    [4, "first", 0],
    [4, "last", 7],
  ] as const)("from %i %s leads to %i", (from, move, to) => {
    expect(movedIndex(from, move, 3, 8)).toBe(to);
  });

  test("down from above the gap in the last row leads to the last card", () => {
    expect(movedIndex(5, "down", 3, 8)).toBe(7);
  });

  test("down in the last row stays", () => {
    expect(movedIndex(6, "down", 3, 8)).toBe(6);
  });
});
