import type { EmbeddedDetection } from "../detection.ts";
import { embeddingAt } from "../embedding.ts";
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

/** What a network answered, by the decoder's words. */
interface NetworkOutputs {
  readonly boxes: TensorView;
  readonly scores: TensorView;
  readonly embeddings?: TensorView | null;
}

/** What of model.json the decoding depends on. */
export interface DecodeRules {
  readonly decoder: DecoderName;
  /** Ours for each of the model's classes, in its order; null for a class that has no counterpart. */
  readonly types: readonly (FailureType | null)[];
  readonly keep: readonly UnitInterval[];
  readonly maxIou: UnitInterval;
  /** Features of an embedding; left out: as many as there are. */
  readonly embeddingSize?: number;
}

/**
 * Detections of one frame from the network's outputs, strongest first, boxes in 0..1 of the source picture. Each has
 * the embedding of its cell where the network gives any; only what survives suppression is looked up.
 *
 * Fails with `wrong-shape` when the outputs do not fit the decoder, `output-nan` / `output-zero` when they are
 * not an answer at all: a failed read-back looks like "no failure" and must not pass as one.
 */
export function decodeOutputs(
  outputs: NetworkOutputs,
  placement: Placement,
  rules: DecodeRules,
): Result<EmbeddedDetection[], ShapeFault | OutputFault> {
  const fault = findOutputFault(outputs.scores.data) ?? findOutputFault(outputs.boxes.data);
  if (fault !== null) return err(fault);
  const candidates = DECODERS[rules.decoder].decode(outputs.boxes, outputs.scores, {
    classCount: rules.types.length,
    keep: rules.keep,
  });
  if (!candidates.ok) return candidates;
  const { embeddings = null } = outputs;
  const misfit = embeddings === null ? null : embeddingsFault(embeddings, outputs.boxes, rules);
  if (misfit !== null) return err(misfit);
  const detections: EmbeddedDetection[] = [];
  for (const { classIndex, confidence, corners, row } of suppressOverlaps(candidates.value, rules.maxIou)) {
    const type = rules.types[classIndex] ?? null;
    if (type === null) continue;
    const embedding = embeddings === null ? null : embeddingAt(embeddings, row);
    detections.push({ type, confidence, box: toSource(placement, corners), evidence: "vision", embedding });
  }
  return ok(detections);
}

/** `embeddings` has a row for each row of `boxes`: 1×N×E. */
function embeddingsFault(
  { dims }: TensorView,
  boxes: TensorView,
  { embeddingSize = dims[2] ?? 0 }: DecodeRules,
): ShapeFault | null {
  const rows = boxes.dims[1] ?? 0;
  if (dims.length === 3 && dims[0] === 1 && dims[1] === rows && dims[2] === embeddingSize) return null;
  const expected = `1×${rows}×${embeddingSize}`;
  return { code: "wrong-shape", output: "embeddings", expected, found: dims.join("×") };
}
