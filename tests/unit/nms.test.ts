import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Candidate } from "../../src/core/decode/candidate.ts";
import { suppressOverlaps } from "../../src/core/decode/nms.ts";

function candidate(confidence: number, x: number, classIndex = 0): Candidate {
  return { corners: [x, 0, x + 0.4, 0.4], confidence, classIndex, row: 0 };
}

describe("suppression", () => {
  test("the stronger of two boxes at one place stays", () => {
    const weak = candidate(0.5, 0);
    const strong = candidate(0.9, 0.05);
    expect(suppressOverlaps([weak, strong], 0.45)).toEqual([strong]);
  });

  test("boxes of different classes do not suppress each other", () => {
    expect(suppressOverlaps([candidate(0.5, 0, 0), candidate(0.9, 0, 1)], 0.45)).toHaveLength(2);
  });

  test("an overlap of exactly the limit is kept: only more than it goes", () => {
    // Shares 0.2 of the 0.6 that both cover: IoU is one third.
    const pair = [candidate(0.9, 0), candidate(0.5, 0.2)];
    expect(suppressOverlaps(pair, 0.34)).toHaveLength(2);
    expect(suppressOverlaps(pair, 0.33)).toHaveLength(1);
  });

  test("a suppressed box suppresses nothing itself", () => {
    const chain = [candidate(0.9, 0), candidate(0.8, 0.1), candidate(0.7, 0.2)];
    expect(suppressOverlaps(chain, 0.45).map(({ confidence }) => confidence)).toEqual([0.9, 0.7]);
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyCandidate = fc
  .record({ x: share, y: share, w: share, h: share, confidence: share, classIndex: fc.nat(2), row: fc.nat() })
  .map(({ x, y, w, h, ...rest }): Candidate => ({ ...rest, corners: [x, y, x + w, y + h] }));

test("what is kept is sorted, comes from what was given, and is not suppressed again", () => {
  fc.assert(
    fc.property(fc.array(anyCandidate, { maxLength: 30 }), share, (candidates, maxIou) => {
      const kept = suppressOverlaps(candidates, maxIou);
      expect(kept.every((one) => candidates.includes(one))).toBe(true);
      expect(kept.map(({ confidence }) => confidence)).toEqual(
        kept.map(({ confidence }) => confidence).toSorted((a, b) => b - a),
      );
      expect(suppressOverlaps(kept, maxIou)).toEqual(kept);
    }),
  );
});
