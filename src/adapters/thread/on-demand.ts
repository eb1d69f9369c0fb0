/** A worker that is started when it is first asked something, and ended when it was idle for a while. */
import { type Remote, wrap } from "comlink";
import type { WorkerFault } from "../../contracts/detector.ts";
import type { Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import { liveUntilDeath, type WorkerLife } from "../detector/until-death.ts";

interface Open<Api> {
  readonly api: Remote<Api>;
  readonly life: WorkerLife;
}

interface Patience {
  /** An idle worker costs memory for nothing. */
  readonly idleFor: Milliseconds;
  readonly answerLimit: Milliseconds;
}

/** Asks the worker. One that died, or does not answer, is replaced by the next call. */
export type AskWorker<Api> = <T, F>(
  call: (api: Remote<Api>) => Promise<Result<T, F>>,
) => Promise<Result<T, F | WorkerFault>>;

/** `start` makes the worker. */
export function onDemand<Api>(start: () => Worker, { idleFor, answerLimit }: Patience): AskWorker<Api> {
  let open: Open<Api> | null = null;
  let calls = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  function opened(): Open<Api> {
    if (open !== null) return open;
    const worker = start();
    open = { api: wrap<Api>(worker), life: liveUntilDeath(worker) };
    return open;
  }

  function end(ended: Open<Api>): void {
    ended.life.end();
    if (open === ended) open = null;
  }

  return async (call) => {
    clearTimeout(idle);
    calls += 1;
    const asked = opened();
    const answer = await asked.life.guard(call(asked.api), answerLimit);
    calls -= 1;
    if (!answer.ok && isDead(answer.fault)) end(asked);
    if (calls === 0) idle = setTimeout(() => open !== null && end(open), idleFor);
    return answer;
  };
}

function isDead(fault: unknown): boolean {
  const code = typeof fault === "object" && fault !== null && "code" in fault ? fault.code : null;
  return code === "worker-died" || code === "worker-overdue";
}
