/** A clock for tests with real sockets, on which hours pass in minutes. */
import type { ClockPort } from "../../src/contracts/platform.ts";

export function createFastClock(times: number): ClockPort {
  const begun = Date.now();
  const now = (): number => begun + (Date.now() - begun) * times;
  return {
    now,
    elapsed: now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, signal.aborted ? 0 : ms / times);
        signal.addEventListener("abort", () => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}
