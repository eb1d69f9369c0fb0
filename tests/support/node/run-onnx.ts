/** Runs a small ONNX file of tests/fixtures/onnx in Node, on the WebAssembly that browsers run. */
import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-web";
import type { TensorView } from "../../../src/core/decode/candidate.ts";
import { type Placement, placeSource } from "../../../src/core/fit.ts";
import { fillInput, type Picture, type ResampleFilter } from "../../../src/core/resample.ts";

ort.env.wasm.numThreads = 1;
ort.env.logLevel = "error";

const FOLDER = new URL("../../fixtures/onnx/", import.meta.url);

export function fixtureBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, FOLDER)));
}

export function openFixture(name: string): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(fixtureBytes(name), { executionProviders: ["wasm"] });
}

interface Pass {
  readonly side: number;
  readonly fit: "letterbox" | "stretch";
  readonly filter: ResampleFilter;
}

export interface Ran {
  readonly placement: Placement;
  /** Every output by its name. */
  readonly outputs: Readonly<Record<string, TensorView>>;
}

/** What the network answers to a picture, prepared as the worker prepares it. */
export async function runFixture(name: string, picture: Picture, pass: Pass): Promise<Ran> {
  const session = await openFixture(name);
  const { side, fit, filter } = pass;
  const placement = placeSource(picture, { width: side, height: side }, fit);
  const input = new Float32Array(3 * side * side);
  fillInput(input, picture, placement, { filter, mean: [0, 0, 0], std: [1, 1, 1], padValue: 114 / 255 });
  const [inputName = ""] = session.inputNames;
  const results = await session.run({ [inputName]: new ort.Tensor("float32", input, [1, 3, side, side]) });
  await session.release();
  const outputs: Record<string, TensorView> = {};
  for (const [output, { data, dims }] of Object.entries(results)) {
    if (data instanceof Float32Array) outputs[output] = { data, dims };
  }
  return { placement, outputs };
}

/** The two outputs that the decoders read; throws when the network has no such output. */
export function outputsOf(ran: Ran, scores: string): { boxes: TensorView; scores: TensorView } {
  const boxes = ran.outputs["boxes"];
  const confidences = ran.outputs[scores];
  if (boxes === undefined || confidences === undefined) throw new Error("the network lacks an output");
  return { boxes, scores: confidences };
}
