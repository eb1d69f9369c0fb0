/** The real worker, broken for real: what the page hears of it. What it does then is in detector-faults.test.ts. */
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createWorkerDetector } from "../../src/adapters/detector/worker-detector.ts";
import { createBundledModels } from "../../src/adapters/models/bundled-models.ts";
import type { Detector, ModelBundle, Provider } from "../../src/contracts/detector.ts";

const { default: workerUrl } = await import("../support/workers/mortal-detector.ts?worker&url");
const OriginalWorker = globalThis.Worker;
const channel = new BroadcastChannel("mortal-detector");
const port = createWorkerDetector();
/** Put before the worker's name. */
let omen = "";
let kill: () => void = () => undefined;

beforeAll(() => {
  globalThis.Worker = class extends OriginalWorker {
    constructor(_url: string | URL, options?: WorkerOptions) {
      super(workerUrl, {
        ...options,
        name: `${omen}${options?.name ?? ""}`,
      });
      kill = () => this.terminate();
    }
  };
});
afterAll(() => {
  globalThis.Worker = OriginalWorker;
});

async function shippedBundle(): Promise<ModelBundle> {
  const fetched = await createBundledModels(new URL("/models/", location.href).href).fetchDefault();
  if (!fetched.ok) throw new Error(JSON.stringify(fetched.fault));
  return fetched.value;
}

/** An open detector that has answered its canary. */
async function openProven(provider: Provider): Promise<{ detector: Detector; bundle: ModelBundle }> {
  const bundle = await shippedBundle();
  const opened = await port.open(bundle, provider);
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  onTestFinished(() => opened.value.close());
  expect(await opened.value.probe(bundle.canary)).toMatchObject({ ok: true });
  return { detector: opened.value, bundle };
}

test("a GPU whose device is destroyed answers nothing more, and says so", async () => {
  const { detector, bundle } = await openProven("webgpu");
  channel.postMessage("lose the gpu");
  await expect
    .poll(async () => await detector.probe(bundle.canary))
    .toMatchObject({ ok: false, fault: { code: "run-failed", provider: "webgpu" } });
}, 120_000);

test("a worker that crashes is dead for whoever asks it", async () => {
  const { detector, bundle } = await openProven("wasm");
  channel.postMessage("crash");
  await expect
    .poll(async () => await detector.probe(bundle.canary))
    .toMatchObject({ ok: false, fault: { code: "worker-died" } });
});

test("a worker that hangs is overdue", async () => {
  const { detector, bundle } = await openProven("wasm");
  channel.postMessage("hang");
  await expect
    .poll(async () => await detector.probe(bundle.canary), { timeout: 50_000 })
    .toMatchObject({ ok: false, fault: { code: "worker-overdue" } });
});

test("a worker that is killed without a word is overdue", async () => {
  const { detector, bundle } = await openProven("wasm");
  kill();
  expect(await detector.probe(bundle.canary)).toMatchObject({ ok: false, fault: { code: "worker-overdue" } });
});

test("a runtime that cannot be fetched is told as that, not as a device that cannot", async () => {
  omen = "offline ";
  onTestFinished(() => {
    omen = "";
  });
  expect(await port.open(await shippedBundle(), "wasm")).toMatchObject({
    ok: false,
    fault: { code: "runtime-unreachable", provider: "wasm" },
  });
});

test("the runtime's memory can be read, and a hundred frames do not wear the worker out", async () => {
  const { detector } = await openProven("wasm");
  const heaps: number[] = [];
  for (let seq = 0; seq < 100; seq += 1) {
    const noise = new ImageData(320, 240);
    noise.data.fill(255 - seq);
    noise.data.set([seq, 0, seq, 255], seq * 400);
    const seen = await detector.detect(await createImageBitmap(noise), seq, 0, null);
    if (!seen.ok) throw new Error(JSON.stringify(seen.fault));
    heaps.push(seen.value.heap ?? 0);
  }
  expect(heaps[0]).toBeGreaterThan(1024 * 1024);
  expect((heaps.at(-1) ?? 0) - (heaps[0] ?? 0)).toBeLessThan(4 * 1024 * 1024);
});
