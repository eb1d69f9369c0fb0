/** The one store: joins the watch, the scenes and the settings into what the screens read. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Settings } from "../contracts/settings.ts";
import { createNoticeBoard } from "./notice-board.ts";
import type { Ports } from "./ports.ts";
import { createSceneKeeper } from "./scene-keeper.ts";
import type { AppState, WatchView } from "./state.ts";
import { tidyUp } from "./tidy-up.ts";
import { createWatchActions, IDLE_WATCH } from "./watch-actions.ts";

/** How long "Try it" rings. */
const TRY_SOUND_MS = 2_000;

/** A store over `ports`. `settings` are those read at start-up. */
export function createAppStore(ports: Ports, settings: Settings): StoreApi<AppState> {
  return createStore<AppState>()((set, get) => {
    const board = createNoticeBoard(ports, (update) =>
      set((state) => {
        const notices = update(state.notices);
        // The same state wakes nobody: most frames clear a notice that is not there.
        return notices === state.notices ? state : { notices };
      }),
    );
    const scenes = createSceneKeeper(ports, board, () =>
      set(({ scenesRevision }) => ({ scenesRevision: scenesRevision + 1 })),
    );
    const patch = (change: Partial<WatchView>): void =>
      set(({ watch }) => ({ watch: { ...watch, ...change } }));
    const save = async (change: Partial<Settings>): Promise<void> => {
      set((state) => ({ settings: { ...state.settings, ...change } }));
      board.unlessStored(await ports.store.putSettings(get().settings));
    };
    const refreshCameras = async (): Promise<void> => set({ cameras: await ports.camera.list() });

    ports.camera.onChange(() => void refreshCameras()); // the picker follows what is plugged in
    ports.store.onEvent(({ kind }) => board.post({ kind }));
    void tidyUp(ports, board); // beside the first screen

    return {
      settings,
      cameras: [],
      watch: IDLE_WATCH,
      notices: [],
      scenesRevision: 0,
      actions: {
        ...createWatchActions({ ports, board, scenes, get, patch, save }),
        refreshCameras,
        listScenes: (filter) => scenes.listScenes(filter),
        getScene: (id) => scenes.getScene(id),
        getPicture: (key) => scenes.getMedia(key),
        setVerdict: (sceneId, verdict) => scenes.setVerdict(sceneId, verdict),
        dismissNotice: (id) => board.dismiss(id),
        changeSettings: save,
        trySound() {
          ports.sound.unlock();
          ports.sound.ring("warning");
          void ports.clock
            .sleep(TRY_SOUND_MS, new AbortController().signal)
            .then(() => ports.sound.silence());
        },
      },
    };
  });
}
