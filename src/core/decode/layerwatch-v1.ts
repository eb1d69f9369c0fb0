import { err, ok, type Result } from "../result.ts";
import type { Candidate, DecodeOptions, TensorView } from "./candidate.ts";
import type { ShapeFault } from "./shape-fault.ts";

/**
 * Candidates of our own contract: `boxes` float32[1,N,4] as x1 y1 x2 y2 in 0..1 of the input,
 * `scores` float32[1,N,C] after the sigmoid, classes in model.json's order.
 * A row gives one candidate per class that reaches that class's `keep`.
 *
 * Fails with `wrong-shape` when the two outputs do not fit each other or the class count.
 */
export function decodeLayerwatchV1(
  boxes: TensorView,
  scores: TensorView,
  options: DecodeOptions,
): Result<Candidate[], ShapeFault> {
  const { classCount, keep } = options;
  const rows = boxes.dims[1] ?? 0;
  if (boxes.dims.length !== 3 || boxes.dims[0] !== 1 || boxes.dims[2] !== 4) {
    return err({ code: "wrong-shape", output: "boxes", expected: "1×N×4", found: boxes.dims.join("×") });
  }
  if (scores.dims.length !== 3 || scores.dims[1] !== rows || scores.dims[2] !== classCount) {
    return err({
      code: "wrong-shape",
      output: "scores",
      expected: `1×${rows}×${classCount}`,
      found: scores.dims.join("×"),
    });
  }
  const found: Candidate[] = [];
  // Indices stay inside both arrays: rows and classCount were checked against their shapes above.
  for (let row = 0; row < rows; row += 1) {
    for (let classIndex = 0; classIndex < classCount; classIndex += 1) {
      const confidence = scores.data[row * classCount + classIndex]!;
      if (confidence < (keep[classIndex] ?? 1)) continue;
      const at = row * 4;
      const corners = [
        boxes.data[at]!,
        boxes.data[at + 1]!,
        boxes.data[at + 2]!,
        boxes.data[at + 3]!,
      ] as const;
      found.push({ corners, confidence, classIndex, row });
    }
  }
  return ok(found);
}
