/** What the camera that is being watched has learned, and what that makes of a frame. */
import type { FrameResult } from "../../contracts/detector.ts";
import { EMPTY_MEMORY, judge, type Memory, memoryOf } from "../../core/feedback.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";

export interface WatchedMemory {
  /** Reads what that camera has taught about this network. Where it cannot be read nothing is held back, and that is told. */
  follow(cameraId: string, model: { readonly id: string; readonly version: string }): Promise<void>;
  /** Somebody marked, undid, deleted or forgot something: reads it anew, and goes by the old until that is done. */
  recall(): Promise<void>;
  /** The frame, in which what looks like a false alarm says so and counts for less. */
  lookThrough(result: FrameResult): FrameResult;
}

export function watchMemory(ports: Pick<Ports, "store">, board: NoticeBoard): WatchedMemory {
  let followed: Parameters<WatchedMemory["follow"]> | null = null;
  let memory: Memory = EMPTY_MEMORY;
  let readings = 0;

  async function recall(): Promise<void> {
    if (followed === null) return;
    const [cameraId, model] = followed;
    const reading = (readings += 1);
    const samples = board.unlessStored(await ports.store.readSamples(cameraId));
    // An answer that was overtaken by a newer one is old news; one that failed changes nothing.
    if (samples !== null && reading === readings) memory = memoryOf(samples, model);
  }

  return {
    async follow(...wanted) {
      const [cameraId, { id, version }] = wanted;
      const isSame = followed?.[0] === cameraId && followed[1].id === id && followed[1].version === version;
      if (isSame) return;
      followed = wanted;
      memory = EMPTY_MEMORY;
      await recall();
    },
    recall,
    lookThrough(result) {
      if (memory.falseAlarms.length === 0) return result;
      return { ...result, detections: result.detections.map((detection) => judge(detection, memory)) };
    },
  };
}
