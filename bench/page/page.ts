/// <reference lib="dom" />
/// <reference types="@webgpu/types" />
// The bench's own page: what main.ts calls by name through `bench`.
import { wrap } from "comlink";
import { createBrowserCameras } from "../../src/adapters/camera/browser-cameras.ts";
import { createWorkerDetector } from "../../src/adapters/detector/worker-detector.ts";
import { createBundledModels } from "../../src/adapters/models/bundled-models.ts";
import type { NetworkTimer } from "./networks.worker.ts";
import { whatIf } from "./what-if.ts";

const timer = wrap<NetworkTimer>(
  new Worker(new URL("networks.worker.ts", import.meta.url), { type: "module", name: "networks" }),
);

/** One frame through the real adapters, split as the worker reports it. */
interface FrameTimes {
  readonly total: number;
  readonly read: number;
  readonly prepare: number;
  readonly network: number;
  readonly decode: number;
}

async function frames(warmUp: number, count: number): Promise<object> {
  const base = new URL("models/", location.href).href;
  const bundle = await createBundledModels(base).fetchDefault();
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.fault));
  const source = await createBrowserCameras("").open({ deviceId: null, width: 640, height: 480 });
  if (!source.ok) throw new Error(JSON.stringify(source.fault));
  const detector = await createWorkerDetector().open(bundle.value, "wasm");
  if (!detector.ok) throw new Error(JSON.stringify(detector.fault));
  const times: FrameTimes[] = [];
  let size = "";
  for (let seq = 0; seq < warmUp + count; seq += 1) {
    // The next camera picture: a frame that is asked for twice would be read from a warm cache.
    await new Promise((resolve) => setTimeout(resolve, 40));
    const begun = performance.now();
    const frame = await source.value.grab();
    if (!frame.ok) throw new Error(JSON.stringify(frame.fault));
    const result = await detector.value.detect(frame.value, seq, Date.now());
    const total = performance.now() - begun;
    if (!result.ok) throw new Error(JSON.stringify(result.fault));
    const { timing, width, height } = result.value;
    size = `${width}×${height}`;
    if (seq < warmUp) continue;
    times.push({
      total,
      read: timing.readMs,
      prepare: timing.prepareMs,
      network: timing.networkMs,
      decode: timing.decodeMs,
    });
  }
  detector.value.close();
  source.value.close();
  return { size, isIsolated: crossOriginIsolated, times };
}

// What is collected from before the page's own code stays beside it: see frame-marks.ts.
const marks: unknown = Reflect.get(window, "bench");
Object.assign(window, {
  bench: Object.assign(typeof marks === "object" && marks !== null ? marks : {}, {
    open: (name: string, url: string, dims: readonly number[]) =>
      timer.open(name, new URL(url, location.href).href, dims),
    run: (name: string, times: number) => timer.run(name, times),
    close: (name: string) => timer.close(name),
    frames,
    whatIf,
  }),
});
document.title = "ready";
