/**
 * An output that cannot be a network's answer: not-a-number somewhere, zero everywhere, or the same numbers for
 * several different pictures (core/constant-answer.ts).
 */
export interface OutputFault {
  readonly code: "output-nan" | "output-zero" | "output-constant";
}

/**
 * The fault in a network's output, or null. A sigmoid over hundreds of cells is never exactly zero in all of
 * them, while a failed GPU read-back is (microsoft/onnxruntime PR 27596).
 */
export function findOutputFault(output: Float32Array): OutputFault | null {
  let isAllZero = true;
  for (const value of output) {
    if (!Number.isFinite(value)) return { code: "output-nan" };
    if (value !== 0) isAllZero = false;
  }
  return isAllZero ? { code: "output-zero" } : null;
}
