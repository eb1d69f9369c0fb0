/** The masks of the camera that is being watched, and what they leave of a frame. */
import type { FrameResult } from "../../contracts/detector.ts";
import type { EmbeddedDetection } from "../../core/detection.ts";
import { type Mask, unmasked } from "../../core/mask.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";

export interface WatchedMasks {
  /** Reads the masks of the camera that was opened. Where they cannot be read all of the picture counts, and that is told. */
  follow(cameraId: string): Promise<void>;
  /** Holds from the next frame on; masks of a camera that is not the followed one change nothing here. */
  replace(cameraId: string, masks: readonly Mask[]): void;
  /** The frame with the detections that count, and those that do not. */
  lookThrough(result: FrameResult): {
    readonly seen: FrameResult;
    readonly ignored: readonly EmbeddedDetection[];
  };
}

/** `show` is told the followed camera's masks whenever they are others. */
export function watchMasks(
  ports: Pick<Ports, "store">,
  board: NoticeBoard,
  show: (masks: readonly Mask[]) => void,
): WatchedMasks {
  let followed: string | null = null;
  let masks: readonly Mask[] = [];

  function adopt(changed: readonly Mask[]): void {
    masks = changed;
    show(masks);
  }

  return {
    async follow(cameraId) {
      // The same camera opened again: what a person changed may not be on the disk yet.
      if (cameraId === followed) return;
      followed = cameraId;
      adopt(board.unlessStored(await ports.store.getCamera(cameraId))?.masks ?? []);
    },
    replace(cameraId, changed) {
      if (cameraId === followed) adopt(changed);
    },
    lookThrough(result) {
      const detections = unmasked(result.detections, masks);
      const ignored = result.detections.filter((detection) => !detections.includes(detection));
      return { seen: { ...result, detections }, ignored };
    },
  };
}
