import type { ReplayApi, ReplayPort } from "../../contracts/replay.ts";
import type { Milliseconds } from "../../core/units.ts";
import { onDemand } from "../thread/on-demand.ts";

/** It holds a month of frames, some megabytes; the screen asks again and again while a person tries settings. */
const IDLE_MS: Milliseconds = 60_000;
/** A suggestion replays a month some twenty times; a slow phone takes twenty times as long as a laptop. */
const ANSWER_LIMIT_MS: Milliseconds = 120_000;

/** Past watches are read and replayed in a worker that `start` makes. */
export function createWorkerReplay(start: () => Worker = startReplayWorker): ReplayPort {
  const ask = onDemand<ReplayApi>(start, { idleFor: IDLE_MS, answerLimit: ANSWER_LIMIT_MS });
  return {
    whatIf: (question) => ask((api) => api.whatIf(question)),
    suggest: (question) => ask((api) => api.suggest(question)),
  };
}

export function startReplayWorker(): Worker {
  return new Worker(new URL("../../../workers/replay.worker.ts", import.meta.url), {
    type: "module",
    name: "replay",
  });
}
