/** Composition root: builds the adapters and hands them to the app. */
import { createRoot } from "react-dom/client";
import { v4 as newId } from "uuid";
import { createBrowserCameras } from "./adapters/camera/browser-cameras.ts";
import { createWorkerClock } from "./adapters/clock/worker-clock.ts";
import { createWorkerDetector } from "./adapters/detector/worker-detector.ts";
import { createConsoleLog } from "./adapters/log/console-log.ts";
import { createBundledModels } from "./adapters/models/bundled-models.ts";
import { createAlarmSound } from "./adapters/notify/alarm-sound.ts";
import { keepOffline } from "./adapters/page/offline.ts";
import { createPage } from "./adapters/page/page.ts";
import { createWakeLock } from "./adapters/page/wake-lock.ts";
import { createDatabase } from "./adapters/store/database.ts";
import { createIdbStore } from "./adapters/store/idb-store.ts";
import { createAppStore } from "./app/create-app-store.ts";
import { freshSettings } from "./contracts/settings.ts";
import "./main.css";
import { App } from "./ui/App.tsx";

const base = new URL(import.meta.env.BASE_URL, location.href);
const log = createConsoleLog();
const ports = {
  camera: createBrowserCameras(new URL("demo/print-comes-loose.webm", base).href),
  detector: createWorkerDetector(),
  models: createBundledModels(new URL("models/", base).href),
  store: createIdbStore(createDatabase(), log, newId),
  clock: createWorkerClock(),
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
createRoot(root).render(<App store={store} />);
keepOffline(base, ports.models, log);

if (new URLSearchParams(location.search).has("demo")) void store.getState().actions.start("demo"); // its faults are shown
