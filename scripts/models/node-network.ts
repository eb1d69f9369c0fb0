/**
 * A bundle's network in Node: the pre- and post-processing of the browser's worker (workers/network.ts) around
 * the same WebAssembly, so that what is measured here is what people get.
 */
import * as ort from "onnxruntime-web";
import sharp from "sharp";
import { decodeRulesOf, type ModelManifest } from "../../src/contracts/model-manifest.ts";
import type { TensorView } from "../../src/core/decode/candidate.ts";
import { DECODERS, type DecodeRules, decodeOutputs } from "../../src/core/decode/decoder.ts";
import type { EmbeddedDetection } from "../../src/core/detection.ts";
import { placeSource } from "../../src/core/fit.ts";
import { fillInput, type Picture } from "../../src/core/resample.ts";
import type { Milliseconds, UnitInterval } from "../../src/core/units.ts";

export interface Looked {
  readonly detections: readonly EmbeddedDetection[];
  /** Resampling, network and decoding; not the JPEG. */
  readonly cost: Milliseconds;
}

export class NodeNetwork {
  readonly #manifest: ModelManifest;
  readonly #session: ort.InferenceSession;

  private constructor(manifest: ModelManifest, session: ort.InferenceSession) {
    this.#manifest = manifest;
    this.#session = session;
  }

  /** One thread: what a page without cross-origin isolation has, and the same sums on every machine. */
  static async open(manifest: ModelManifest, weights: Uint8Array): Promise<NodeNetwork> {
    ort.env.wasm.numThreads = 1;
    ort.env.logLevel = "error";
    const options = { executionProviders: ["wasm"], graphOptimizationLevel: "all" } as const;
    return new NodeNetwork(manifest, await ort.InferenceSession.create(weights, options));
  }

  /** `keep` lowers the manifest's own floors, for curves that go below them. */
  async look(picture: Picture, keep?: UnitInterval): Promise<Looked> {
    const { input, decoder, outputs, embedding } = this.#manifest;
    const begun = performance.now();
    const placement = placeSource(picture, input, input.fit);
    const pixels = new Float32Array(3 * input.width * input.height);
    fillInput(pixels, picture, placement, { ...input, filter: DECODERS[decoder].filter });
    const tensor = new ort.Tensor("float32", pixels, [1, 3, input.height, input.width]);
    const results = await this.#session.run({ [input.name]: tensor });
    const boxes = viewOf(results[outputs.boxes], outputs.boxes);
    const scores = viewOf(results[outputs.scores], outputs.scores);
    const embeddings = embedding === undefined ? null : viewOf(results[embedding.output], embedding.output);
    const decoded = decodeOutputs({ boxes, scores, embeddings }, placement, rulesOf(this.#manifest, keep));
    if (!decoded.ok) throw new Error(`The network's answer cannot be read: ${JSON.stringify(decoded.fault)}`);
    return { detections: decoded.value, cost: performance.now() - begun };
  }
}

/** RGBA pixels of an encoded picture, turned as its EXIF says, as a browser would show it. */
export async function readPicture(path: string): Promise<Picture> {
  const { data, info } = await sharp(path)
    .rotate()
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rgba: data, width: info.width, height: info.height };
}

function rulesOf(manifest: ModelManifest, keep: UnitInterval | undefined): DecodeRules {
  const rules = decodeRulesOf(manifest);
  return keep === undefined ? rules : { ...rules, keep: rules.keep.map((own) => Math.min(own, keep)) };
}

function viewOf(value: ort.OnnxValue | undefined, name: string): TensorView {
  if (value?.data instanceof Float32Array) return { data: value.data, dims: value.dims };
  throw new Error(`The network has no float32 output called ${name}.`);
}
