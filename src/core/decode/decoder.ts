import type { Detection } from "../detection.ts";
import type { FailureType } from "../failure-type.ts";
import { type Placement, toSource } from "../fit.ts";
import type { ResampleFilter } from "../resample.ts";
import { err, ok, type Result } from "../result.ts";
import type { UnitInterval } from "../units.ts";
import type { Candidate, DecodeOptions, TensorView } from "./candidate.ts";
import { decodeLayerwatchV1 } from "./layerwatch-v1.ts";
import { suppressOverlaps } from "./nms.ts";
import { decodeObico } from "./obico.ts";
import { findOutputFault, type OutputFault } from "./output-fault.ts";
import type { ShapeFault } from "./shape-fault.ts";

/** How the outputs of one family of networks are read. */
interface Decoder {
  /** Name of the output that holds the confidences; the other one is `boxes`. */
  readonly scores: string;
  /** The filter its reference implementation shrinks pictures with. */
  readonly filter: ResampleFilter;
  readonly decode: (
    boxes: TensorView,
    scores: TensorView,
    options: DecodeOptions,
  ) => Result<Candidate[], ShapeFault>;
}

/** Every decoder by its name in model.json. To add one: a file beside this, a row here, a tiny ONNX in the tests. */
export const DECODERS = {
  "layerwatch-v1": { scores: "scores", filter: "area", decode: decodeLayerwatchV1 },
  obico: { scores: "confs", filter: "bilinear", decode: decodeObico },
} as const satisfies Readonly<Record<string, Decoder>>;

export type DecoderName = keyof typeof DECODERS;

/** What of model.json the decoding depends on. */
export interface DecodeRules {
  readonly decoder: DecoderName;
  /** Ours for each of the model's classes, in its order; null for a class that has no counterpart. */
  readonly types: readonly (FailureType | null)[];
  readonly keep: readonly UnitInterval[];
  readonly maxIou: UnitInterval;
}

/**
 * Detections of one frame from the network's two outputs, strongest first, boxes in 0..1 of the source picture.
 *
 * Fails with `wrong-shape` when the outputs do not fit the decoder, `output-nan` / `output-zero` when they are
 * not an answer at all: a failed read-back looks like "no failure" and must not pass as one.
 */
export function decodeOutputs(
  outputs: { readonly boxes: TensorView; readonly scores: TensorView },
  placement: Placement,
  rules: DecodeRules,
): Result<Detection[], ShapeFault | OutputFault> {
  const fault = findOutputFault(outputs.scores.data) ?? findOutputFault(outputs.boxes.data);
  if (fault !== null) return err(fault);
  const candidates = DECODERS[rules.decoder].decode(outputs.boxes, outputs.scores, {
    classCount: rules.types.length,
    keep: rules.keep,
  });
  if (!candidates.ok) return candidates;
  const detections: Detection[] = [];
  for (const { classIndex, confidence, corners } of suppressOverlaps(candidates.value, rules.maxIou)) {
    const type = rules.types[classIndex] ?? null;
    if (type === null) continue;
    detections.push({ type, confidence, box: toSource(placement, corners), evidence: "vision" });
  }
  return ok(detections);
}
