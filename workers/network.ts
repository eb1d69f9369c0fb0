/** One loaded model: pixels in, boxes out. Owns the session and the input buffer. */
import type * as Ort from "onnxruntime-web";
import type {
  DetectFault,
  FrameTiming,
  LoadRequest,
  ModelFault,
  ProviderFault,
} from "../src/contracts/detector.ts";
import { decodeRulesOf, type ModelManifest } from "../src/contracts/model-manifest.ts";
import { followAnswer, isConstant, NO_ANSWERS } from "../src/core/constant-answer.ts";
import type { TensorView } from "../src/core/decode/candidate.ts";
import { DECODERS, decodeOutputs } from "../src/core/decode/decoder.ts";
import type { EmbeddedDetection } from "../src/core/detection.ts";
import { placeSource } from "../src/core/fit.ts";
import { fillInput, type Picture } from "../src/core/resample.ts";
import { err, ok, type Result } from "../src/core/result.ts";
import type { Bytes } from "../src/core/units.ts";
import { type OpenSession, openSession } from "./runtime.ts";

export interface Answer {
  readonly detections: readonly EmbeddedDetection[];
  readonly boxes: TensorView;
  readonly scores: TensorView;
  readonly timing: Omit<FrameTiming, "readMs">;
}

export class Network {
  readonly #request: Omit<LoadRequest, "weights">;
  readonly #open: OpenSession;
  readonly #input: Float32Array<ArrayBuffer>;
  #answers = NO_ANSWERS;

  private constructor(request: LoadRequest, open: OpenSession) {
    const { manifest, provider, threads } = request;
    this.#request = { manifest, provider, threads };
    this.#open = open;
    this.#input = new Float32Array(3 * manifest.input.width * manifest.input.height);
  }

  /** A network that has answered once. Fails as `DetectorApi.load`. */
  static async load(request: LoadRequest): Promise<Result<Network, ModelFault | ProviderFault>> {
    const opened = await openSession(request);
    if (!opened.ok) return opened;
    const missing = missingName(request.manifest, opened.value.session);
    if (missing !== null) return err(missing);
    const network = new Network(request, opened.value);
    const { width, height } = request.manifest.input;
    const tried = await network.look({ rgba: new Uint8Array(width * height * 4).fill(114), width, height });
    if (tried.ok || tried.fault.code === "output-zero" || tried.fault.code === "output-nan")
      return ok(network);
    if (tried.fault.code === "wrong-shape") return err(tried.fault);
    const detail = tried.fault.code === "run-failed" ? tried.fault.detail : tried.fault.code;
    return err(
      request.provider === "wasm"
        ? { code: "model-corrupt", detail }
        : { code: "provider-unavailable", provider: request.provider, detail },
    );
  }

  /** Size of the runtime's memory. */
  get heap(): Bytes | null {
    return this.#open.heap();
  }

  /** What the network says about a picture. */
  async look(picture: Picture): Promise<Result<Answer, DetectFault>> {
    const { manifest, provider } = this.#request;
    const { input, decoder, outputs, embedding } = manifest;
    const begun = performance.now();
    const placement = placeSource(picture, input, input.fit);
    fillInput(this.#input, picture, placement, { ...input, filter: DECODERS[decoder].filter });
    const prepared = performance.now();
    const results = await this.#run();
    if (!results.ok) return results;
    const answered = performance.now();
    const boxes = viewOf(results.value[outputs.boxes]);
    const scores = viewOf(results.value[outputs.scores]);
    const embeddings = embedding === undefined ? null : viewOf(results.value[embedding.output]);
    if (boxes === null || scores === null || (embedding !== undefined && embeddings === null))
      return err({ code: "run-failed", provider, detail: "an output is not float32" });
    const detections = decodeOutputs({ boxes, scores, embeddings }, placement, decodeRulesOf(manifest));
    if (!detections.ok) return detections;
    this.#answers = followAnswer(this.#answers, this.#input, scores.data);
    if (isConstant(this.#answers)) return err({ code: "output-constant" });
    const timing = {
      prepareMs: prepared - begun,
      networkMs: answered - prepared,
      decodeMs: performance.now() - answered,
    };
    return ok({ detections: detections.value, boxes, scores, timing });
  }

  async #run(): Promise<Result<Ort.InferenceSession.OnnxValueMapType, DetectFault>> {
    const { manifest, provider } = this.#request;
    const { session, Tensor, lostBecause } = this.#open;
    const lost = lostBecause();
    if (lost !== null) return err({ code: "run-failed", provider, detail: `device lost: ${lost}` });
    const tensor = new Tensor("float32", this.#input, [1, 3, manifest.input.height, manifest.input.width]);
    try {
      return ok(await session.run({ [manifest.input.name]: tensor }));
    } catch (cause) {
      return err({ code: "run-failed", provider, detail: String(cause) });
    } finally {
      tensor.dispose();
    }
  }
}

function viewOf(value: Ort.OnnxValue | undefined): TensorView | null {
  return value !== undefined && value.data instanceof Float32Array
    ? { data: value.data, dims: value.dims }
    : null;
}

/** The first name in the manifest that the session does not have. */
function missingName(manifest: ModelManifest, session: Ort.InferenceSession): ModelFault | null {
  const found = [...session.inputNames, ...session.outputNames];
  const { input, outputs, embedding } = manifest;
  const wanted = [input.name, outputs.boxes, outputs.scores];
  if (embedding !== undefined) wanted.push(embedding.output);
  const missing = wanted.find((name) => !found.includes(name));
  return missing === undefined ? null : { code: "model-outputs", missing, found: found.join(", ") };
}
