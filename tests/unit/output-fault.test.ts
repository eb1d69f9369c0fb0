import { expect, test } from "vitest";
import { findOutputFault } from "../../src/core/decode/output-fault.ts";

test.each([
  ["numbers", [0, 0.5, 0], null],
  ["one not-a-number", [0.1, Number.NaN], { code: "output-nan" }],
  ["infinity", [0.1, Number.POSITIVE_INFINITY], { code: "output-nan" }],
  ["zeros only", [0, 0, -0], { code: "output-zero" }],
  ["no numbers at all", [], { code: "output-zero" }],
])("an output of %s", (_, values, fault) => {
  expect(findOutputFault(Float32Array.from(values))).toEqual(fault);
});
