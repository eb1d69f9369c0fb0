/** The media port over `workers/media.worker.ts`: one worker, started at first use and ended when it was idle. */
import { type Remote, transfer, wrap } from "comlink";
import type { WorkerFault } from "../../contracts/detector.ts";
import type { MediaApi, MediaPort, StillMaker } from "../../contracts/media.ts";
import type { Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import { liveUntilDeath, type WorkerLife } from "../detector/until-death.ts";

/** A thread costs some megabytes, and there may be hours between two scenes. */
const IDLE_MS: Milliseconds = 30_000;
/** Decoding 50 megapixels on a slow phone; a clip of 48 MB is copied faster. */
const ANSWER_LIMIT_MS: Milliseconds = 60_000;

interface Open {
  readonly api: Remote<MediaApi>;
  readonly life: WorkerLife;
}

/** `start` makes a worker; it is ended when nobody asked anything of it for `idleFor`. */
export function createWorkerMedia(
  start: () => Worker = startMediaWorker,
  idleFor: Milliseconds = IDLE_MS,
): MediaPort & StillMaker {
  let open: Open | null = null;
  let calls = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  function opened(): Open {
    if (open !== null) return open;
    const worker = start();
    open = { api: wrap<MediaApi>(worker), life: liveUntilDeath(worker) };
    return open;
  }

  function end(ended: Open): void {
    ended.life.end();
    if (open === ended) open = null;
  }

  /** A worker that died, or does not answer, is replaced by the next call. */
  async function ask<T, F>(
    call: (api: Remote<MediaApi>) => Promise<Result<T, F>>,
  ): Promise<Result<T, F | WorkerFault>> {
    clearTimeout(idle);
    calls += 1;
    const asked = opened();
    const answer = await asked.life.guard(call(asked.api), ANSWER_LIMIT_MS);
    calls -= 1;
    if (!answer.ok && isDead(answer.fault)) end(asked);
    if (calls === 0) idle = setTimeout(() => open !== null && end(open), idleFor);
    return answer;
  }

  return {
    finishClip: (recording) => ask((api) => api.finishClip(recording)),
    makeThumbnail: (picture) => ask((api) => api.makeThumbnail(picture)),
    importPicture: (file) => ask((api) => api.importPicture(file)),
    makeStill: (frame) => ask((api) => api.makeStill(transfer(frame, [frame]))),
  };
}

export function startMediaWorker(): Worker {
  return new Worker(new URL("../../../workers/media.worker.ts", import.meta.url), {
    type: "module",
    name: "media",
  });
}

function isDead(fault: unknown): boolean {
  const code = typeof fault === "object" && fault !== null && "code" in fault ? fault.code : null;
  return code === "worker-died" || code === "worker-overdue";
}
