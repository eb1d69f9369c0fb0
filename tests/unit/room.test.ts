import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canHoldClip, type Room, roomForScenes } from "../../src/core/room.ts";
import type { Scene } from "../../src/core/scene.ts";
import { exampleScene } from "../support/example-scene.ts";

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

const bytes = fc.integer({ min: 0, max: 1024 * GIB });
const room: fc.Arbitrary<Room> = fc.record({ used: bytes, quota: bytes });
const someScenes = fc.array(fc.option(fc.integer({ min: 1, max: 40 * MIB })), { maxLength: 8 }).map(weighing);

function weighing(weights: readonly (number | null)[]): Scene[] {
  return weights.map((weight, index) => {
    const scene = exampleScene(`${index}`);
    return { ...scene, media: { ...scene.media, bytes: weight } };
  });
}

function leaving(free: number): Room {
  return { used: GIB, quota: GIB + free };
}

/** Room for that much, beside what is kept free. */
function roomFor(free: number): Room {
  return leaving(64 * MIB + free);
}

describe("the number of scenes that still fit", () => {
  test("is a whole number, never below none, with at most two digits that say something", () => {
    fc.assert(
      fc.property(room, someScenes, (left, scenes) => {
        const count = roomForScenes(left, scenes);
        expect(count).toBeGreaterThanOrEqual(0);
        expect(String(count)).toMatch(/^\d{1,2}0*$/u);
      }),
    );
  });

  test("does not grow when less is free", () => {
    fc.assert(
      fc.property(room, someScenes, bytes, (left, scenes, more) => {
        const fuller = { ...left, used: left.used + more };
        expect(roomForScenes(fuller, scenes)).toBeLessThanOrEqual(roomForScenes(left, scenes));
      }),
    );
  });

  test("never promises more than fits, and less by a tenth at most", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1024 * GIB }),
        fc.integer({ min: 1, max: 40 * MIB }),
        (free, each) => {
          const count = roomForScenes(roomFor(free), weighing([each]));
          expect(count).toBeLessThanOrEqual(free / each);
          expect(count).toBeGreaterThan((free / each) * 0.9 - 1);
        },
      ),
    );
  });

  test.each([
    [99.9, 99],
    [100, 100],
    [109, 100],
    [987, 980],
    [12_345, 12_000],
  ])("room for %s is said to be for %s", (count, said) => {
    expect(roomForScenes(roomFor(count * MIB), weighing([MIB]))).toBe(said);
  });

  test("goes by what the kept ones weigh on average, those apart that nobody has weighed", () => {
    expect(roomForScenes(roomFor(30 * MIB), weighing([MIB, 3 * MIB, null]))).toBe(15);
  });

  test("goes by a typical scene while none was weighed", () => {
    expect(roomForScenes(roomFor(40 * MIB), weighing([null]))).toBe(10);
    expect(roomForScenes(roomFor(40 * MIB), [])).toBe(10);
  });

  test("is none while only the reserve is left", () => {
    expect(roomForScenes(roomFor(0), [])).toBe(0);
  });
});

describe("a clip is kept", () => {
  test("only where it fits twice, and the pictures of fifty scenes beside it", () => {
    const pictures = 75 * MIB;
    const clip = 5 * MIB;
    expect(canHoldClip(leaving(pictures + 2 * clip), clip)).toBe(true);
    expect(canHoldClip(leaving(pictures + 2 * clip - 1), clip)).toBe(false);
    expect(canHoldClip(leaving(pictures - 1), 0)).toBe(false);
  });

  test("also where it is smaller, or more is free", () => {
    fc.assert(
      fc.property(room, bytes, bytes, (left, clip, less) => {
        fc.pre(canHoldClip(left, clip));
        expect(canHoldClip(left, Math.max(0, clip - less))).toBe(true);
        expect(canHoldClip({ ...left, quota: left.quota + less }, clip)).toBe(true);
      }),
    );
  });
});
