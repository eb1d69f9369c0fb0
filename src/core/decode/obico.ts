import { err, ok, type Result } from "../result.ts";
import type { Candidate, DecodeOptions, TensorView } from "./candidate.ts";
import type { ShapeFault } from "./shape-fault.ts";

/**
 * Candidates of the Spaghetti Detective contract: `boxes` float32[1,N,1,4] as x1 y1 x2 y2 in 0..1 of the
 * stretched input, `confs` float32[1,N,C]; N = 845 and C = 1 in the published weights. As there, a row speaks
 * for its strongest class only and must be strictly above `keep`.
 * Source: TheSpaghettiDetective/obico-server ml_api/lib/backend_onnx.py (post_processing).
 *
 * Fails with `wrong-shape` when the two outputs do not fit each other or the class count.
 */
export function decodeObico(
  boxes: TensorView,
  confs: TensorView,
  options: DecodeOptions,
): Result<Candidate[], ShapeFault> {
  const { classCount, keep } = options;
  const rows = boxes.dims[1] ?? 0;
  if (boxes.dims.length !== 4 || boxes.dims[0] !== 1 || boxes.dims[2] !== 1 || boxes.dims[3] !== 4) {
    return err({ code: "wrong-shape", output: "boxes", expected: "1×N×1×4", found: boxes.dims.join("×") });
  }
  if (confs.dims.length !== 3 || confs.dims[1] !== rows || confs.dims[2] !== classCount) {
    return err({
      code: "wrong-shape",
      output: "confs",
      expected: `1×${rows}×${classCount}`,
      found: confs.dims.join("×"),
    });
  }
  const found: Candidate[] = [];
  // Indices stay inside both arrays: rows and classCount were checked against their shapes above.
  for (let row = 0; row < rows; row += 1) {
    let classIndex = 0;
    for (let other = 1; other < classCount; other += 1) {
      if (confs.data[row * classCount + other]! > confs.data[row * classCount + classIndex]!)
        classIndex = other;
    }
    const confidence = confs.data[row * classCount + classIndex]!;
    if (!(confidence > (keep[classIndex] ?? 1))) continue;
    const at = row * 4;
    const corners = [boxes.data[at]!, boxes.data[at + 1]!, boxes.data[at + 2]!, boxes.data[at + 3]!] as const;
    found.push({ corners, confidence, classIndex, row });
  }
  return ok(found);
}
