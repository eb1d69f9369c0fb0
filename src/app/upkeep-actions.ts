import { selectForRemoval } from "../core/retention.ts";
import { roomForScenes } from "../core/room.ts";
import { createDatasetActions } from "./dataset/dataset.ts";
import type { HouseContext } from "./housekeeping.ts";
import type { AppActions } from "./state.ts";

type UpkeepActions = Pick<
  AppActions,
  | "cancelJob"
  | "retryJob"
  | "removeJobs"
  | "checkStorage"
  | "removeOld"
  | "previewRemoval"
  | "refreshStorage"
  | "askToPersist"
  | "openDataset"
>;

/** What a person does about jobs, the room on this device, and what is to leave it as a dataset. */
export function createUpkeepActions(house: HouseContext): UpkeepActions {
  const { ports, shelf, runner, links, set, get } = house;
  async function refreshStorage(): Promise<void> {
    await shelf.read();
    const room = await ports.storage.estimate();
    set({
      storage: room === null ? null : { ...room, roomForScenes: roomForScenes(room, get().scenes.list) },
    });
  }

  return {
    ...createDatasetActions(house),
    cancelJob: (id) => runner.cancel(id),
    retryJob: (id) => runner.retry(id),
    removeJobs: (ids) => runner.remove(ids),
    checkStorage: () => runner.enqueue({ kind: "check-storage" }),
    removeOld: () => runner.enqueue({ kind: "remove-old" }),
    async previewRemoval() {
      await shelf.read();
      const { scenes, settings } = get();
      const removals = selectForRemoval(scenes.list, settings.retention, ports.clock.now(), (scene) =>
        links.cloud.isAwaiting(scene),
      );
      return {
        byAge: removals.filter(({ reason }) => reason === "age").length,
        bySize: removals.filter(({ reason }) => reason === "size").length,
        bytes: removals.reduce((sum, { scene }) => sum + (scene.media.bytes ?? 0), 0),
      };
    },
    refreshStorage,
    async askToPersist() {
      await ports.storage.persist();
      await refreshStorage();
    },
  };
}
