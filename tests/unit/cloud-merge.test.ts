import { describe, expect, test } from "vitest";
import { reviewPartOf, reviewRowOf } from "../../src/contracts/scene-rows.ts";
import { mergeReviews } from "../../src/core/cloud/merge-review.ts";
import { cloudPause } from "../../src/core/cloud/pause.ts";
import { reviewFingerprint } from "../../src/core/cloud/review-fingerprint.ts";
import { nameBasedId } from "../../src/core/fingerprint.ts";

describe("a review on two devices", () => {
  test.each([
    ["a", "a", "a", "same"],
    ["a", "a", "b", "same"],
    ["b", "a", "a", "push"],
    ["a", "b", "a", "take"],
    ["b", "c", "a", "replace"],
  ] as const)("%s here, %s there, %s when they met: %s", (here, there, met, outcome) => {
    expect(mergeReviews({ here, there, met })).toBe(outcome);
  });
});

describe("the fingerprint of a review", () => {
  const review = {
    verdict: "correct",
    correctedType: "warping",
    reviewedBoxes: [{ type: "warping", box: { x: 0.1, y: 0.2, w: 0.3, h: 0.4 } }],
    notes: "seen",
    verifiedAt: 5_000,
    includeInDataset: true,
    split: null,
  } as const;

  test("is the same however the database orders keys and writes times", () => {
    const row = reviewRowOf(review);
    const stored = {
      ...row,
      verified_at: "1970-01-01T00:00:05+00:00",
      reviewed_boxes: [{ box: { h: 0.4, w: 0.3, x: 0.1, y: 0.2 }, type: "warping" as const }],
    };
    expect(reviewFingerprint(stored)).toBe(reviewFingerprint(row));
    expect(reviewPartOf(stored)).toEqual(review);
  });

  test.each([
    { verdict: "wrong" },
    { correctedType: null },
    { reviewedBoxes: null },
    { reviewedBoxes: [] },
    { notes: "" },
    { includeInDataset: false },
    { split: "val" },
  ] as const)("is another with %o", (change) => {
    const other = reviewFingerprint(reviewRowOf({ ...review, ...change }));
    expect(other).not.toBe(reviewFingerprint(reviewRowOf(review)));
  });
});

test("a name has one id, which every parser takes for a UUID", () => {
  const ids = Array.from({ length: 100 }, (_, index) => nameBasedId(`scene/${index}`));
  expect(new Set(ids).size).toBe(100);
  expect(nameBasedId("scene/0")).toBe(ids[0]);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/u);
});

describe("the pause after failures", () => {
  test("doubles from 0.4 s to five minutes", () => {
    const pauses = Array.from({ length: 14 }, (_, failures) => cloudPause(failures + 1, 0.5, null));
    expect(pauses.slice(0, 4)).toEqual([400, 800, 1_600, 3_200]);
    expect(pauses.slice(-2)).toEqual([300_000, 300_000]);
  });

  test("is spread by a quarter to both sides", () => {
    expect(cloudPause(1, 0, null)).toBe(300);
    expect(cloudPause(1, 1, null)).toBe(500);
    expect(cloudPause(1_000, 1, null)).toBe(375_000);
  });

  test("is as long as the server asks for, where that is longer", () => {
    expect(cloudPause(1, 0.5, 60_000)).toBe(60_000);
    expect(cloudPause(20, 0.5, 1_000)).toBe(300_000);
  });
});
