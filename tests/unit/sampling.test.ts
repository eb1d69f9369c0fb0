import { expect, test } from "vitest";
import { samplingInterval } from "../../src/core/sampling.ts";

test.each([
  ["quiet", 50, 2_000],
  ["suspect", 50, 500],
  ["warning", 50, 500],
  ["failing", 50, 500],
  ["acknowledged", 50, 500],
  // A slow device: half of the time busy, more only while a suspicion has to be settled.
  ["quiet", 3_000, 6_000],
  ["suspect", 4_000, 5_000],
  ["failing", 4_000, 8_000],
] as const)("while %s, a device that needs %i ms a frame begins one every %i ms", (phase, cost, interval) => {
  expect(samplingInterval(phase, cost)).toBe(interval);
});
