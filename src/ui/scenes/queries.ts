/** What the screens ask about scenes. The list lives in the store; blobs and single scenes are asked for here. */
import { useQuery } from "@tanstack/react-query";
import type { ScenesView } from "../../app/state.ts";
import type { StoreFault } from "../../contracts/store.ts";
import type { Scene } from "../../core/scene.ts";
import { useActions, useApp } from "../app-context.tsx";

/** Pictures are handles on the disk; those not shown for a while are let go. */
const MEDIA_KEPT_MS = 60_000;

/** The scenes of this device; the first screen that asks has them read. */
export function useScenes(): ScenesView {
  const actions = useActions();
  useQuery({
    queryKey: ["read-scenes"],
    queryFn: async () => {
      await actions.readScenes();
      return null; // they are in the store
    },
  });
  return useApp(({ scenes }) => scenes);
}

/** undefined while it is being read; null when there is no such scene. */
export function useScene(id: string): {
  readonly scene: Scene | null | undefined;
  readonly fault: StoreFault | null;
} {
  const { list, status } = useScenes();
  const actions = useActions();
  const listed = list.find((scene) => scene.id === id);
  const { data } = useQuery({
    queryKey: ["scene", id],
    queryFn: () => actions.getScene(id),
    enabled: listed === undefined,
  });
  if (listed !== undefined) return { scene: listed, fault: null };
  if (data === undefined) return { scene: undefined, fault: null };
  // Once all scenes are read, one that is not among them is gone, whatever was answered before.
  if (data.ok) return { scene: status === "read" ? null : data.value, fault: null };
  return { scene: null, fault: data.fault };
}

/** A kept picture or clip by its key; null shows nothing and asks nothing. */
export function useMediaBlob(key: string | null) {
  const actions = useActions();
  return useQuery({
    queryKey: ["media", key],
    queryFn: () => (key === null ? Promise.resolve(null) : actions.getMedia(key)),
    gcTime: MEDIA_KEPT_MS,
  });
}

/** Prints and cameras that scenes can be narrowed to. */
export function usePrintsAndCameras() {
  const actions = useActions();
  return useQuery({
    queryKey: ["prints-and-cameras"],
    queryFn: () => actions.listPrintsAndCameras(),
    staleTime: 0,
  });
}
