/** Keeps scenes: in the database, or in memory until there is room. A scene is never dropped. */
import type { ScenePictures, StoreFault, StorePort } from "../contracts/store.ts";
import { ok, type Result } from "../core/result.ts";
import { type Scene, type SceneFilter, selectForReview, type Verdict } from "../core/scene.ts";
import type { Milliseconds } from "../core/units.ts";
import type { NoticeBoard } from "./notice-board.ts";
import type { Ports } from "./ports.ts";

/** How often the waiting ones are tried again. */
const RETRY_MS: Milliseconds = 30_000;

interface WaitingScene {
  readonly scene: Scene;
  readonly pictures: ScenePictures;
}

export interface SceneKeeper extends Pick<StorePort, "listScenes" | "getScene" | "getMedia" | "setVerdict"> {
  keep(scene: Scene, pictures: ScenePictures): Promise<void>;
}

/** `onChange` is called whenever a list of scenes would read differently. */
export function createSceneKeeper(
  ports: Pick<Ports, "store" | "clock" | "log">,
  board: NoticeBoard,
  onChange: () => void,
): SceneKeeper {
  const waiting = new Map<string, WaitingScene>();
  let isRetrying = false;

  async function write(entry: WaitingScene): Promise<boolean> {
    const { id, type } = entry.scene;
    const kept = await ports.store.putScene(entry.scene, entry.pictures);
    // Judged while it was being written: the newer one is what has to be kept.
    const newer = waiting.get(id) ?? entry;
    if (!kept.ok) {
      waiting.set(id, newer);
      board.post({ kind: "scenes-unsaved", count: waiting.size, fault: kept.fault });
    } else if (newer.scene !== entry.scene) {
      return write(newer);
    } else {
      waiting.delete(id);
      ports.log.info("scene kept", { id, type });
    }
    onChange();
    return kept.ok;
  }

  /** Tries the waiting ones again until none is left. */
  async function retry(): Promise<void> {
    if (isRetrying) return;
    isRetrying = true;
    while (waiting.size > 0) {
      await ports.clock.sleep(RETRY_MS, new AbortController().signal);
      for (const entry of waiting.values()) if (!(await write(entry))) break;
    }
    isRetrying = false;
    board.clear("scenes-unsaved");
  }

  return {
    async keep(scene, pictures) {
      if (!(await write({ scene, pictures }))) void retry(); // goes on in the background until all are kept
    },
    async listScenes(filter: SceneFilter): Promise<Result<readonly Scene[], StoreFault>> {
      const stored = await ports.store.listScenes(filter);
      const inMemory = [...waiting.values()].map(({ scene }) => scene);
      if (!stored.ok) return inMemory.length > 0 ? ok(selectForReview(inMemory, filter)) : stored;
      const others = stored.value.filter(({ id }) => !waiting.has(id));
      return ok(selectForReview([...others, ...inMemory], filter));
    },
    async getScene(id) {
      const inMemory = waiting.get(id);
      return inMemory === undefined ? ports.store.getScene(id) : ok(inMemory.scene);
    },
    async getMedia(key) {
      for (const { scene, pictures } of waiting.values()) {
        if (key === scene.media.original) return ok(pictures.original);
        if (key === scene.media.annotated) return ok(pictures.annotated);
      }
      return ports.store.getMedia(key);
    },
    async setVerdict(sceneId: string, verdict: Verdict) {
      const inMemory = waiting.get(sceneId);
      const judged =
        inMemory === undefined
          ? await ports.store.setVerdict(sceneId, verdict)
          : ok({ ...inMemory.scene, verdict });
      if (inMemory !== undefined)
        waiting.set(sceneId, { ...inMemory, scene: { ...inMemory.scene, verdict } });
      onChange();
      return judged;
    },
  };
}
