import { clearTimeout as clearWorkerTimeout, setTimeout as setWorkerTimeout } from "worker-timers";
import type { ClockPort } from "../../contracts/platform.ts";

/** Timers that run in a Worker: browsers slow a hidden page's own down to one a minute. */
export function createWorkerClock(): ClockPort {
  return {
    now: () => Date.now(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const onAbort = (): void => {
          clearWorkerTimeout(timer);
          resolve();
        };
        const timer = setWorkerTimeout(() => {
          signal.removeEventListener("abort", onAbort);
          resolve();
        }, ms);
        signal.addEventListener("abort", onAbort, { once: true });
      }),
  };
}
