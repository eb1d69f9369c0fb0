import type { WorkerFault } from "../../contracts/detector.ts";
import { type Err, err, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";

/** Races calls into a worker against its end: a call to a dead worker never settles by itself. */
export interface WorkerLife {
  /** The answer; `worker-overdue` after `limit` without one, `worker-died` when the worker failed or was ended. */
  guard<T, F>(call: Promise<Result<T, F>>, limit: Milliseconds): Promise<Result<T, F | WorkerFault>>;
  /** Terminates the worker and answers what is in flight. Idempotent. */
  end(): void;
}

/** Owns `worker` from here on. */
export function liveUntilDeath(worker: Worker): WorkerLife {
  const ending = new AbortController();
  const death = new Promise<Err<WorkerFault>>((resolve) => {
    const die = (detail: string): void => resolve(err({ code: "worker-died", detail }));
    worker.addEventListener("error", (event) => die(event.message));
    worker.addEventListener("messageerror", () => die("a message could not be read"));
    ending.signal.addEventListener("abort", () => die("ended"));
  });
  return {
    async guard(call, limit) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const overdue = new Promise<Err<WorkerFault>>((resolve) => {
        timer = setTimeout(() => resolve(err({ code: "worker-overdue", after: limit })), limit);
      });
      // A bug in the worker crosses as a rejection; it ends this worker like a crash would.
      const answer = call.catch((cause: unknown) =>
        err<WorkerFault>({ code: "worker-died", detail: String(cause) }),
      );
      try {
        return await Promise.race([answer, death, overdue]);
      } finally {
        clearTimeout(timer);
      }
    },
    end() {
      worker.terminate();
      ending.abort();
    },
  };
}
