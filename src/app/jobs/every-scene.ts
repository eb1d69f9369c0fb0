import type { StoreFault, StorePort } from "../../contracts/store.ts";
import { ok, type Result } from "../../core/result.ts";
import type { Scene } from "../../core/scene.ts";

const PIECE_COUNT = 250;

export interface EveryScene {
  readonly scenes: readonly Scene[];
  /** Ids of scenes that are there but cannot be read. */
  readonly unreadable: readonly string[];
}

/** All scenes, read in pieces. */
export async function everyScene(
  store: Pick<StorePort, "readScenes">,
): Promise<Result<EveryScene, StoreFault>> {
  const scenes: Scene[] = [];
  const unreadable: string[] = [];
  let start: string | null = null;
  do {
    const piece = await store.readScenes(start, PIECE_COUNT);
    if (!piece.ok) return piece;
    scenes.push(...piece.value.scenes);
    unreadable.push(...piece.value.unreadable);
    start = piece.value.next;
  } while (start !== null);
  return ok({ scenes, unreadable });
}
