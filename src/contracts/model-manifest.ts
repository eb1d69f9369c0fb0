/** model.json, version 1: what a bundle of weights says about itself. Nothing in the code knows a network's numbers. */
import * as v from "valibot";
import type { ModelThresholds } from "../core/alarm/policy.ts";
import { DECODERS, type DecodeRules, type DecoderName } from "../core/decode/decoder.ts";
import type { Detection } from "../core/detection.ts";
import { isFailureType } from "../core/failure-type.ts";
import { err, ok, type Result } from "../core/result.ts";
import { box, failureType, unit } from "./fields.ts";

/** Bundles above this are refused before they are downloaded: a phone's tab would die. */
export const LARGEST_MODEL_BYTES = 256 * 1024 * 1024;

const side = v.pipe(v.number(), v.integer(), v.minValue(16), v.maxValue(2048));
const triple = v.tuple([v.number(), v.number(), v.number()]);
const decoderNames = Object.keys(DECODERS).filter((name): name is DecoderName => name in DECODERS);

const thresholds = v.pipe(
  v.object({
    keep: unit,
    warn: unit,
    act: unit,
    /** False where the figures say that this class must not alarm yet; it is still shown and can be switched on. */
    usable: v.boolean(),
  }),
  v.check(({ keep, warn, act }) => keep <= warn && warn <= act, "thresholds must rise: keep ≤ warn ≤ act"),
);

const manifestSchema = v.object({
  modelJson: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/u)),
  version: v.pipe(v.string(), v.regex(/^[0-9A-Za-z][0-9A-Za-z.-]*$/u)),
  title: v.string(),
  licence: v.string(),
  source: v.string(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u)),
  /** Size of model.onnx. */
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LARGEST_MODEL_BYTES)),
  input: v.object({
    name: v.string(),
    width: side,
    height: side,
    layout: v.literal("NCHW"),
    channels: v.literal("RGB"),
    dtype: v.literal("float32"),
    mean: triple,
    /** Never zero: pixels are divided by it. */
    std: v.pipe(
      triple,
      v.check((values) => values.every((value) => value > 0), "std must be above zero"),
    ),
    fit: v.picklist(["letterbox", "stretch"]),
    padValue: unit,
  }),
  decoder: v.picklist(decoderNames),
  /** Names of the network's outputs, by the decoder's words for them. */
  outputs: v.object({ boxes: v.string(), scores: v.string() }),
  /** What the network saw in each cell, for telling look-alikes of a false alarm; needs a decoder whose rows are cells. */
  embedding: v.optional(
    v.object({ output: v.string(), size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1024)) }),
  ),
  /** The network's own names, in the order of its score columns. */
  classes: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(64)),
  /** Their names → ours; a class that is not here is ignored. */
  classMap: v.record(v.string(), failureType),
  /** By the network's own class names. */
  thresholds: v.record(v.string(), thresholds),
  nms: v.object({ iou: unit }),
  tolerance: v.object({
    /** Largest difference of any raw output between WebGPU and WASM on the canary. */
    webgpu: v.pipe(v.number(), v.minValue(0)),
    canary: v.object({ confidence: unit, iou: unit }),
  }),
  canary: v.object({
    /** Beside model.json. */
    image: v.string(),
    expect: v.pipe(
      v.array(
        v.object({
          type: failureType,
          confidence: unit,
          box,
        }),
      ),
      v.minLength(1),
    ),
  }),
  metrics: v.record(v.string(), v.union([v.string(), v.number()])),
  /** File beside model.json that says what the network is and where it fails. */
  card: v.string(),
});

export type ModelManifest = v.InferOutput<typeof manifestSchema>;

/** A model.json that cannot be used. `detail` names the field for whoever made the bundle. */
export type ManifestFault =
  | { readonly code: "manifest-version"; readonly found: string }
  | { readonly code: "manifest-invalid"; readonly detail: string };

/**
 * The manifest in a parsed JSON value.
 *
 * Fails with `manifest-version` for a version this app does not know, `manifest-invalid` for anything else.
 */
export function parseManifest(input: unknown): Result<ModelManifest, ManifestFault> {
  const version = v.safeParse(v.object({ modelJson: v.unknown() }), input);
  if (version.success && version.output.modelJson !== 1) {
    return err({ code: "manifest-version", found: JSON.stringify(version.output.modelJson) });
  }
  const parsed = v.safeParse(manifestSchema, input);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return err({
    code: "manifest-invalid",
    detail: `${v.getDotPath(issue) ?? "model.json"}: ${issue.message}`,
  });
}

/** How the network's outputs are read. A class without thresholds or counterpart is never kept. */
export function decodeRulesOf(manifest: ModelManifest): DecodeRules {
  return {
    decoder: manifest.decoder,
    types: manifest.classes.map((name) => manifest.classMap[name] ?? null),
    keep: manifest.classes.map((name) => manifest.thresholds[name]?.keep ?? 1),
    maxIou: manifest.nms.iou,
    ...(manifest.embedding === undefined ? {} : { embeddingSize: manifest.embedding.size }),
  };
}

/** Thresholds by our type names, as the alarm's default policy wants them. */
export function thresholdsByType(manifest: ModelManifest): ModelThresholds {
  return Object.fromEntries(
    manifest.classes.flatMap((name) => {
      const type = manifest.classMap[name];
      const levels = manifest.thresholds[name];
      if (type === undefined || levels === undefined || !isFailureType(type)) return [];
      return [[type, { warn: levels.warn, act: levels.act, isUsable: levels.usable }] as const];
    }),
  );
}

/** The detections that the canary picture must give. */
export function expectedOf(manifest: ModelManifest): Detection[] {
  return manifest.canary.expect.map((entry) => ({ ...entry, evidence: "vision" }));
}

const indexSchema = v.object({
  modelsJson: v.literal(1),
  /** Bundle that a new device starts with. */
  default: v.string(),
  bundles: v.array(v.object({ id: v.string(), version: v.string(), path: v.string() })),
});

export type ModelIndex = v.InferOutput<typeof indexSchema>;

/** public/models/index.json. Fails with `manifest-invalid`. */
export function parseModelIndex(input: unknown): Result<ModelIndex, ManifestFault> {
  const parsed = v.safeParse(indexSchema, input);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return err({
    code: "manifest-invalid",
    detail: `index.json ${v.getDotPath(issue) ?? ""}: ${issue.message}`,
  });
}
