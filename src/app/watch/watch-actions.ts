import type { Settings } from "../../contracts/settings.ts";
import type { Mask } from "../../core/mask.ts";
import { err, ok } from "../../core/result.ts";
import type { Scene } from "../../core/scene.ts";
import { movedMasks } from "../../core/view/moved-masks.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import { type Preview, requestOf } from "../preview.ts";
import type { Printer } from "../printer/printer.ts";
import type { SceneShelf } from "../scene-shelf.ts";
import type { AppActions, AppState, Trouble, WatchView } from "../state.ts";
import { fetchSession } from "./fetch-session.ts";
import { createNoise } from "./make-noise.ts";
import type { SessionHooks, WatchSession } from "./session.ts";

/** The watch as the screens know it before Start and after Stop. */
export const IDLE_WATCH: WatchView = {
  phase: "idle",
  stoppedBy: null,
  trouble: null,
  source: null,
  isDemo: false,
  masks: [],
  view: { faults: [], shift: null },
  provider: null,
  model: null,
  watch: null,
  alarm: null,
  frame: null,
  strip: [],
  warnAt: null,
  hasLayers: false,
  heat: null,
  hushes: [],
  canary: null,
  sceneId: null,
  isScreenHeld: true,
};

interface WatchContext {
  readonly ports: Ports;
  readonly board: NoticeBoard;
  readonly shelf: SceneShelf;
  readonly preview: Pick<Preview, "take">;
  readonly printer: () => Pick<Printer, "print" | "wantAct" | "confirmAct">;
  /** The scene of a warning is kept. */
  readonly onKept: (scene: Scene) => void;
  /** Nobody has been watching for so long that it is heard: why. null: somebody is again, or the watch is over. */
  readonly onUnwatched: (alert: Trouble["alert"]) => void;
  /** So many scenes teach nothing any more. */
  readonly onForgotten: (count: number) => void;
  readonly get: () => AppState;
  readonly patch: (change: Partial<WatchView>) => void;
  readonly save: (change: Partial<Settings>) => Promise<void>;
}

/** From the tap on Start on. */
interface Running {
  readonly what: "camera" | "demo";
  /** null until its code is here. */
  session: WatchSession | null;
  ended: Promise<void>;
  isStopped: boolean;
}

interface WatchActions
  extends Pick<
    AppActions,
    | "start"
    | "stop"
    | "acknowledge"
    | "snooze"
    | "captureNow"
    | "setMasks"
    | "hush"
    | "endHush"
    | "setAlarmChoices"
    | "describeModel"
    | "readSamples"
    | "forgetSamples"
    | "acceptView"
  > {
  /** Scenes were answered, deleted or forgotten: a running watch goes by what they teach now. */
  readonly recall: () => void;
  /** What is to be heard may have changed: the app's state after a change, and before it. */
  readonly ringAgain: (after: AppState, before: AppState) => void;
}

/** Start, Stop and what is asked of a running watch. At most one session runs. */
export function createWatchActions(context: WatchContext): WatchActions {
  const { ports, board, onUnwatched, get, patch, save } = context;
  let running: Running | null = null;

  const { makeNoise, ringAgain } = createNoise(ports.sound, get);

  async function stop(by: "person" | "printer" = "person"): Promise<void> {
    if (running !== null) {
      running.isStopped = true;
      patch({ stoppedBy: by });
      running.session?.stop();
      await running.ended;
    }
    makeNoise(null);
    onUnwatched(null);
    const { model, watch } = get().watch;
    patch({ ...IDLE_WATCH, model, watch });
  }

  async function setMasks(cameraId: string, masks: readonly Mask[]): Promise<void> {
    running?.session?.setMasks(cameraId, masks);
    board.unlessStored(await ports.store.changeCamera(cameraId, (camera) => ({ ...camera, masks })));
  }

  return {
    async start(what = "camera") {
      // Two watches of one browser would write each other's scenes twice; the screen offers no Start here.
      if (!get().isMainTab) return;
      await stop();
      ports.sound.unlock();
      void ports.storage.persist(); // evidence is about to be kept; a refusal is shown in Settings
      patch({ ...IDLE_WATCH, phase: "starting", isDemo: what === "demo" });
      const own: Running = { what, session: null, ended: Promise.resolve(), isStopped: false };
      own.ended = runSession(context, own, makeNoise);
      running = own;
      try {
        await own.ended;
      } finally {
        running = null;
      }
      // A film that ended leaves its alarm on show; what is blocked stays so until the person acts.
      if (!own.isStopped && get().watch.phase !== "blocked") {
        makeNoise(null);
        onUnwatched(null);
        patch({ phase: "idle", source: null });
      }
    },
    stop,
    acknowledge(because) {
      if (because === "failing") context.printer().confirmAct();
      running?.session?.acknowledge();
    },
    snooze: () => running?.session?.snooze(),
    captureNow: () => running?.session?.captureNow() ?? Promise.resolve(err({ code: "nothing-to-capture" })),
    hush: (type, length) => running?.session?.hush(type, length),
    endHush: (type) => running?.session?.endHush(type),
    async setAlarmChoices(choices) {
      running?.session?.setChoices(choices);
      await save({ alarm: choices });
    },
    describeModel: () => ports.models.describeDefault(),
    recall: () => running?.session?.recall(),
    ringAgain,
    readSamples: () => ports.store.readSamples(null),
    async forgetSamples(sceneIds) {
      const forgotten = await ports.store.forgetSamples(sceneIds);
      board.unlessStored(forgotten);
      if (forgotten.ok) context.onForgotten(sceneIds.length);
      running?.session?.recall();
    },
    setMasks,
    async acceptView(areas) {
      const { source, masks, view } = get().watch;
      running?.session?.acceptView();
      if (source !== null && view.shift !== null && areas === "move")
        await setMasks(source.id, movedMasks(masks, view.shift));
    },
  };
}

/** The whole of a watch, from fetching its code to its end. */
async function runSession(
  { ports, board, shelf, preview, printer, onKept, onUnwatched, get, patch, save }: WatchContext,
  own: Running,
  onNoise: SessionHooks["onNoise"],
): Promise<void> {
  const { settings } = get();
  const fetched = await fetchSession();
  if (own.isStopped) return;
  if (!fetched.ok) {
    patch({ phase: "blocked", trouble: { fault: fetched.fault, since: ports.clock.now(), alert: null } });
    return;
  }
  own.session = fetched.value({
    ports,
    board,
    shelf,
    settings,
    // The bundled clip is no print of the owner's.
    print: () => (own.what === "demo" ? null : (get().printer.report?.context ?? null)),
    printJob: () => (own.what === "demo" ? null : printer().print()),
    async openCamera() {
      const kept = preview.take(requestOf(settings));
      if (own.what === "demo") {
        kept?.close();
        return ports.camera.openDemo();
      }
      if (kept !== null) return ok(kept);
      const opened = await ports.camera.open(requestOf(settings));
      // Labels are readable only once permission was given.
      if (opened.ok) void get().actions.refreshCameras();
      return opened;
    },
    hooks: {
      patch,
      onNoise,
      onUnwatched,
      onKept,
      onWantAct: (type) => printer().wantAct(type),
      // A failure to save is told by the board.
      rememberProvider: (key, provider) =>
        void save({ chosenProvider: { ...get().settings.chosenProvider, [key]: provider } }),
      forgetProvider(key) {
        const { [key]: _forgotten, ...chosenProvider } = get().settings.chosenProvider;
        void save({ chosenProvider });
      },
    },
  });
  await own.session.run();
}
