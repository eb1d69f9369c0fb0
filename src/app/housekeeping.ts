/** What goes on beside the screens: one tab that runs jobs, news from other tabs, what the last run left behind. */
import type { Milliseconds } from "../core/units.ts";
import type { AlarmNotifier } from "./alarm-notifier.ts";
import type { JobRunner } from "./jobs/job-runner.ts";
import type { Links } from "./links.ts";
import type { NoticeBoard } from "./notice-board.ts";
import type { Ports } from "./ports.ts";
import type { SceneShelf } from "./scene-shelf.ts";
import type { AppState } from "./state.ts";
import { tidyUp } from "./tidy-up.ts";

const A_DAY_MS: Milliseconds = 24 * 60 * 60_000;
/** Less than a day: a run of yesterday ended some time after it was asked for. */
const LATELY_MS: Milliseconds = 20 * 60 * 60_000;

export interface HouseContext {
  readonly ports: Ports;
  readonly board: NoticeBoard;
  readonly shelf: SceneShelf;
  readonly runner: JobRunner;
  readonly notifier: AlarmNotifier;
  readonly links: Pick<Links, "broker" | "printer" | "channels" | "cloud" | "inbox">;
  readonly set: (change: Partial<AppState>) => void;
  readonly get: () => AppState;
}

/** Starts it; it goes on for as long as the page is open. */
export function keepHouse(context: HouseContext): void {
  const { ports, board, shelf, runner, notifier, links, set, get } = context;
  notifier.count();
  ports.camera.onChange(() => void get().actions.refreshCameras()); // the picker follows what is plugged in
  ports.store.onEvent((event) => {
    if (event.kind === "scenes-changed") {
      void shelf.refresh(event.ids);
      notifier.count();
      void runner.reread(); // a picture that was added in another tab wants its thumbnail made
    } else if (event.kind === "alerts-changed") void links.inbox.reread();
    else {
      board.post({ kind: "evicted" });
      shelf.forgetAll();
    }
  });
  let isStarted = false;
  ports.tabs.claim((isMainTab) => {
    set({ isMainTab });
    if (!isMainTab || isStarted) return;
    isStarted = true;
    void tidyUp(ports, board); // beside the first screen
    void links.broker.open(); // its troubles are shown in Settings
    void links.inbox.open(); // its faults are on its screen
    void links.printer.open(); // so are those of the printer
    void links.channels.open(); // and of the channels
    void links.cloud.open(); // and of the cloud
    void runner.start().then(() => tidyDaily(context)); // for as long as the page is open
  });
}

/** Once a day, also across reloads: looks the storage over, and deletes what a policy of the owner's does not keep. */
async function tidyDaily({ ports, runner, get }: HouseContext): Promise<void> {
  for (;;) {
    await runner.enqueue({ kind: "check-storage" }, LATELY_MS);
    const { maxAge, maxBytes } = get().settings.retention;
    if (maxAge !== null || maxBytes !== null) await runner.enqueue({ kind: "remove-old" }, LATELY_MS);
    await ports.clock.sleep(A_DAY_MS, new AbortController().signal);
  }
}
