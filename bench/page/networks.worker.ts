/// <reference lib="dom" />
// Times networks where the product runs them: in a Worker, in WebAssembly, on one thread.
import { expose } from "comlink";
import * as ort from "onnxruntime-web/wasm";

ort.env.wasm.numThreads = 1;
ort.env.logLevel = "error";

interface Opened {
  readonly session: ort.InferenceSession;
  readonly feeds: Readonly<Record<string, ort.Tensor>>;
}

const opened = new Map<string, Opened>();

const timer = {
  /** Loads a network whose one input is float32 of `dims`, and runs it once. */
  async open(name: string, url: string, dims: readonly number[]): Promise<void> {
    const weights = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const session = await ort.InferenceSession.create(weights, {
      executionProviders: ["wasm"],
      graphOptimizationLevel: "all",
    });
    // A pattern rather than one grey: zeros and constants can take shorter ways.
    const pixels = Float32Array.from(
      { length: dims.reduce((a, b) => a * b, 1) },
      (_, i) => ((i * 37) % 256) / 255,
    );
    const [input = ""] = session.inputNames;
    const feeds = { [input]: new ort.Tensor("float32", pixels, dims) };
    opened.set(name, { session, feeds });
    await session.run(feeds);
  },
  /** Milliseconds of each of `times` runs. */
  async run(name: string, times: number): Promise<number[]> {
    const network = opened.get(name);
    if (network === undefined) throw new Error(`${name} is not open`);
    const spent: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const begun = performance.now();
      await network.session.run(network.feeds);
      spent.push(performance.now() - begun);
    }
    return spent;
  },
  async close(name: string): Promise<void> {
    await opened.get(name)?.session.release();
    opened.delete(name);
  },
};

export type NetworkTimer = typeof timer;

expose(timer);
