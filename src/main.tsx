/** Composition root: builds the adapters and hands them to the app. */
import { createRoot } from "react-dom/client";
import { v4 as newId } from "uuid";
import { navigate } from "wouter/use-browser-location";
import { createBrowserBattery } from "./adapters/battery/browser-battery.ts";
import { createBrowserCameras } from "./adapters/camera/browser-cameras.ts";
import { createWorkerClock } from "./adapters/clock/worker-clock.ts";
import { createWorkerDetector } from "./adapters/detector/worker-detector.ts";
import { createComputePressure } from "./adapters/heat/compute-pressure.ts";
import { createConsoleLog } from "./adapters/log/console-log.ts";
import { createWorkerMedia } from "./adapters/media/worker-media.ts";
import { createBundledModels } from "./adapters/models/bundled-models.ts";
import { createAlarmSound } from "./adapters/notify/alarm-sound.ts";
import { createBrowserNotify } from "./adapters/notify/browser-notify.ts";
import { keepOffline } from "./adapters/page/offline.ts";
import { createPage } from "./adapters/page/page.ts";
import { createWakeLock } from "./adapters/page/wake-lock.ts";
import { createRecorder } from "./adapters/recorder/browser-recorder.ts";
import { createWorkerReplay } from "./adapters/replay/worker-replay.ts";
import { createBrowserStorage } from "./adapters/storage/browser-storage.ts";
import { createDatabase } from "./adapters/store/database.ts";
import { createIdbStore } from "./adapters/store/idb-store.ts";
import { createWebLocksTabs } from "./adapters/tabs/web-locks-tabs.ts";
import { createAppStore } from "./app/create-app-store.ts";
import { freshSettings } from "./contracts/settings.ts";
import { pathOfNotice } from "./core/notification-answer.ts";
import "./main.css";
import { App } from "./ui/App.tsx";
import { createNoticeWords } from "./ui/i18n/notice-words.ts";

const base = new URL(import.meta.env.BASE_URL, location.href);
const log = createConsoleLog();
const clock = createWorkerClock();
const media = createWorkerMedia();
const database = createDatabase();
const ports = {
  battery: createBrowserBattery(),
  heat: createComputePressure(),
  camera: createBrowserCameras(new URL("demo/print-comes-loose.webm", base).href),
  detector: createWorkerDetector(),
  models: createBundledModels(new URL("models/", base).href),
  store: createIdbStore(database, log, newId),
  recorder: createRecorder(clock, media),
  media,
  notify: createBrowserNotify(base, log),
  noticeWords: createNoticeWords(() => navigator.languages),
  fetchAlertWords: async () =>
    (await import("./ui/i18n/alert-words.ts")).createAlertWords(() => navigator.languages),
  openInbox: async () => (await import("./open-alerts.ts")).createOpenInbox(database),
  openBroker: async () => (await import("./open-broker.ts")).createOpenBroker(database),
  openChannels: async () => (await import("./open-channels.ts")).createOpenChannels(database),
  openCloud: async () => (await import("./open-cloud.ts")).createOpenCloud(database),
  openDataset: async () => (await import("./open-dataset.ts")).openDataset,
  openPrinter: async () => (await import("./open-printer.ts")).createOpenPrinter(database, clock),
  storage: createBrowserStorage(),
  tabs: createWebLocksTabs(),
  replay: createWorkerReplay(),
  clock,
  log,
  sound: createAlarmSound(),
  wakeLock: createWakeLock(),
  page: createPage(),
  newId: () => newId(),
};

// Without a database the app still watches; the store's fault shows as soon as something should be kept.
const settings = await ports.store.getSettings();
const store = createAppStore(ports, settings.ok ? settings.value : freshSettings(newId()));
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
// A tapped notification leads to its scene without loading the page anew: that would end the watch.
ports.notify.onAnswer(({ action, sceneId }) => {
  if (action === "open") navigate(new URL(pathOfNotice(sceneId), base).pathname);
});
createRoot(root).render(<App store={store} />);
keepOffline(base, ports.models, log);

if (new URLSearchParams(location.search).has("demo")) void store.getState().actions.start("demo"); // its faults are shown
