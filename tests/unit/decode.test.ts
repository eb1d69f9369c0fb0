import { describe, expect, test, vi } from "vitest";
import type { TensorView } from "../../src/core/decode/candidate.ts";
import { type DecodeRules, decodeOutputs } from "../../src/core/decode/decoder.ts";
import { decodeLayerwatchV1 } from "../../src/core/decode/layerwatch-v1.ts";
import { decodeObico } from "../../src/core/decode/obico.ts";
import type { Detection } from "../../src/core/detection.ts";
import { placeSource } from "../../src/core/fit.ts";
import { openFixture, outputsOf, runFixture } from "../support/node/run-onnx.ts";
import { GREY, paint, RED } from "../support/painted-picture.ts";

// Compiling the WebAssembly takes seconds on a machine that does other things too.
vi.setConfig({ testTimeout: 60_000 });

const OURS = { side: 32, fit: "letterbox", filter: "area" } as const;
const OBICO = { side: 416, fit: "stretch", filter: "bilinear" } as const;

const RULES: DecodeRules = {
  decoder: "layerwatch-v1",
  types: ["spaghetti", "warping", "layer_separation"],
  keep: [0.1, 0.1, 0.1],
  maxIou: 0.45,
};
const OBICO_RULES: DecodeRules = { decoder: "obico", types: ["spaghetti"], keep: [0.08], maxIou: 0.45 };

async function lookWith(network: string, picture: ReturnType<typeof paint>): Promise<readonly Detection[]> {
  const isObico = network === "tiny-obico.onnx";
  const ran = await runFixture(network, picture, isObico ? OBICO : OURS);
  const decoded = decodeOutputs(
    outputsOf(ran, isObico ? "confs" : "scores"),
    ran.placement,
    isObico ? OBICO_RULES : RULES,
  );
  if (!decoded.ok) throw new Error(decoded.fault.code);
  return decoded.value;
}

describe("embeddings", () => {
  const boxes = { data: Float32Array.of(0, 0, 0.2, 0.2, 0.5, 0.5, 1, 1), dims: [1, 2, 4] };
  const scores = { data: Float32Array.of(0.3, 0, 0, 0.9, 0, 0), dims: [1, 2, 3] };
  const embeddings = { data: Float32Array.of(1, 0, 0, 5), dims: [1, 2, 2] };
  const placement = placeSource({ width: 32, height: 32 }, { width: 32, height: 32 }, "letterbox");

  test("each detection has the one of its own cell", () => {
    const decoded = decodeOutputs({ boxes, scores, embeddings }, placement, RULES);
    expect(decoded).toMatchObject({
      ok: true,
      value: [
        { confidence: Math.fround(0.9), embedding: Int8Array.of(0, 127) },
        { confidence: Math.fround(0.3), embedding: Int8Array.of(127, 0) },
      ],
    });
  });

  test("a network without any gives none; one whose rows do not fit is refused", () => {
    expect(decodeOutputs({ boxes, scores }, placement, RULES)).toMatchObject({
      value: [{ embedding: null }, { embedding: null }],
    });
    const refused = { ok: false, fault: { code: "wrong-shape", output: "embeddings" } };
    const misfit = { ...embeddings, dims: [1, 1, 4] };
    expect(decodeOutputs({ boxes, scores, embeddings: misfit }, placement, RULES)).toMatchObject(refused);
    const rules = { ...RULES, embeddingSize: 96 };
    expect(decodeOutputs({ boxes, scores, embeddings }, placement, rules)).toMatchObject(refused);
  });
});

describe("layerwatch-v1, run by ONNX Runtime", () => {
  test("a red patch is found where it is in the source, not where it is in the letterbox", async () => {
    // 64×32 is placed at 32×16, eight rows down: the patch is the cell in column 3, row 1 of the input.
    const picture = paint(64, 32, GREY, [{ x: 48, y: 0, w: 16, h: 16, colour: RED }]);
    const [first, ...rest] = await lookWith("tiny-layerwatch.onnx", picture);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ type: "spaghetti", evidence: "vision" });
    expect(first?.confidence).toBeCloseTo(1 / (1 + Math.exp(-5)), 5);
    expect(first?.box).toEqual({ x: 0.75, y: 0, w: 0.25, h: 0.5 });
  });

  test("each colour gives the class that its weights stand for", async () => {
    const picture = paint(32, 32, GREY, [
      { x: 0, y: 0, w: 8, h: 8, colour: [0, 255, 0] },
      { x: 8, y: 24, w: 8, h: 8, colour: [0, 0, 255] },
    ]);
    const found = await lookWith("tiny-layerwatch.onnx", picture);
    expect(found.map(({ type, box }) => [type, box.x, box.y])).toEqual([
      ["warping", 0, 0],
      ["layer_separation", 0.25, 0.75],
    ]);
  });

  test.each([0, 114, 255])("nothing is found on a plain grey of %i", async (level) => {
    expect(await lookWith("tiny-layerwatch.onnx", paint(40, 30, [level, level, level]))).toEqual([]);
  });
});

describe("the Spaghetti Detective contract, run by ONNX Runtime", () => {
  test("a red patch is found in the stretched picture, with the larger anchors around it weaker", async () => {
    // A cell of 13×13 over 130×65 is 10×5 pixels; the patch fills the one in column 4, row 6.
    const picture = paint(130, 65, GREY, [{ x: 40, y: 30, w: 10, h: 5, colour: RED }]);
    const found = await lookWith("tiny-obico.onnx", picture);
    const [first] = found;
    // Enlarging is bilinear, so the neighbours bleed into the cell: less than the 0.993 of a full one.
    expect(first?.confidence).toBeGreaterThan(0.8);
    expect(first?.box.x).toBeCloseTo(4 / 13, 6);
    expect(first?.box.y).toBeCloseTo(6 / 13, 6);
    expect(first?.box.w).toBeCloseTo(1 / 13, 6);
    expect(found.every(({ confidence }) => confidence > 0.08)).toBe(true);
    expect(found.map(({ confidence }) => confidence)).toEqual(
      found.map(({ confidence }) => confidence).toSorted((a, b) => b - a),
    );
  });

  test("nothing is found on grey", async () => {
    expect(await lookWith("tiny-obico.onnx", paint(64, 48, GREY))).toEqual([]);
  });

  test("the outputs have the published shapes", async () => {
    const { outputs } = await runFixture("tiny-obico.onnx", paint(8, 8, GREY), OBICO);
    expect([outputs["boxes"]?.dims, outputs["confs"]?.dims]).toEqual([
      [1, 845, 1, 4],
      [1, 845, 1],
    ]);
  });
});

describe("answers that are none", () => {
  test.each([
    ["nan.onnx", "output-nan"],
    ["zeros.onnx", "output-zero"],
    ["wrong-shape.onnx", "wrong-shape"],
  ])("%s is refused as %s, not taken for a quiet picture", async (network, code) => {
    const ran = await runFixture(network, paint(32, 32, RED), OURS);
    const decoded = decodeOutputs(outputsOf(ran, "scores"), ran.placement, RULES);
    expect(decoded).toMatchObject({ ok: false, fault: { code } });
  });

  test("a truncated file does not open", async () => {
    await expect(openFixture("corrupt.onnx")).rejects.toThrow(/protobuf|parse|load model/iu);
  });

  test("other output names can be told from the session", async () => {
    const session = await openFixture("wrong-outputs.onnx");
    expect(session.outputNames).toEqual(["dets", "labels"]);
    await session.release();
  });
});

function tensor(dims: readonly number[], data: readonly number[]): TensorView {
  return { dims, data: Float32Array.from(data) };
}

function halves(dims: readonly number[]): TensorView {
  return tensor(
    dims,
    Array.from({ length: dims.reduce((a, b) => a * b, 1) }, () => 0.5),
  );
}

describe("decoding by hand", () => {
  const two = tensor([1, 2, 4], [0, 0, 0.5, 0.5, 0.5, 0.5, 1, 1]);

  test("a row gives one candidate for each class that reaches its own keep", () => {
    const scores = tensor([1, 2, 3], [0.5, 0.3, 0.1, 0.1, 0.2, 0.9]);
    const found = decodeLayerwatchV1(two, scores, { classCount: 3, keep: [0.5, 0.25, 0.95] });
    expect(found.ok && found.value.map(({ row, classIndex }) => [row, classIndex])).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });

  test("a row of the Spaghetti Detective speaks for its strongest class only, strictly above keep", () => {
    const boxes = tensor([1, 2, 1, 4], [...two.data]);
    const confs = tensor([1, 2, 2], [0.5, 0.75, 0.25, 0.125]);
    const found = decodeObico(boxes, confs, { classCount: 2, keep: [0.25, 0.25] });
    expect(found.ok && found.value.map(({ row, classIndex }) => [row, classIndex])).toEqual([[0, 1]]);
  });

  test.each([
    [halves([1, 2, 5]), halves([1, 2, 3]), "boxes"],
    [two, halves([1, 3, 3]), "scores"],
    [two, halves([1, 2, 2]), "scores"],
  ])("outputs that do not fit each other name the one at fault (%#)", (boxes, scores, output) => {
    expect(decodeLayerwatchV1(boxes, scores, { classCount: 3, keep: [0, 0, 0] })).toMatchObject({
      ok: false,
      fault: { code: "wrong-shape", output },
    });
  });

  test("a class without a counterpart of ours is left out, and does not silence one that has", () => {
    const placement = placeSource({ width: 10, height: 10 }, { width: 10, height: 10 }, "stretch");
    const scores = tensor([1, 2, 2], [0.9, 0.8, 0, 0]);
    const rules: DecodeRules = { ...RULES, types: [null, "warping"], keep: [0.1, 0.1] };
    const decoded = decodeOutputs({ boxes: two, scores }, placement, rules);
    expect(decoded.ok && decoded.value.map(({ type }) => type)).toEqual(["warping"]);
  });
});
