/** Ports without hardware, and a bench to run the app on them: what the fakes answer is set by the test. */
import type { StoreApi } from "zustand/vanilla";
import { createBrowserCloud } from "../../src/adapters/cloud/browser-cloud.ts";
import { createAlertInbox } from "../../src/app/alerts/alert-inbox.ts";
import { createBrokerLink } from "../../src/app/broker/broker-link.ts";
import { openChannelDesk } from "../../src/app/channels/channel-desk.ts";
import { openCloudLink } from "../../src/app/cloud/cloud-link.ts";
import { createAppStore } from "../../src/app/create-app-store.ts";
import { createDatasetDesk } from "../../src/app/dataset/dataset-desk.ts";
import type { Ports } from "../../src/app/ports.ts";
import { createPrinterLink } from "../../src/app/printer/printer-link.ts";
import type { AppState } from "../../src/app/state.ts";
// Fetched when they are needed in the app; here at once, because a clock that stands still waits for no network.
import "../../src/app/alerts/alert-teller.ts";
import "../../src/app/journal/log-writer.ts";
import "../../src/app/watch/watch-session.ts";
import type { CameraFault, FrameSource } from "../../src/contracts/camera.ts";
import type {
  DetectFault,
  Detector,
  ModelBundle,
  Provider,
  WorkerFault,
} from "../../src/contracts/detector.ts";
import type { Frame } from "../../src/contracts/frame.ts";
import { expectedOf, type ModelManifest, parseManifest } from "../../src/contracts/model-manifest.ts";
import { freshSettings } from "../../src/contracts/settings.ts";
import type { Detection, EmbeddedDetection } from "../../src/core/detection.ts";
import type { Embedding } from "../../src/core/embedding.ts";
import type { Pressure } from "../../src/core/heat.ts";
import type { BatteryState } from "../../src/core/log/battery.ts";
import { type Err, err, ok, type Result } from "../../src/core/result.ts";
import type { ViewFigures } from "../../src/core/view/figures.ts";
import { ENTITY_NAMES } from "./entity-names.ts";
import { CLEAR_VIEW } from "./example-view.ts";
import { FakeBroker } from "./fake-broker.ts";
import { FakeChannels } from "./fake-channels.ts";
import { FakeClock } from "./fake-clock.ts";
import { FakeMedia, FakeNotify, FakeRecorder, FakeStorage } from "./fake-evidence.ts";

import { FakePrinter } from "./fake-printer.ts";
import { KeptArchive } from "./kept-archive.ts";
import { MemoryCloud } from "./memory-cloud.ts";
import { MemoryStore } from "./memory-store.ts";
import { silentLog } from "./silent-log.ts";

const manifestJson: unknown = await (await fetch("/models/layerwatch/0.1.0/model.json")).json();

/** The manifest that ships. */
function shippedManifest(): ModelManifest {
  const parsed = parseManifest(manifestJson);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.fault));
  return parsed.value;
}

/** What the fakes do next; change it at any time. */
export class World {
  readonly clock = new FakeClock();
  readonly store = new MemoryStore();
  readonly recorder = new FakeRecorder(this.clock);
  readonly media = new FakeMedia();
  readonly notify = new FakeNotify();
  readonly storage = new FakeStorage();
  readonly broker = new FakeBroker();
  readonly printer = new FakePrinter(this.clock);
  readonly channels = new FakeChannels();
  readonly archive = new KeptArchive();
  /** What is kept of the cloud; who speaks to it is real, and reaches what a test starts. */
  readonly cloud = new MemoryCloud();
  /** Called by the app; another tab holds the lock while `isMainTab` is false. */
  isMainTab = true;
  becomeMain: () => void = () => undefined;
  isCameraAllowed = true;
  isPrinterCodeHere = true;
  readonly rings: (string | null)[] = [];
  /** What other devices are rung with. */
  readonly otherRings: (string | null)[] = [];
  /** What the camera shows. */
  detections: readonly (Detection & { readonly embedding?: Embedding })[] = [];
  /** How it sees: what is other than in a good view. */
  view: Partial<ViewFigures> = {};
  /** The camera gives the same picture again and again. */
  isFrozen = false;
  /** Instead of an answer to the next frames. */
  detectFault: DetectFault | WorkerFault | null = null;
  captureFault: "frame-gone" | null = null;
  /** How large an annotated picture is; null: as short as its name. */
  annotatedBytes: number | null = null;
  /** Instead of opening the camera, and instead of a frame. */
  openFault: CameraFault | null = null;
  grabFault: CameraFault | null = null;
  isHidden = false;
  /** null: this browser does not tell of its battery. */
  battery: BatteryState | null = null;
  batteryChanged: () => void = () => undefined;
  pressureChanged: (pressure: Pressure) => void = () => undefined;
  /** Providers that open; each with its milliseconds per run and what is added to its raw outputs. */
  providers: Readonly<Partial<Record<Provider, { readonly ms: number; readonly error: number }>>> = {
    wasm: { ms: 40, error: 0 },
  };
  isCanaryWrong = false;
  /** What the canary is answered with instead. */
  probeFault: DetectFault | WorkerFault | null = null;
  /** The next one is not answered until the detector is closed, those after it are. */
  hanging: "detect" | "probe" | "grab" | null = null;
  /** What a frame takes. */
  frameMs = 0;
  /** Frames by which an answer lags behind. */
  lag = 0;
  /** Of the runtime. */
  heap: number | null = null;
  readonly opened: Provider[] = [];
  frames = { taken: 0, closed: 0, detected: 0 };
  openSources = 0;
  /** How often the camera was asked for. */
  cameraOpenings = 0;
  openDetectors = 0;
  leave: () => void = () => undefined;
  hide: () => void = () => undefined;
  devicesChanged: () => void = () => undefined;
}

const bundle: ModelBundle = {
  manifest: shippedManifest(),
  weights: new ArrayBuffer(8),
  canary: new Blob(["canary"]),
};

/** The app on that world. */
export function appOn(world: World): StoreApi<AppState> {
  return createAppStore(portsOf(world), world.store.settings ?? freshSettings("device"));
}

function portsOf(world: World): Ports {
  let ids = 0;
  return {
    battery: {
      follow(listener) {
        const tell = (): void => {
          if (world.battery !== null) listener(world.battery);
        };
        world.batteryChanged = tell;
        tell();
        return () => {
          world.batteryChanged = () => undefined;
        };
      },
    },
    heat: {
      follow(listener) {
        world.pressureChanged = listener;
        return () => undefined;
      },
    },
    clock: world.clock,
    store: world.store,
    recorder: world.recorder,
    media: world.media,
    notify: world.notify,
    noticeWords: {
      textsFor: (subject) => Promise.resolve({ title: subject.kind, body: "", actions: [] }),
    },
    fetchAlertWords: () =>
      Promise.resolve({
        textFor: (subject) => Promise.resolve(subject.kind),
        deviceNotice: ({ kind, device }) => Promise.resolve({ title: kind, body: device }),
        entityNames: () => Promise.resolve(ENTITY_NAMES),
      }),
    openInbox: () =>
      Promise.resolve((context) =>
        createAlertInbox(context, {
          store: world.store,
          sound: {
            unlock: () => undefined,
            ring: (kind) => void world.otherRings.push(kind),
            silence: () => void world.otherRings.push(null),
          },
        }),
      ),
    openBroker: () =>
      Promise.resolve((context) =>
        createBrokerLink(context, {
          mqtt: world.broker,
          store: world.store,
        }),
      ),
    openChannels: () =>
      Promise.resolve((context) =>
        openChannelDesk(context, { channels: world.channels, store: world.store }),
      ),
    openCloud: () =>
      Promise.resolve((context) =>
        openCloudLink(context, {
          cloud: createBrowserCloud(),
          store: world.cloud,
          sync: world.cloud,
          alerts: world.store,
          connection: { isOnWifi: () => null, onChange: () => () => undefined },
        }),
      ),
    openDataset: () => Promise.resolve((context) => createDatasetDesk(context, world.archive)),
    openPrinter: () =>
      world.isPrinterCodeHere
        ? Promise.resolve((context) =>
            createPrinterLink(context, { printers: world.printer, store: world.store }),
          )
        : Promise.reject(new Error("no network")),
    storage: world.storage,
    replay: {
      whatIf: () => Promise.resolve(ok({ outcomes: [], ofOtherModels: 0 })),
      suggest: () => Promise.resolve(ok({ kind: "nothing-wrong" })),
    },
    tabs: {
      claim(listener) {
        listener(world.isMainTab);
        world.becomeMain = () => listener(true);
      },
    },
    log: silentLog,
    newId: () => `id-${(ids += 1)}`,
    models: {
      fetchDefault: () => Promise.resolve(ok(bundle)),
      describeDefault: () => Promise.resolve(ok(bundle.manifest)),
    },
    sound: {
      unlock: () => undefined,
      ring: (kind) => void world.rings.push(kind),
      silence: () => void world.rings.push(null),
    },
    wakeLock: { hold: (listener) => listener(true), release: () => undefined },
    page: {
      isHidden: () => world.isHidden,
      onHide(listener) {
        world.hide = listener;
        return () => undefined;
      },
      onLeave(listener) {
        const before = world.leave;
        world.leave = () => {
          before();
          listener();
        };
        return () => undefined;
      },
    },
    camera: {
      list: () => Promise.resolve([{ deviceId: "camera", label: "Rear" }]),
      open: () => Promise.resolve(openCamera(world)),
      isAllowed: () => Promise.resolve(world.isCameraAllowed),
      openDemo: () => Promise.resolve(openCamera(world)),
      onChange(listener) {
        world.devicesChanged = listener;
        return () => undefined;
      },
    },
    detector: {
      candidates: () => Promise.resolve(world.providers.webgpu === undefined ? ["wasm"] : ["wasm", "webgpu"]),
      open(_bundle, provider) {
        world.opened.push(provider);
        return Promise.resolve(
          world.providers[provider] === undefined
            ? err({ code: "provider-unavailable", provider, detail: "not in this world" })
            : ok(detectorIn(world, provider)),
        );
      },
    },
  };
}

function openCamera(world: World): Result<FrameSource, CameraFault> {
  world.cameraOpenings += 1;
  if (world.openFault !== null) return err(world.openFault);
  world.openSources += 1;
  return ok({
    id: "camera",
    label: "Rear",
    view: document.createElement("video"),
    stream: null,
    async grab() {
      if (world.hanging === "grab") {
        world.hanging = null;
        return new Promise(() => undefined);
      }
      if (world.grabFault !== null) return err(world.grabFault);
      world.frames.taken += 1;
      return ok(await createImageBitmap(new ImageData(32, 32)));
    },
    close: () => {
      world.openSources -= 1;
    },
  });
}

function embedded(detection: Detection & { readonly embedding?: Embedding }): EmbeddedDetection {
  return { embedding: null, ...detection };
}

function detectorIn(world: World, provider: Provider): Detector {
  world.openDetectors += 1;
  const { ms = 0, error = 0 } = world.providers[provider] ?? {};
  const timing = { readMs: 1, prepareMs: 1, networkMs: ms, decodeMs: 1 };
  const close = (frame: Frame): void => {
    frame.close();
    world.frames.closed += 1;
  };
  let isOpen = true;
  let die: ((answer: Err<WorkerFault>) => void) | null = null;
  const hang = (): Promise<Err<WorkerFault>> => {
    world.hanging = null;
    return new Promise((resolve) => {
      die = resolve;
    });
  };
  return {
    provider,
    async detect(frame, seq, at) {
      close(frame);
      if (world.frameMs > 0) await world.clock.sleep(world.frameMs, new AbortController().signal);
      if (world.hanging === "detect") return hang();
      if (world.detectFault !== null) return err(world.detectFault);
      world.frames.detected += 1;
      const { frames, heap, lag } = world;
      const detections = world.detections.map(embedded);
      const fingerprint = world.isFrozen ? 0 : frames.detected;
      const view = { ...CLEAR_VIEW, fingerprint, ...world.view };
      return ok({ seq: seq - lag, at, width: 640, height: 480, detections, timing, view, heap });
    },
    probe() {
      if (world.hanging === "probe") return hang();
      if (world.probeFault !== null) return Promise.resolve(err(world.probeFault));
      const { heap } = world;
      const detections = world.isCanaryWrong ? [] : expectedOf(bundle.manifest).map(embedded);
      const raw = { boxes: Float32Array.of(0.5 + error), scores: Float32Array.of(0.5 + error) };
      return Promise.resolve(
        ok({ seq: -1, at: 0, width: 640, height: 480, detections, timing, heap, ...raw }),
      );
    },
    capture: () =>
      Promise.resolve(
        world.captureFault === null
          ? ok({
              original: new Blob(["original"]),
              annotated: new Blob(["annotated".padEnd(world.annotatedBytes ?? 0, ".")]),
              width: 640,
              height: 480,
            })
          : err({ code: world.captureFault }),
      ),
    close: () => {
      if (isOpen) world.openDetectors -= 1;
      isOpen = false;
      die?.(err({ code: "worker-died", detail: "ended" }));
    },
  };
}
