/** The detector port over `workers/detector.worker.ts`: one worker per opened detector. */
import { type Remote, transfer, wrap } from "comlink";
import type { Detector, DetectorApi, DetectorPort, Provider, WorkerFault } from "../../contracts/detector.ts";
import { ok, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import { liveUntilDeath, type WorkerLife } from "./until-death.ts";

/** A first load compiles 14 to 27 MB of WebAssembly on a phone. */
const LOAD_LIMIT_MS: Milliseconds = 120_000;
/** The first answer may have to wait for shaders; it shows how fast this device is. */
const FIRST_ANSWER_LIMIT_MS: Milliseconds = 60_000;
/** Later answers: far above what the slowest phone needs, and never below some times what the first one took. */
const ANSWER_LIMIT_MS: Milliseconds = 8_000;
const ANSWER_LIMIT_TIMES = 4;
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
  let limit = FIRST_ANSWER_LIMIT_MS;
  async function inTime<T, F>(call: Promise<Result<T, F>>): Promise<Result<T, F | WorkerFault>> {
    const asked = performance.now();
    const answer = await life.guard(call, limit);
    if (limit === FIRST_ANSWER_LIMIT_MS) {
      limit = Math.max(ANSWER_LIMIT_MS, (performance.now() - asked) * ANSWER_LIMIT_TIMES);
    }
    return answer;
  }
  return {
    provider,
    detect: (frame, seq, at, reference = null) =>
      inTime(api.detect(transfer(frame, [frame]), seq, at, reference)),
    probe: (picture) => inTime(api.probe(picture)),
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
