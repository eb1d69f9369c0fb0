import * as ort from "onnxruntime-web";
import { describe, expect, test, vi } from "vitest";
import { type Spread, slopeOf, spreadOf } from "../../bench/numbers.ts";
import { type Measured, targetsOf } from "../../bench/targets.ts";
import { type MainThread, readTrace } from "../../bench/trace.ts";
import { shuffleNetV2 } from "../../scripts/onnx/shufflenet-v2.ts";

// Compiling the WebAssembly takes seconds on a machine that does other things too.
vi.setConfig({ testTimeout: 60_000 });

function spread(median: number): Spread {
  return { runs: 1, median, p95: median };
}

/** A run in which the Spaghetti Detective's network takes a second. */
function speed(frame: number): Measured {
  const networks = { ours: spread(1), shuffleNet: spread(1), spaghettiDetective: spread(1_000) };
  const parts = { read: spread(1), prepare: spread(1), network: spread(1), decode: spread(1) };
  return { speed: { networks, frame: { size: "640×480", total: spread(frame), ...parts } } };
}

describe("the numbers of the bench", () => {
  test("a spread is the middle and the slow end", () => {
    const times = Array.from({ length: 101 }, (_, index) => 100 - index);
    expect(spreadOf(times)).toEqual({ runs: 101, median: 50, p95: 95 });
  });

  test("a slope is that of the straight line through the points", () => {
    expect(slopeOf([1, 2, 4].map((x) => ({ x, y: 3 * x + 7 })))).toBeCloseTo(3, 12);
    expect(slopeOf([{ x: 1, y: 5 }])).toBe(0);
  });

  test("one sample far off does not tilt a slope", () => {
    const level = Array.from({ length: 9 }, (_, x) => ({ x, y: x === 8 ? 500 : 10 }));
    expect(slopeOf(level)).toBe(0);
  });

  test("a frame may take a twentieth of the Spaghetti Detective's network, and no more", () => {
    expect(targetsOf(speed(50)).map(({ isMet }) => isMet)).toEqual([true]);
    expect(targetsOf(speed(51)).map(({ isMet }) => isMet)).toEqual([false]);
  });
});

function event(name: string, ts: number, tdur = 0, tid = 1): object {
  return { name, ts, tid, pid: 1, dur: tdur * 2, tdur };
}

function read(...traceEvents: object[]): MainThread {
  return readTrace(JSON.stringify({ traceEvents }));
}

describe("a trace", () => {
  test("is cut at the frames, on the thread that made them, in processor time", () => {
    const told = read(
      event("RunTask", 500, 9_000),
      event("bench-frame", 1_000),
      event("RunTask", 2_000, 3_000),
      event("RunTask", 9_000, 1_000),
      event("RunTask", 2_000, 50_000, 2),
      event("bench-frame", 20_000),
      event("RunTask", 21_000, 2_000),
      event("bench-frame", 30_000),
    );
    expect(told).toEqual({ all: [4, 2], script: [0, 0], longestTask: 3 });
  });

  test("counts a call within a call once", () => {
    const told = read(
      event("bench-frame", 0),
      event("HandlePostMessage", 100, 1_000),
      event("FunctionCall", 150, 500),
      event("TimerFire", 5_000, 250),
      event("bench-frame", 10_000),
    );
    expect(told.script).toEqual([1.25]);
  });

  test("without a frame in it says so", () => {
    expect(() => read(event("RunTask", 0, 1))).toThrow(/no frames/u);
  });
});

test("the ShuffleNetV2 encoder of the bench runs and answers 1024 finite numbers", async () => {
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(shuffleNetV2(), { executionProviders: ["wasm"] });
  const pixels = new Float32Array(3 * 224 * 224).fill(0.5);
  const { embedding } = await session.run({ input: new ort.Tensor("float32", pixels, [1, 3, 224, 224]) });
  await session.release();
  expect(embedding?.dims).toEqual([1, 1024]);
  expect(embedding?.data instanceof Float32Array && embedding.data.every(Number.isFinite)).toBe(true);
});
