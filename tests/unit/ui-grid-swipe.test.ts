import { expect, test } from "vitest";
import { verdictOfPush } from "../../src/ui/scenes/grid/swipe.ts";

test.each([
  ["far to the right is correct", 90, 0, "correct"],
  ["far to the left is wrong", -90, 0, "wrong"],
  ["a short slow push says nothing", 50, 0.1, null],
  ["a flick to the right is correct", 40, 0.8, "correct"],
  ["a flick to the left is wrong", -40, -0.8, "wrong"],
  ["a trembling finger says nothing", 12, 0.9, null],
  ["a far push that is going back fast is taken back", 90, -0.8, null],
  ["a far push that drifts back slowly still counts", 90, -0.1, "correct"],
] as const)("%s", (_, travel, speed, verdict) => {
  expect(verdictOfPush({ travel, speed, width: 175 })).toBe(verdict);
});
