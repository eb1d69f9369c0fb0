import type { Settings } from "../contracts/settings.ts";
import type { AlarmNotifier } from "./alarm-notifier.ts";
import type { Ports } from "./ports.ts";
import type { AppActions, AppState } from "./state.ts";

/** How long "Try it" rings. */
const TRY_SOUND_MS = 2_000;

type SettingsActions = Pick<
  AppActions,
  | "changeSettings"
  | "refreshCameras"
  | "trySound"
  | "tryVibration"
  | "tryNotification"
  | "askForNotifications"
>;

interface SettingsContext {
  readonly ports: Ports;
  readonly notifier: AlarmNotifier;
  readonly set: (change: Partial<AppState>) => void;
  readonly save: (change: Partial<Settings>) => Promise<void>;
}

/** What a person chooses on this device, and tries out. */
export function createSettingsActions({ ports, notifier, set, save }: SettingsContext): SettingsActions {
  return {
    changeSettings: save,
    refreshCameras: async () => set({ cameras: await ports.camera.list() }),
    trySound() {
      ports.sound.unlock();
      ports.sound.ring("warning");
      void ports.clock.sleep(TRY_SOUND_MS, new AbortController().signal).then(() => ports.sound.silence());
    },
    tryVibration: () => ports.notify.vibrate(),
    tryNotification: () => notifier.tryOut(),
    askForNotifications: async () => set({ notifications: await ports.notify.ask() }),
  };
}
