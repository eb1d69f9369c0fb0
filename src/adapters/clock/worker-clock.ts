import { clearTimeout as clearWorkerTimeout, setTimeout as setWorkerTimeout } from "worker-timers";
import type { ClockPort } from "../../contracts/platform.ts";
import type { Milliseconds } from "../../core/units.ts";

/** How late a worker's timer may be before the page's own takes over: that worker can be killed like any other. */
const LATEST_MS: Milliseconds = 1_000;

/** Timers that run in a Worker, because browsers slow a hidden page's own down to one a minute. */
export function createWorkerClock(): ClockPort {
  return {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const settle = (): void => {
          clearTimeout(inPage);
          signal.removeEventListener("abort", wake);
          resolve();
        };
        const wake = (): void => {
          // Only a timer that has not fired is cleared: each call is a message to the worker.
          clearWorkerTimeout(inWorker);
          settle();
        };
        const inWorker = setWorkerTimeout(settle, ms);
        const inPage = setTimeout(wake, ms + LATEST_MS);
        signal.addEventListener("abort", wake);
      }),
  };
}
