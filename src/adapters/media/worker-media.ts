/** The media port over `workers/media.worker.ts`: one worker, started at first use and ended when it was idle. */
import { transfer } from "comlink";
import type { MediaApi, MediaPort, StillMaker } from "../../contracts/media.ts";
import type { Milliseconds } from "../../core/units.ts";
import { onDemand } from "../thread/on-demand.ts";

/** A thread costs some megabytes, and there may be hours between two scenes. */
const IDLE_MS: Milliseconds = 30_000;
/** Decoding 50 megapixels on a slow phone; a clip of 48 MB is copied faster. */
const ANSWER_LIMIT_MS: Milliseconds = 60_000;

/** `start` makes a worker; it is ended when nobody asked anything of it for `idleFor`. */
export function createWorkerMedia(
  start: () => Worker = startMediaWorker,
  idleFor: Milliseconds = IDLE_MS,
): MediaPort & StillMaker {
  const ask = onDemand<MediaApi>(start, { idleFor, answerLimit: ANSWER_LIMIT_MS });
  return {
    finishClip: (recording) => ask((api) => api.finishClip(recording)),
    makeThumbnail: (picture) => ask((api) => api.makeThumbnail(picture)),
    importPicture: (file) => ask((api) => api.importPicture(file)),
    fitPicture: (picture, most) => ask((api) => api.fitPicture(picture, most)),
    judgeView: (frame) => ask((api) => api.judgeView(transfer(frame, [frame]))),
    makeStill: (frame) => ask((api) => api.makeStill(transfer(frame, [frame]))),
  };
}

export function startMediaWorker(): Worker {
  return new Worker(new URL("../../../workers/media.worker.ts", import.meta.url), {
    type: "module",
    name: "media",
  });
}
