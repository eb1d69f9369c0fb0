import { type HeatPort, parsePressure } from "../../contracts/heat.ts";

/** What https://www.w3.org/TR/compute-pressure/ describes; Chromium has it on secure pages, Firefox and Safari do not. */
interface PressureObserver {
  observe(source: "cpu", options: { readonly sampleInterval: number }): Promise<void>;
  disconnect(): void;
}

declare global {
  var PressureObserver: (new (listener: (records: unknown) => void) => PressureObserver) | undefined;
}

const SAMPLE_MS = 5_000;

export function createComputePressure(): HeatPort {
  return {
    follow(listener) {
      if (globalThis.PressureObserver === undefined) return () => undefined;
      const observer = new globalThis.PressureObserver((records) => {
        const pressure = parsePressure(records);
        if (pressure !== null) listener(pressure);
      });
      // Refused by a policy: then frame times have to do.
      void observer.observe("cpu", { sampleInterval: SAMPLE_MS }).catch(() => null);
      return () => observer.disconnect();
    },
  };
}
