import type { Settings } from "../contracts/settings.ts";
import type { NoticeBoard } from "./notice-board.ts";
import type { Ports } from "./ports.ts";
import type { AppState } from "./state.ts";

interface KeepContext {
  readonly store: Pick<Ports["store"], "getSettings" | "putSettings">;
  readonly board: Pick<NoticeBoard, "unlessStored">;
  readonly set: (update: (state: AppState) => Partial<AppState>) => void;
  readonly get: () => AppState;
}

/** How settings are changed: shown at once, then written. */
export function createKeepSettings({ store, board, set, get }: KeepContext) {
  let saving = Promise.resolve();
  return (change: Partial<Settings>): Promise<void> => {
    set((state) => ({ settings: { ...state.settings, ...change } }));
    // One after the other, each over what is stored by then: another tab may have chosen something else meanwhile.
    saving = saving.then(async () => {
      const stored = await store.getSettings();
      const settings = { ...(stored.ok ? stored.value : get().settings), ...change };
      board.unlessStored(await store.putSettings(settings));
    });
    return saving;
  };
}
