/** The detector port over `workers/detector.worker.ts`: one worker per opened detector. */
import { type Remote, transfer, wrap } from "comlink";
import type { Detector, DetectorApi, DetectorPort, Provider } from "../../contracts/detector.ts";
import { ok } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import { liveUntilDeath, type WorkerLife } from "./until-death.ts";

/** A first load compiles 14 to 27 MB of WebAssembly on a phone. */
const LOAD_LIMIT_MS: Milliseconds = 120_000;
/** Far above what the slowest phone needs for one frame. */
const DETECT_LIMIT_MS: Milliseconds = 8_000;
const CAPTURE_LIMIT_MS: Milliseconds = 10_000;
/** More threads than this do not pay for a small network. */
const MOST_THREADS = 4;

/** Makes detectors that each live in a Worker of their own. */
export function createWorkerDetector(): DetectorPort {
  return {
    async open(bundle, provider) {
      const worker = new Worker(new URL("../../../workers/detector.worker.ts", import.meta.url), {
        type: "module",
        name: `detector-${provider}`,
      });
      const life = liveUntilDeath(worker);
      const api = wrap<DetectorApi>(worker);
      const weights = bundle.weights.slice(0);
      const request = { manifest: bundle.manifest, weights, provider, threads: threadCount() };
      const loaded = await life.guard(api.load(transfer(request, [weights])), LOAD_LIMIT_MS);
      if (!loaded.ok) {
        life.end();
        return loaded;
      }
      return ok(detectorOver(api, life, provider));
    },
    async candidates() {
      return (await hasWebGpu()) ? ["wasm", "webgpu"] : ["wasm"];
    },
  };
}

function detectorOver(api: Remote<DetectorApi>, life: WorkerLife, provider: Provider): Detector {
  return {
    provider,
    detect: (frame, seq, at) => life.guard(api.detect(transfer(frame, [frame]), seq, at), DETECT_LIMIT_MS),
    probe: (picture) => life.guard(api.probe(picture), DETECT_LIMIT_MS),
    capture: (seq, annotations) => life.guard(api.capture(seq, annotations), CAPTURE_LIMIT_MS),
    close: () => life.end(),
  };
}

/**
 * Threads need shared memory, which needs cross-origin isolation; WebKit on iOS hangs or dies with them
 * (microsoft/onnxruntime#11679, #22086).
 */
function threadCount(): number {
  if (!crossOriginIsolated || isIos()) return 1;
  return Math.max(1, Math.min(MOST_THREADS, Math.floor(navigator.hardwareConcurrency / 2)));
}

/** WebGPU is not tried on iOS: it crashes Safari after some hundred runs (microsoft/onnxruntime#27584). */
async function hasWebGpu(): Promise<boolean> {
  if (isIos() || !("gpu" in navigator)) return false;
  const adapter = await navigator.gpu.requestAdapter().catch(() => null);
  return adapter !== null;
}

/** iPads call themselves Macs; a Mac has no touch screen. */
function isIos(): boolean {
  return (
    /iPad|iPhone|iPod/u.test(navigator.userAgent) ||
    (/Macintosh/u.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}
