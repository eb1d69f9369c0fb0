/** The one store: joins the watch, the scenes, the jobs and the settings into what the screens read. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Settings } from "../contracts/settings.ts";
import { type AlarmNotifier, createAlarmNotifier } from "./alarm-notifier.ts";
import { createAlerts } from "./alerts/alerts.ts";
import { NO_ALERTS_VIEW } from "./alerts/inbox.ts";
import { NO_BROKER_VIEW } from "./broker/broker.ts";
import { keepHouse } from "./housekeeping.ts";
import { createJobRunner } from "./jobs/job-runner.ts";
import { createJobRuns } from "./jobs/job-runs.ts";
import { createJournal } from "./journal/journal.ts";
import { createLogActions } from "./journal/log-actions.ts";
import { createKeepSettings } from "./keep-settings.ts";
import { createLinks, type Links } from "./links.ts";
import { createNoticeBoard } from "./notice-board.ts";
import type { Ports } from "./ports.ts";
import { createPreview } from "./preview.ts";
import { NO_PRINTER_VIEW } from "./printer/printer.ts";
import { createSceneActions } from "./scene-actions.ts";
import { createSceneShelf } from "./scene-shelf.ts";
import { createSettingsActions } from "./settings-actions.ts";
import type { AppState, WatchView } from "./state.ts";
import { createUpkeepActions } from "./upkeep-actions.ts";
import { createWatchActions, IDLE_WATCH } from "./watch/watch-actions.ts";
import { createWhatIfActions } from "./what-if-actions.ts";

/** What there is before anything was read or done. */
const NOTHING_YET = {
  cameras: [],
  watch: IDLE_WATCH,
  preview: null,
  notices: [],
  scenes: { status: "unread", list: [], fault: null },
  undoable: null,
  jobs: [],
  storage: null,
  channels: null,
  cloud: null,
  exporting: null,
  alerts: NO_ALERTS_VIEW,
  broker: NO_BROKER_VIEW,
  printer: NO_PRINTER_VIEW,
} as const satisfies Partial<AppState>;

/** The same state wakes nobody: most frames clear a notice that is not there. */
function withNotices(
  state: AppState,
  update: (notices: AppState["notices"]) => AppState["notices"],
): Partial<AppState> {
  const notices = update(state.notices);
  return notices === state.notices ? state : { notices };
}

/** A store over `ports`. `settings` are those read at start-up. */
export function createAppStore(ports: Ports, settings: Settings): StoreApi<AppState> {
  return createStore<AppState>()((set, get, api) => {
    const board = createNoticeBoard(ports, (update) => set((state) => withNotices(state, update)));
    const shelf = createSceneShelf(ports, board, {
      show(scenes) {
        set({ scenes });
        recall();
      },
      showUndoable: (sceneIds) => set({ undoable: sceneIds === null ? null : { sceneIds } }),
      onKnown: (scene, before) => links.followScene(scene, before),
      onJobs: (jobs) => runner.accept(jobs),
      onReviewed: (sceneIds) => notifier.settled(sceneIds),
      onRemoved: (sceneIds) => runner.forgetScenes(sceneIds),
    });
    const journal = createJournal(ports, board, () => get().isMainTab);
    api.subscribe((after, before) => journal.follow(after, before));
    const runner = createJobRunner(
      ports,
      board,
      createJobRuns({
        ports,
        retention: () => get().settings.retention,
        isAwaited: (scene) => links.cloud.isAwaiting(scene),
        onScenesChanged: (ids) => void shelf.refresh(ids),
        onJobs: (jobs) => runner.accept(jobs),
      }),
      (jobs) => set({ jobs }),
    );
    const patch = (change: Partial<WatchView>): void => {
      set(({ watch }) => ({ watch: { ...watch, ...change } }));
      if (change.alarm !== undefined) notifier.follow(change.alarm);
    };
    const save = createKeepSettings({ store: ports.store, board, set, get });
    const preview = createPreview({ ports, get, show: (view) => set({ preview: view }) });
    const { recall, ringAgain, ...watchActions } = createWatchActions({
      preview,
      printer: () => links.printer,
      ports,
      board,
      shelf,
      get,
      patch,
      save,
      onKept: (scene) => notifier.kept(scene),
      onUnwatched: (alert) => notifier.unwatched(alert),
      onForgotten: (count) => journal.note({ kind: "forgot", count }),
    });
    const notifier: AlarmNotifier = createAlarmNotifier(ports, {
      settings: () => get().settings,
      alarm: () => get().watch.alarm,
      getMedia: (key) => shelf.getMedia(key),
      change: (sceneIds, change) => shelf.change(sceneIds, change),
      acknowledge: watchActions.acknowledge,
      snooze: watchActions.snooze,
    });
    const alerts = createAlerts(ports, get);
    const links: Links = createLinks({ ports, board, shelf, alerts, save, journal, get, set });
    api.subscribe((after, before) => links.follow(after, before));
    api.subscribe(ringAgain);
    const house = { ports, board, shelf, runner, notifier, links, set, get };
    void Promise.resolve().then(() => keepHouse(house)); // once there is a state to change

    return {
      ...NOTHING_YET,
      settings,
      // Until the other tabs have answered: nobody presses Start in the first milliseconds.
      isMainTab: true,
      notifications: ports.notify.permission(),
      actions: {
        ...watchActions,
        ...preview.actions,
        ...links.actions,
        ...createSceneActions(ports, shelf, get),
        ...createUpkeepActions(house),
        ...createWhatIfActions(ports),
        ...createSettingsActions({ ports, notifier, set, save }),
        ...createLogActions(ports, journal),
        dismissNotice: (id) => board.dismiss(id),
      },
    };
  });
}
