/** The real worker with the real runtime, in a real Chromium, on both providers. */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { expect, onTestFinished, test } from "vitest";
import { createWorkerDetector } from "../../src/adapters/detector/worker-detector.ts";
import { createBundledModels } from "../../src/adapters/models/bundled-models.ts";
import type { Detector, ModelBundle, Provider } from "../../src/contracts/detector.ts";
import { expectedOf, type ModelManifest } from "../../src/contracts/model-manifest.ts";
import { annotate } from "../../src/core/annotation.ts";
import { isCanaryAnswered, largestDifference } from "../../src/core/canary.ts";

const port = createWorkerDetector();
const models = createBundledModels(new URL("/models/", location.href).href);

async function shippedBundle(): Promise<ModelBundle> {
  const fetched = await models.fetchDefault();
  if (!fetched.ok) throw new Error(JSON.stringify(fetched.fault));
  return fetched.value;
}

/** A bundle around one of the tiny networks; its manifest is right about size and hash unless changed. */
async function tinyBundle(name: string, change: Partial<ModelManifest> = {}): Promise<ModelBundle> {
  const response = await fetch(new URL(`../fixtures/onnx/${name}`, import.meta.url));
  const weights = await response.arrayBuffer();
  const { manifest, canary } = await shippedBundle();
  const own = {
    bytes: weights.byteLength,
    sha256: bytesToHex(sha256(new Uint8Array(weights))),
    input: { ...manifest.input, width: 32, height: 32 },
    embedding: undefined, // they have none
  };
  return { manifest: { ...manifest, ...own, ...change }, weights, canary };
}

async function open(bundle: ModelBundle, provider: Provider = "wasm"): Promise<Detector> {
  const opened = await port.open(bundle, provider);
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  onTestFinished(() => opened.value.close());
  return opened.value;
}

/** A grey picture with a red patch, which the tiny network calls spaghetti. */
function picture(width: number, height: number, patch = true): Promise<ImageBitmap> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no 2d context");
  context.fillStyle = "rgb(128 128 128)";
  context.fillRect(0, 0, width, height);
  context.fillStyle = "rgb(255 0 0)";
  if (patch) context.fillRect(width * 0.75, 0, width * 0.25, height * 0.25);
  return createImageBitmap(canvas);
}

test("WebGPU and WASM give the canary the same answer, and it is the recorded one", async () => {
  const bundle = await shippedBundle();
  expect(await port.candidates()).toEqual(["wasm", "webgpu"]);
  const [wasm, webgpu] = await Promise.all([open(bundle, "wasm"), open(bundle, "webgpu")]);
  const [a, b] = [await wasm.probe(bundle.canary), await webgpu.probe(bundle.canary)];
  if (!a.ok || !b.ok) throw new Error(JSON.stringify([a, b]));
  for (const { detections } of [a.value, b.value]) {
    expect(detections.map(({ embedding }) => embedding?.length)).toEqual(detections.map(() => 96));
    expect(isCanaryAnswered(expectedOf(bundle.manifest), detections, bundle.manifest.tolerance.canary)).toBe(
      true,
    );
  }
  expect(largestDifference(a.value.scores, b.value.scores)).toBeLessThanOrEqual(
    bundle.manifest.tolerance.webgpu,
  );
  expect(largestDifference(a.value.boxes, b.value.boxes)).toBeLessThanOrEqual(
    bundle.manifest.tolerance.webgpu,
  );
});

test.each([
  ["a wide picture", 320, 160],
  ["a tall picture", 160, 320],
  ["a 4K picture", 3840, 2160],
] as const)("finds the patch where it is in %s, and closes the frame", async (_what, width, height) => {
  const detector = await open(await tinyBundle("tiny-layerwatch.onnx"));
  const frame = await picture(width, height);
  const seen = await detector.detect(frame, 1, 1234);
  if (!seen.ok) throw new Error(JSON.stringify(seen.fault));
  const [first] = seen.value.detections;
  expect(seen.value.at).toBe(1234);
  expect(first?.type).toBe("spaghetti");
  expect((first?.box.x ?? 0) + (first?.box.w ?? 0) / 2).toBeGreaterThan(0.7);
  expect((first?.box.y ?? 1) + (first?.box.h ?? 0) / 2).toBeLessThan(0.3);
  // Transferred: what is left on this side is closed.
  expect(frame.width).toBe(0);
});

test("a phone that is turned in mid-watch changes the picture's shape and nothing else", async () => {
  const detector = await open(await tinyBundle("tiny-layerwatch.onnx"));
  for (const [seq, [width, height]] of [
    [640, 480],
    [480, 640],
    [640, 480],
  ].entries()) {
    const seen = await detector.detect(await picture(width ?? 0, height ?? 0), seq, 0);
    expect(seen).toMatchObject({ ok: true, value: { width, height, detections: [{ type: "spaghetti" }] } });
  }
});

test("the frame that was looked at becomes two JPEGs of its size, and is gone after the next", async () => {
  const detector = await open(await tinyBundle("tiny-layerwatch.onnx"));
  const seen = await detector.detect(await picture(640, 480), 1, 0);
  if (!seen.ok) throw new Error(seen.fault.code);
  const captured = await detector.capture(1, annotate(seen.value.detections, 640, 480));
  if (!captured.ok) throw new Error(captured.fault.code);
  const [original, annotated] = await Promise.all([
    createImageBitmap(captured.value.original),
    createImageBitmap(captured.value.annotated),
  ]);
  expect([original.width, original.height, annotated.width, annotated.height]).toEqual([640, 480, 640, 480]);
  expect(captured.value.original.type).toBe("image/jpeg");
  expect(await captured.value.annotated.text()).not.toBe(await captured.value.original.text());
  await detector.detect(await picture(640, 480), 2, 0);
  expect(await detector.capture(1, [])).toEqual({ ok: false, fault: { code: "frame-gone" } });
});

test("a picture of one pixel is too small, not a crash", async () => {
  const detector = await open(await tinyBundle("tiny-layerwatch.onnx"));
  const seen = await detector.detect(await picture(1, 1), 1, 0);
  expect(seen).toEqual({ ok: false, fault: { code: "frame-too-small", width: 1, height: 1 } });
  expect(await detector.detect(await picture(64, 64), 2, 0)).toMatchObject({ ok: true });
});

test("a black picture is a picture without detections", async () => {
  const detector = await open(await shippedBundle());
  const black = await createImageBitmap(new ImageData(640, 480));
  expect(await detector.detect(black, 1, 0)).toMatchObject({
    ok: true,
    value: { view: { mean: 0, texture: 0, sharpness: null, pose: null } },
  });
});

test.each([
  ["cut short", "tiny-layerwatch.onnx", { bytes: 100_000 }, { code: "model-truncated", expected: 100_000 }],
  [
    "not the file its manifest describes",
    "tiny-layerwatch.onnx",
    { sha256: "0".repeat(64) },
    { code: "model-checksum" },
  ],
  ["not a network", "corrupt.onnx", {}, { code: "model-corrupt" }],
  ["a network with other outputs", "wrong-outputs.onnx", {}, { code: "model-outputs", missing: "boxes" }],
  [
    "a network with outputs of another shape",
    "wrong-shape.onnx",
    {},
    { code: "wrong-shape", output: "boxes" },
  ],
] as const)("weights that are %s are refused", async (_what, file, change, fault) => {
  const opened = await port.open(await tinyBundle(file, change), "wasm");
  expect(opened).toMatchObject({ ok: false, fault });
});

test.each([
  ["nan.onnx", "output-nan"],
  ["zeros.onnx", "output-zero"],
])("%s is no answer", async (file, code) => {
  const detector = await open(await tinyBundle(file));
  expect(await detector.detect(await picture(64, 64), 1, 0)).toEqual({ ok: false, fault: { code } });
});

test("a closed worker answers what is in flight instead of keeping it waiting for ever", async () => {
  const detector = await open(await shippedBundle());
  const waiting = detector.detect(await picture(640, 480), 1, 0);
  detector.close();
  expect(await waiting).toEqual({ ok: false, fault: { code: "worker-died", detail: "ended" } });
  expect(await detector.probe(new Blob())).toMatchObject({ ok: false, fault: { code: "worker-died" } });
});

test("a canary file that is no picture is a fault, not a crash", async () => {
  const detector = await open(await tinyBundle("tiny-layerwatch.onnx"));
  expect(await detector.probe(new Blob(["not a picture"]))).toMatchObject({
    ok: false,
    fault: { code: "frame-unreadable" },
  });
});
