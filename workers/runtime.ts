/** Opens ONNX Runtime for one provider. Each provider is its own build, so a device downloads only what it uses. */
import type * as Ort from "onnxruntime-web";
import type { LoadRequest, ModelFault, Provider, ProviderFault } from "../src/contracts/detector.ts";
import { err, ok, type Result } from "../src/core/result.ts";

export interface OpenSession {
  readonly session: Ort.InferenceSession;
  readonly Tensor: typeof Ort.Tensor;
  /** What ended the GPU, once something has; null while it lives and for WASM. */
  readonly lostBecause: () => string | null;
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
 * A session for the weights in `request`.
 *
 * Fails with `provider-unavailable` when the provider does not start here, `model-corrupt` when the plain WASM
 * session refuses the weights, which is then the weights' fault.
 */
export async function openSession(
  request: LoadRequest,
): Promise<Result<OpenSession, ModelFault | ProviderFault>> {
  const { provider, threads, weights } = request;
  try {
    const ort = await importRuntime(provider);
    ort.env.wasm.numThreads = threads;
    ort.env.logLevel = "error";
    const session = await ort.InferenceSession.create(new Uint8Array(weights), {
      executionProviders: [provider],
      graphOptimizationLevel: "all",
    });
    return ok({ session, Tensor: ort.Tensor, lostBecause: await watchDevice(ort, provider) });
  } catch (cause) {
    const detail = String(cause);
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
