import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { placeSource, toSource } from "../../src/core/fit.ts";
import { fillInput, type Picture, type ResampleFilter } from "../../src/core/resample.ts";
import { GREY, paint } from "../support/painted-picture.ts";

const numbers = v.array(v.number());
const referenceSchema = v.array(
  v.object({
    filter: v.picklist(["area", "bilinear"]),
    width: v.number(),
    height: v.number(),
    toWidth: v.number(),
    toHeight: v.number(),
    rgb: numbers,
    expected: numbers,
  }),
);
const REFERENCE = v.parse(
  referenceSchema,
  JSON.parse(readFileSync(new URL("../fixtures/preprocess/reference.json", import.meta.url), "utf8")),
);

const PLAIN = { mean: [0, 0, 0], std: [1, 1, 1], padValue: 114 / 255 } as const;

function fill(
  picture: Picture,
  side: number,
  fit: "letterbox" | "stretch",
  filter: ResampleFilter,
): Float32Array {
  const input = new Float32Array(3 * side * side);
  fillInput(input, picture, placeSource(picture, { width: side, height: side }, fit), { ...PLAIN, filter });
  return input;
}

function pictureOf(rgb: readonly number[], width: number, height: number): Picture {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (const [index, value] of rgb.entries()) rgba[Math.floor(index / 3) * 4 + (index % 3)] = value;
  return { rgba, width, height };
}

describe("against OpenCV", () => {
  test.each(REFERENCE)("$filter from $width×$height to $toWidth×$toHeight", (entry) => {
    const { toWidth, toHeight, expected, filter } = entry;
    const picture = pictureOf(entry.rgb, entry.width, entry.height);
    const input = new Float32Array(3 * toWidth * toHeight);
    const placement = placeSource(picture, { width: toWidth, height: toHeight }, "stretch");
    fillInput(input, picture, placement, { ...PLAIN, filter });
    const furthest = expected.map((value, index) => Math.abs(value - (input[index] ?? Number.NaN)));
    // A tenth of one of 255 levels.
    expect(Math.max(...furthest)).toBeLessThan(0.0004);
  });
});

const side = fc.integer({ min: 1, max: 60 });
const level = fc.integer({ min: 0, max: 255 });
const filter = fc.constantFrom<ResampleFilter>("area", "bilinear");
const fit = fc.constantFrom<"letterbox" | "stretch">("letterbox", "stretch");

test("a picture of one colour stays that colour everywhere: the weights of a position sum to one", () => {
  fc.assert(
    fc.property(side, side, fc.tuple(level, level, level), filter, (width, height, colour, chosen) => {
      const input = fill(paint(width, height, colour), 16, "stretch", chosen);
      for (const [channel, value] of colour.entries()) {
        const plane = input.subarray(channel * 256, (channel + 1) * 256);
        expect(plane.every((number) => Math.abs(number - value / 255) < 1e-5)).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});

function mean(list: ArrayLike<number>): number {
  return Array.from(list).reduce((sum, value) => sum + value, 0) / list.length;
}

test("shrinking by area keeps the picture's mean", () => {
  fc.assert(
    fc.property(fc.array(level, { minLength: 48 * 3, maxLength: 48 * 3 }), (values) => {
      const input = fill(pictureOf(values, 8, 6), 4, "stretch", "area");
      expect(mean(input)).toBeCloseTo(mean(values) / 255, 4);
    }),
  );
});

test("nothing comes out darker or brighter than it went in", () => {
  fc.assert(
    fc.property(side, side, filter, fit, (width, height, chosen, placed) => {
      const picture = paint(
        width,
        height,
        [40, 40, 40],
        [{ x: 0, y: 0, w: 3, h: 5, colour: [200, 200, 200] }],
      );
      const input = fill(picture, 20, placed, chosen);
      expect(input.every((value) => value > 40 / 255 - 1e-5 && value < 200 / 255 + 1e-5)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

describe("the letterbox", () => {
  test("centres a wide picture between bars of the pad value", () => {
    const input = fill(paint(40, 20, [255, 255, 255]), 8, "letterbox", "area");
    const firstColumn = Array.from({ length: 8 }, (_, row) => input[row * 8]?.toFixed(3));
    expect(firstColumn).toEqual(["0.447", "0.447", "1.000", "1.000", "1.000", "1.000", "0.447", "0.447"]);
  });

  test("puts the odd pixel below and to the right", () => {
    expect(placeSource({ width: 10, height: 5 }, { width: 10, height: 10 }, "letterbox")).toMatchObject({
      y: 2,
      h: 5,
    });
  });

  test("leaves at least one pixel of a needle", () => {
    expect(placeSource({ width: 4000, height: 1 }, { width: 32, height: 32 }, "letterbox")).toMatchObject({
      w: 32,
      h: 1,
    });
  });

  test("normalises the bars like the picture", () => {
    const picture = paint(4, 2, GREY);
    const input = new Float32Array(3 * 16);
    const placement = placeSource(picture, { width: 4, height: 4 }, "letterbox");
    const options = {
      mean: [0.5, 0.4, 0.3],
      std: [0.2, 0.25, 0.5],
      padValue: 114 / 255,
      filter: "area",
    } as const;
    fillInput(input, picture, placement, options);
    const expected = options.mean.map((mean, channel) => (114 / 255 - mean) / (options.std[channel] ?? 1));
    for (const [channel, value] of expected.entries()) {
      for (const number of input.subarray(channel * 16, (channel + 1) * 16))
        expect(number).toBeCloseTo(value, 5);
    }
  });
});

test("a box of the source, put into the input and read back, is the same box", () => {
  const size = fc.integer({ min: 16, max: 4000 });
  const unit = fc.double({ min: 0, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(size, size, fc.tuple(unit, unit, unit, unit), fit, (width, height, [x, y, w, h], placed) => {
      const placement = placeSource({ width, height }, { width: 320, height: 320 }, placed);
      const across = (share: number): number => (placement.x + share * placement.w) / 320;
      const down = (share: number): number => (placement.y + share * placement.h) / 320;
      const back = toSource(placement, [across(x), down(y), across(x + w), down(y + h)]);
      expect(back.x).toBeCloseTo(x, 9);
      expect(back.y).toBeCloseTo(y, 9);
      expect(back.w).toBeCloseTo(w, 9);
      expect(back.h).toBeCloseTo(h, 9);
    }),
  );
});

test("a box over the bars is cut at the picture's edge", () => {
  const placement = placeSource({ width: 64, height: 32 }, { width: 32, height: 32 }, "letterbox");
  expect(toSource(placement, [0, 0, 0.5, 0.5])).toEqual({ x: 0, y: 0, w: 0.5, h: 0.5 });
  expect(toSource(placement, [0, 0, 1, 0.2])).toEqual({ x: 0, y: 0, w: 1, h: 0 });
});
