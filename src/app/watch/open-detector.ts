/** Opens detectors that have proved themselves on the canary picture, and finds the faster provider. */
import type {
  Detector,
  DetectorFault,
  ModelBundle,
  ProbeResult,
  Provider,
} from "../../contracts/detector.ts";
import { expectedOf } from "../../contracts/model-manifest.ts";
import type { Settings } from "../../contracts/settings.ts";
import { isCanaryAnswered, largestDifference } from "../../core/canary.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Ports } from "../ports.ts";
import type { CanaryFault } from "../state.ts";

/** Timed runs per provider; the median counts. One run before them fills caches and compiles shaders. */
const TIMED_RUNS = 5;
/** A rival that once takes this many times as long need not be timed further: software WebGPU takes seconds. */
const HOPELESS_TIMES = 3;

type OpenFault = DetectorFault | CanaryFault;
type DetectorPorts = Pick<Ports, "detector" | "log">;

interface Proven {
  readonly detector: Detector;
  readonly answer: ProbeResult;
  /** Infinity when it was not timed. */
  readonly medianMs: Milliseconds;
}

/** The choice that `settings.chosenProvider` remembers for a bundle. */
export function choiceKey({ manifest }: ModelBundle): string {
  return `${manifest.id}@${manifest.version}`;
}

/** A detector that answers, and how to look for a faster one. */
export interface OpenedDetector {
  readonly detector: Detector;
  /** Why it is not the wanted provider; absent where it is. */
  readonly fellBackFrom?: OpenFault;
  /**
   * Tries the other providers of this device beside the running watch; null when none is faster and the same.
   * Absent when there is nothing to find out. The caller closes what it gets.
   */
  readonly findFaster?: (signal: AbortSignal) => Promise<Detector | null>;
}

/**
 * A detector whose canary answer is right. `auto` takes the remembered provider, else begins on WASM, so that a
 * watch never waits for shaders to compile. What fails on WebGPU falls back to WASM; what fails there is the fault.
 */
export async function openDetector(
  ports: DetectorPorts,
  bundle: ModelBundle,
  settings: Pick<Settings, "engine" | "chosenProvider">,
): Promise<Result<OpenedDetector, OpenFault>> {
  const wanted = settings.engine === "auto" ? settings.chosenProvider[choiceKey(bundle)] : settings.engine;
  const proven = await openProven(ports, bundle, wanted ?? "wasm", {
    runs: wanted === undefined ? TIMED_RUNS : 0,
  });
  if (proven.ok) {
    const { detector } = proven.value;
    if (wanted !== undefined) return ok({ detector });
    return ok({ detector, findFaster: (signal) => findFaster(ports, bundle, proven.value, signal) });
  }
  if (wanted !== "webgpu") return proven;
  ports.log.warn("webgpu did not start, falling back to wasm", proven.fault);
  const detector = await openOn(ports, bundle, "wasm");
  return detector.ok ? ok({ detector: detector.value, fellBackFrom: proven.fault }) : detector;
}

/** A detector on exactly that provider. */
export async function openOn(
  ports: DetectorPorts,
  bundle: ModelBundle,
  provider: Provider,
): Promise<Result<Detector, OpenFault>> {
  const proven = await openProven(ports, bundle, provider, { runs: 0 });
  return proven.ok ? ok(proven.value.detector) : proven;
}

/** The fault of a detector that does not answer the canary as it must, or null. */
export async function checkCanary(detector: Detector, bundle: ModelBundle): Promise<OpenFault | null> {
  const answer = await detector.probe(bundle.canary);
  if (!answer.ok) return answer.fault;
  return isAnswered(bundle, answer.value) ? null : { code: "canary-failed" };
}

async function findFaster(
  ports: DetectorPorts,
  bundle: ModelBundle,
  wasm: Proven,
  signal: AbortSignal,
): Promise<Detector | null> {
  let fastest: Proven = wasm;
  for (const provider of await ports.detector.candidates()) {
    if (provider === wasm.detector.provider || signal.aborted) continue;
    const rival = await openProven(ports, bundle, provider, {
      runs: TIMED_RUNS,
      hopelessAbove: fastest.medianMs * HOPELESS_TIMES,
    });
    if (!rival.ok) {
      ports.log.info(`${provider} was tried and is not used`, rival.fault);
      continue;
    }
    const difference = Math.max(
      largestDifference(wasm.answer.scores, rival.value.answer.scores),
      largestDifference(wasm.answer.boxes, rival.value.answer.boxes),
    );
    const isSame = difference <= bundle.manifest.tolerance.webgpu;
    const isFaster = rival.value.medianMs < fastest.medianMs;
    ports.log.info("providers compared", {
      provider,
      difference,
      ms: rival.value.medianMs,
      wasmMs: wasm.medianMs,
    });
    const [winner, loser] = isSame && isFaster ? [rival.value, fastest] : [fastest, rival.value];
    if (loser !== wasm) loser.detector.close();
    fastest = winner;
  }
  return fastest === wasm ? null : fastest.detector;
}

/** Opens a detector and shows it the canary: once to check the answer, then `runs` times for the clock. */
async function openProven(
  ports: DetectorPorts,
  bundle: ModelBundle,
  provider: Provider,
  {
    runs,
    hopelessAbove = Number.POSITIVE_INFINITY,
  }: { readonly runs: number; readonly hopelessAbove?: Milliseconds },
): Promise<Result<Proven, OpenFault>> {
  const opened = await ports.detector.open(bundle, provider);
  if (!opened.ok) return opened;
  const detector = opened.value;
  const first = await detector.probe(bundle.canary);
  if (!first.ok || !isAnswered(bundle, first.value)) {
    detector.close();
    return first.ok ? err({ code: "canary-failed" }) : first;
  }
  const times: Milliseconds[] = [];
  while (times.length < runs && (times.at(-1) ?? 0) <= hopelessAbove) {
    const timed = await detector.probe(bundle.canary);
    if (!timed.ok) {
      detector.close();
      return timed;
    }
    times.push(timed.value.timing.networkMs);
  }
  return ok({ detector, answer: first.value, medianMs: medianOf(times) });
}

function isAnswered({ manifest }: ModelBundle, answer: ProbeResult): boolean {
  return isCanaryAnswered(expectedOf(manifest), answer.detections, manifest.tolerance.canary);
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY;
}
