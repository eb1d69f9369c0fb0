import runtimeUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import type { ModelsPort } from "../../contracts/models.ts";
import type { LogPort } from "../../contracts/platform.ts";

/**
 * Registers the service worker and, once it is in control, fetches what a watch needs through it: one visit is
 * enough to watch offline from then on, whether or not Start was pressed.
 */
export function keepOffline(base: URL, models: ModelsPort, log: LogPort): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const register = async (): Promise<void> => {
    try {
      await navigator.serviceWorker.register(new URL("service-worker.js", base), { type: "module" });
      await inControl();
      await Promise.all([models.fetchDefault(), fetch(runtimeUrl)]);
    } catch (cause) {
      // Refused on an untrusted certificate: watching works, working offline does not.
      log.warn("this page will not work offline", { cause: String(cause) });
    }
  };
  void register(); // nothing waits for it
}

function inControl(): Promise<unknown> {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller !== null) return Promise.resolve();
  return new Promise((resolve) =>
    serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
  );
}
