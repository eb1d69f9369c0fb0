import type { Waiting } from "../../app/cloud/sync-view.ts";
import type { AppState } from "../../app/state.ts";
import type { Scene } from "../../core/scene.ts";
import { useApp } from "../app-context.tsx";

export type SyncMarkKind = "there" | "here" | Waiting["why"];

/** Where a scene of this device stands on its way to the cloud; null while nobody is signed in. */
export function useSyncMark(scene: Scene): SyncMarkKind | null {
  return useApp((state) => syncMarkOf(state, scene));
}

function syncMarkOf({ cloud }: AppState, { id, uploadedAt }: Scene): SyncMarkKind | null {
  if (cloud?.phase !== "on") return null;
  return cloud.sync.scenes.get(id)?.why ?? (uploadedAt === null ? "here" : "there");
}
