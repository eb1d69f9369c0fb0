import type { StoreFault, StorePort } from "../../contracts/store.ts";
import { ok, type Result } from "../../core/result.ts";
import type { Scene } from "../../core/scene.ts";

const PIECE_COUNT = 250;

/** All scenes, read in pieces. */
export async function everyScene(
  store: Pick<StorePort, "readScenes">,
): Promise<Result<readonly Scene[], StoreFault>> {
  const scenes: Scene[] = [];
  let start: string | null = null;
  do {
    const piece = await store.readScenes(start, PIECE_COUNT);
    if (!piece.ok) return piece;
    scenes.push(...piece.value.scenes);
    start = piece.value.next;
  } while (start !== null);
  return ok(scenes);
}
