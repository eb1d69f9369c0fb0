/** Opens ONNX Runtime for one provider. Each provider is its own build, so a device downloads only what it uses. */
import type * as Ort from "onnxruntime-web";
import type { LoadRequest, ModelFault, Provider, ProviderFault } from "../src/contracts/detector.ts";
import { err, ok, type Result } from "../src/core/result.ts";
import type { Bytes } from "../src/core/units.ts";

/** How browsers and the runtime say that its files did not come, or came as a page that says so. */
const UNREACHABLE =
  /failed to fetch|dynamically imported module|importing a module|networkerror|load failed|expected magic word|incorrect response mime|status code/iu;

export interface OpenSession {
  readonly session: Ort.InferenceSession;
  readonly Tensor: typeof Ort.Tensor;
  /** What ended the GPU, once something has; null while it lives and for WASM. */
  readonly lostBecause: () => string | null;
  /** Size of the runtime's memory; null where it made none that could be seen. */
  readonly heap: () => Bytes | null;
}

/**
 * The plain build has no GPU code: WebKit runs the others at several times the memory
 * (microsoft/onnxruntime#26827), and it is the smaller download.
 */
async function importRuntime(provider: Provider): Promise<typeof Ort> {
  return provider === "webgpu"
    ? await import("onnxruntime-web/webgpu")
    : await import("onnxruntime-web/wasm");
}

/**
 * The runtime makes its memory itself and shows it to nobody; what it makes is remembered here. Call before it is
 * imported. Its glue also makes empty ones, to see what the browser can.
 */
function watchMemory(): () => Bytes | null {
  const made: WebAssembly.Memory[] = [];
  class SeenMemory extends WebAssembly.Memory {
    constructor(about: WebAssembly.MemoryDescriptor) {
      super(about);
      made.push(this);
    }
  }
  Object.assign(WebAssembly, { Memory: SeenMemory });
  return () => (made.length === 0 ? null : Math.max(...made.map(({ buffer }) => buffer.byteLength)));
}

/**
 * A session for the weights in `request`.
 *
 * Fails with `runtime-unreachable` when the runtime could not be fetched, `provider-unavailable` when the provider
 * does not start here, `model-corrupt` when the plain WASM session refuses the weights, which is then their fault.
 */
export async function openSession(
  request: LoadRequest,
): Promise<Result<OpenSession, ModelFault | ProviderFault>> {
  const { provider, threads, weights } = request;
  const heap = watchMemory();
  try {
    const ort = await importRuntime(provider);
    ort.env.wasm.numThreads = threads;
    ort.env.logLevel = "error";
    const session = await ort.InferenceSession.create(new Uint8Array(weights), {
      executionProviders: [provider],
      graphOptimizationLevel: "all",
    });
    return ok({ session, Tensor: ort.Tensor, heap, lostBecause: await watchDevice(ort, provider) });
  } catch (cause) {
    const detail = String(cause);
    if (UNREACHABLE.test(detail)) return err({ code: "runtime-unreachable", provider, detail });
    const isModelRefused =
      provider === "wasm" &&
      /protobuf|Invalid model|ModelProto|not a valid|INVALID_|NOT_IMPLEMENTED|Load model/iu.test(detail);
    return err(
      isModelRefused ? { code: "model-corrupt", detail } : { code: "provider-unavailable", provider, detail },
    );
  }
}

/** Remembers the loss of the GPU device: a run afterwards may hang or answer zeros instead of failing. */
async function watchDevice(ort: typeof Ort, provider: Provider): Promise<() => string | null> {
  if (provider !== "webgpu") return () => null;
  let reason: string | null = null;
  const device = await ort.env.webgpu.device;
  void device.lost.then((info) => {
    reason = info.message === "" ? info.reason : info.message;
  });
  return () => reason;
}
