import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Mask } from "../../src/core/mask.ts";
import type { Picture } from "../../src/core/resample.ts";
import { viewFigures } from "../../src/core/view/figures.ts";
import { fingerprintOf } from "../../src/core/view/fingerprint.ts";
import { lightOf } from "../../src/core/view/light.ts";
import { movedMasks } from "../../src/core/view/moved-masks.ts";
import { distinctBlocks, poseAgainst } from "../../src/core/view/pose.ts";
import { sharpnessOf } from "../../src/core/view/sharpness.ts";
import { thumbnailOf } from "../../src/core/view/thumbnail.ts";
import { workshop } from "../support/drawn-scene.ts";
import { exampleMask } from "../support/example-mask.ts";
import { GREY, paint } from "../support/painted-picture.ts";

const WHITE = [255, 255, 255] as const;
const BLACK = [0, 0, 0] as const;

describe("light", () => {
  test.each([
    ["black", BLACK, 0],
    ["grey", GREY, 114 / 255],
    ["white", WHITE, 1],
  ] as const)("a plain %s picture has that mean, no spread and no texture", (_name, colour, mean) => {
    const light = lightOf(thumbnailOf(paint(200, 100, colour)));
    expect(light.mean).toBeCloseTo(mean, 2);
    expect(light).toMatchObject({ spread: 0, texture: 0, whiteShare: mean === 1 ? 1 : 0 });
  });

  test("a quarter of white is a quarter of white, and its border is the only texture", () => {
    const picture = paint(640, 480, GREY, [{ x: 0, y: 0, w: 320, h: 240, colour: WHITE }]);
    const light = lightOf(thumbnailOf(picture));
    expect(light.whiteShare).toBeCloseTo(0.25, 2);
    expect(light.texture).toBeCloseTo(64 / 4096, 2);
  });

  test("a thumbnail of any size of picture is that picture made small", () => {
    for (const [width, height] of [
      [16, 16],
      [63, 17],
      [1920, 1080],
    ] as const) {
      const picture = paint(width, height, BLACK, [{ x: 0, y: 0, w: width, h: height / 2, colour: WHITE }]);
      const thumbnail = thumbnailOf(picture);
      expect([thumbnail[0], thumbnail[63], thumbnail[4095]]).toEqual(
        [254, 254, 0].map((v) => (v > 0 ? 255 : 0)),
      );
    }
  });
});

describe("the fingerprint", () => {
  test("of the same pixels is the same, and one step of one sample is another", () => {
    const picture = workshop();
    const same = { ...picture, rgba: picture.rgba.slice() };
    expect(fingerprintOf(same)).toBe(fingerprintOf(picture));
    same.rgba[7 * 4 * 100] = (same.rgba[7 * 4 * 100] ?? 0) ^ 1;
    expect(fingerprintOf(same)).not.toBe(fingerprintOf(picture));
  });

  test("two frames of a still scene differ by their noise alone", () => {
    expect(fingerprintOf(workshop({ seed: "one" }))).not.toBe(fingerprintOf(workshop({ seed: "two" })));
  });
});

describe("sharpness", () => {
  test("of steps is near 1, and falls the further they are smeared", () => {
    const [sharp, soft, softer] = [0, 2, 5].map((blur) => sharpnessOf(workshop({ blur })) ?? 0);
    expect(sharp).toBeGreaterThan(0.85);
    expect(soft).toBeLessThan((sharp ?? 0) * 0.65);
    expect(softer).toBeLessThan(soft ?? 0);
  });

  test("is the same in less light, and in a sensor's noise", () => {
    const sharp = sharpnessOf(workshop()) ?? 0;
    expect(sharpnessOf(workshop({ gain: 0.6 }))).toBeCloseTo(sharp, 1);
    expect(sharpnessOf(workshop({ noise: 6 }))).toBeCloseTo(sharp, 1);
  });

  test("is unknown where there are no edges", () => {
    expect(sharpnessOf(paint(320, 240, GREY))).toBeNull();
  });
});

describe("the pose", () => {
  const before = viewFigures(workshop(), null).thumbnail;
  const reference = { thumbnail: before, anchors: distinctBlocks(before) };
  const poseOf = (picture: Picture) => poseAgainst(reference, thumbnailOf(picture));

  test.each([
    ["another frame", { seed: "other" }],
    ["less light", { gain: 0.6, seed: "other" }],
    ["a bed that comes into the picture", { bed: 0.2, seed: "other" }],
    ["the bed elsewhere", { bed: 0.45, seed: "other" }],
  ])("stays through %s", (_what, look) => {
    const pose = poseOf(workshop(look));
    expect(pose?.staying).toBeGreaterThan(0.5);
    expect(pose?.motion).toBeNull();
  });

  test.each([
    { x: 0.05, y: 0 },
    { x: -0.1, y: 0.04 },
    { x: 0, y: 0.15 },
    { x: 0.2, y: -0.1 },
  ])("tells a shift of $x, $y to within a hundredth", ({ x, y }) => {
    const { motion } = poseOf(workshop({ x, y, seed: "other" })) ?? {};
    expect(motion?.agreement).toBeGreaterThan(0.85);
    expect(Math.hypot((motion?.x ?? 0) - x, (motion?.y ?? 0) - y)).toBeLessThan(0.01);
    expect(Math.abs(motion?.turn ?? 1)).toBeLessThan(0.02);
    expect(Math.abs(motion?.zoom ?? 1)).toBeLessThan(0.02);
  });

  test("tells a turn and a zoom from a shift", () => {
    const { motion } = poseOf(workshop({ turn: 0.1, zoom: 0.08, seed: "other" })) ?? {};
    expect(motion?.turn).toBeCloseTo(0.1, 1);
    expect(motion?.zoom).toBeCloseTo(0.08, 1);
    expect(Math.hypot(motion?.x ?? 1, motion?.y ?? 1)).toBeLessThan(0.01);
  });

  test("is unknown of a plain picture, and against one nothing agrees", () => {
    const plain = thumbnailOf(paint(320, 240, GREY));
    expect(poseAgainst({ thumbnail: plain, anchors: distinctBlocks(plain) }, before)).toBeNull();
    expect(poseAgainst(reference, plain)).toEqual({ staying: 0, motion: null });
  });
});

describe("masks that go along", () => {
  const MASK: Mask = exampleMask("arm", { left: 0.3, right: 0.6, top: 0.4, bottom: 0.7 });

  test("stay in the picture whatever the shift, and come back where nothing was cut off", () => {
    const within = fc.double({ min: -0.3, max: 0.3, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: -2, max: 2, noNaN: true }), within, within, (far, x, y) => {
        const [gone] = movedMasks([MASK], { x: far, y: -far });
        for (const point of gone?.points ?? []) {
          expect(Math.min(point.x, point.y)).toBeGreaterThanOrEqual(0);
          expect(Math.max(point.x, point.y)).toBeLessThanOrEqual(1);
        }
        const [back] = movedMasks(movedMasks([MASK], { x, y }), { x: -x, y: -y });
        for (const [index, point] of MASK.points.entries()) {
          expect(back?.points[index]?.x).toBeCloseTo(point.x);
          expect(back?.points[index]?.y).toBeCloseTo(point.y);
        }
      }),
    );
  });
});
