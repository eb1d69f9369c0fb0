/** One watch from Start to Stop: camera → worker → alarm → effects, and getting up again when one of them falls. */
import type { CameraFault, FrameSource } from "../contracts/camera.ts";
import type { DetectFault, Detector, FrameResult, ModelBundle } from "../contracts/detector.ts";
import { thresholdsByType } from "../contracts/model-manifest.ts";
import type { Settings } from "../contracts/settings.ts";
import {
  type AlarmEffect,
  type AlarmState,
  acknowledge,
  snooze,
  startAlarm,
  step,
} from "../core/alarm/alarm.ts";
import { lowestWarnLevel } from "../core/alarm/background.ts";
import { ALARM_TIMING, type AlarmPolicy, defaultPolicy } from "../core/alarm/policy.ts";
import { recordOf } from "../core/frame-record.ts";
import { isBlack } from "../core/light.ts";
import type { Mask } from "../core/mask.ts";
import type { Result } from "../core/result.ts";
import { samplingInterval } from "../core/sampling.ts";
import type { Scene } from "../core/scene.ts";
import { addScore, type StripColumn } from "../core/score-strip.ts";
import type { Milliseconds } from "../core/units.ts";
import type { GapReason } from "../core/watch.ts";
import { type ClipKeeper, createClipKeeper } from "./clip-keeper.ts";
import { latestFrame } from "./latest-frame.ts";
import type { NoticeBoard } from "./notice-board.ts";
import { checkCanary, choiceKey, type OpenedDetector, openDetector, openOn } from "./open-detector.ts";
import { openSource } from "./open-source.ts";
import type { Ports } from "./ports.ts";
import { createSceneMaker, type SceneMaker } from "./scene-maker.ts";
import type { SceneShelf } from "./scene-shelf.ts";
import type { CaptureRefusal, WatchFault, WatchView } from "./state.ts";
import { createTrouble } from "./trouble.ts";
import { openWatchLog, type WatchLog } from "./watch-log.ts";
import { type WatchedMasks, watchMasks } from "./watched-masks.ts";

/** How often a running detector has to answer its canary. */
const CANARY_EVERY_MS: Milliseconds = 10 * 60_000;
/** Pauses between attempts to start a detector that faulted; the last one repeats. */
const DETECTOR_PAUSES_MS: readonly Milliseconds[] = [0, 1_000, 5_000, 15_000];
/** After so many attempts in vain it is called blocked: the person should look. */
const ATTEMPTS_BEFORE_BLOCKED = 3;

export interface SessionHooks {
  patch(change: Partial<WatchView>): void;
  /** The alarm or the trouble changed what should be heard. */
  onNoise(noise: "warning" | "failing" | "blind" | null): void;
  /** The scene of a warning is kept or waits in memory. */
  onKept(scene: Scene): void;
  rememberProvider(key: string, provider: Detector["provider"]): void;
}

export interface WatchSession {
  /** Runs until stopped, until a film ends, or until only the person can help. */
  run(): Promise<void>;
  stop(): void;
  acknowledge(): void;
  /** As `acknowledge`, and raises it again in ten minutes if the failure is still to be seen. */
  snooze(): void;
  /** Keeps the next frame as a scene; answers its id. */
  captureNow(): Promise<Result<string, CaptureRefusal>>;
  /** Holds from the next frame on, if that camera is the open one. */
  setMasks(cameraId: string, masks: readonly Mask[]): void;
}

interface SessionOptions {
  readonly ports: Ports;
  readonly board: NoticeBoard;
  readonly shelf: SceneShelf;
  readonly settings: Settings;
  readonly openCamera: () => Promise<Result<FrameSource, CameraFault>>;
  readonly hooks: SessionHooks;
}

export function createWatchSession(options: SessionOptions): WatchSession {
  return new Session(options);
}

class Session implements WatchSession {
  readonly #options: SessionOptions;
  readonly #stopping = new AbortController();
  readonly #trouble;
  readonly #clips: ClipKeeper;
  readonly #maker: SceneMaker;
  readonly #masks: WatchedMasks;
  #source: FrameSource | null = null;
  #detector: Detector | null = null;
  /** A faster detector that takes over before the next frame. */
  #successor: Detector | null = null;
  #log: WatchLog | null = null;
  #policy: AlarmPolicy = defaultPolicy({});
  #alarm: AlarmState;
  #strip: readonly StripColumn[] = [];
  /** Why the next frame, if it is late, is late. */
  #lateness: GapReason = "unknown";
  #canaryAt: Milliseconds = 0;
  #seq = 0;
  /** What the last frame took; mending a camera or a detector is not counted. */
  #frameCost: Milliseconds = 0;
  #isBlind = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#alarm = startAlarm(options.ports.clock.now());
    this.#trouble = createTrouble(options.ports, {
      show: (phase, trouble) => options.hooks.patch({ phase, trouble }),
      blind: (isBlind) => this.#goBlind(isBlind),
    });
    const { ports, board, shelf, settings, hooks } = options;
    this.#clips = createClipKeeper(ports, board, shelf, settings);
    const onKept = (scene: Scene): void => {
      hooks.patch({ sceneId: scene.id });
      hooks.onKept(scene);
    };
    this.#maker = createSceneMaker({ ports, board, shelf, settings, clips: this.#clips, onKept });
    this.#masks = watchMasks(ports, board, (masks) => hooks.patch({ masks }));
  }

  stop(): void {
    this.#stopping.abort();
  }

  captureNow(): Promise<Result<string, CaptureRefusal>> {
    const answer = this.#maker.ask();
    const isLooking = this.#source !== null && this.#detector !== null && !this.#stopping.signal.aborted;
    if (!isLooking) this.#maker.refuse();
    return answer;
  }

  setMasks(cameraId: string, masks: readonly Mask[]): void {
    this.#masks.replace(cameraId, masks);
  }

  acknowledge(): void {
    this.#answer(acknowledge(this.#alarm, this.#options.ports.clock.now()));
  }

  snooze(): void {
    this.#answer(snooze(this.#alarm, this.#options.ports.clock.now(), ALARM_TIMING.snooze));
  }

  async run(): Promise<void> {
    const { ports, hooks } = this.#options;
    const stopListening = ports.page.onLeave(() => void this.#log?.save()); // best effort: the page may be gone before
    ports.wakeLock.hold((isScreenHeld) => hooks.patch({ isScreenHeld }));
    try {
      const bundle = await this.#prepare();
      if (bundle !== null) await this.#watch(bundle);
    } finally {
      stopListening();
      await this.#close();
    }
  }

  /** Opens everything; null when stopped, or when the fault shown is one for the person. */
  async #prepare(): Promise<ModelBundle | null> {
    const { ports, hooks, settings, board } = this.#options;
    const fetching = ports.models.fetchDefault();
    const source = await this.#openSource("blocked");
    const fetched = await fetching;
    if (source === null) return null;
    if (!fetched.ok) return this.#block(fetched.fault);
    const bundle = fetched.value;
    const { id, version, title } = bundle.manifest;
    hooks.patch({ phase: "starting", trouble: null, model: { id, version, title } });
    const opened = await openDetector(ports, bundle, settings);
    if (!opened.ok) return this.#block(opened.fault);
    this.#useDetector(opened.value.detector);
    if (this.#stopping.signal.aborted) return null;
    this.#policy = defaultPolicy(thresholdsByType(bundle.manifest));
    void this.#tryFaster(bundle, opened.value.findFaster); // beside the watch
    const known = board.unlessStored(await ports.store.getCamera(source.id));
    this.#alarm = startAlarm(ports.clock.now(), known?.background);
    this.#log = await openWatchLog(ports, board, {
      camera: { id: source.id, label: source.label },
      model: { id, version },
      background: this.#alarm.background,
    });
    return bundle;
  }

  async #watch(bundle: ModelBundle): Promise<void> {
    const { ports, hooks } = this.#options;
    const { signal } = this.#stopping;
    ports.log.info("watching", { provider: this.#detector?.provider });
    hooks.patch({ phase: "watching", trouble: null, alarm: this.#alarm, watch: this.#log?.watch ?? null });
    while (!signal.aborted) {
      const begun = ports.clock.now();
      this.#succeed();
      if (Math.abs(begun - this.#canaryAt) >= CANARY_EVERY_MS) await this.#showCanary(bundle);
      const isGoingOn = await this.#look(bundle);
      if (!isGoingOn) return;
      const spent = Math.max(0, ports.clock.now() - begun);
      await ports.clock.sleep(
        Math.max(0, samplingInterval(this.#alarm.phase, this.#frameCost) - spent),
        signal,
      );
    }
  }

  /** Takes one frame through everything; false when there is nothing more to look at. */
  async #look(bundle: ModelBundle): Promise<boolean> {
    const { clock } = this.#options.ports;
    if (this.#source === null || this.#detector === null) return false;
    const begun = clock.now();
    const frame = await this.#source.grab();
    if (!frame.ok) return this.#mendCamera(frame.fault);
    this.#seq += 1;
    const seen = await this.#detector.detect(frame.value, this.#seq, begun);
    if (this.#stopping.signal.aborted) return false;
    if (seen.ok) {
      this.#trouble.settle();
      this.#frameCost = Math.max(0, clock.now() - begun);
      await this.#take(seen.value, this.#frameCost);
      return true;
    }
    const { fault } = seen;
    const isCameras = fault.code === "frame-too-small" || fault.code === "frame-unreadable";
    return isCameras ? this.#mendCamera(fault) : this.#mendDetector(bundle, fault);
  }

  /** What one answered frame means. */
  async #take(result: FrameResult, totalMs: Milliseconds): Promise<void> {
    const { board, hooks, ports } = this.#options;
    const { seen, ignored } = this.#masks.lookThrough(result);
    const { at } = seen;
    const record = recordOf(at, seen.detections);
    const [alarm, effects] = step(this.#alarm, record, this.#policy);
    this.#alarm = alarm;
    this.#strip = addScore(this.#strip, at, alarm.score);
    const lateness = this.#lateness === "unknown" && ports.page.isHidden() ? "hidden" : this.#lateness;
    this.#lateness = "unknown";
    const watch = this.#log?.note(record, lateness, alarm.background) ?? null;
    hooks.patch({
      alarm,
      watch,
      strip: this.#strip,
      warnAt: lowestWarnLevel(this.#policy, alarm.background),
      frame: latestFrame(seen, ignored, this.#policy, totalMs),
    });
    if (isBlack(result.light)) board.post({ kind: "picture-black" });
    else board.clear("picture-black");
    for (const effect of effects) this.#run(effect);
    if (this.#detector !== null && watch !== null)
      await this.#maker.offer({ detector: this.#detector, result: seen, policy: this.#policy, watch });
  }

  #run(effect: AlarmEffect): void {
    const { log } = this.#options.ports;
    switch (effect.kind) {
      case "keep-scene":
        this.#maker.owe(effect);
        return;
      case "raise":
        log.info(`alarm: ${effect.phase}`, { type: effect.type });
        this.#makeNoise();
        return;
      case "pause-printer":
        log.warn("a pause is asked for, and no printer is linked", { type: effect.type });
        return;
      case "settle":
        log.info("alarm: quiet again");
        this.#makeNoise();
        return;
    }
  }

  async #tryFaster(bundle: ModelBundle, findFaster: OpenedDetector["findFaster"]): Promise<void> {
    if (findFaster === undefined) return;
    const faster = await findFaster(this.#stopping.signal);
    if (this.#stopping.signal.aborted) {
      faster?.close();
      return;
    }
    this.#successor = faster;
    this.#options.hooks.rememberProvider(choiceKey(bundle), faster?.provider ?? "wasm");
  }

  async #showCanary(bundle: ModelBundle): Promise<void> {
    if (this.#detector === null) return;
    const fault = await checkCanary(this.#detector, bundle);
    if (this.#stopping.signal.aborted) return;
    const at = this.#options.ports.clock.now();
    this.#options.hooks.patch({ canary: { at, isAnswered: fault === null } });
    if (fault === null) this.#canaryAt = at;
    else await this.#mendDetector(bundle, fault);
  }

  /** A new worker on WASM, again and again until one answers its canary; false when stopped before. */
  async #mendDetector(bundle: ModelBundle, cause: WatchFault): Promise<boolean> {
    const { ports, board } = this.#options;
    this.#lateness = "detector";
    this.#maker.refuse();
    this.#detector?.close();
    this.#detector = null;
    let fault = cause;
    for (let attempt = 0; !this.#stopping.signal.aborted; attempt += 1) {
      this.#trouble.report(fault, attempt < ATTEMPTS_BEFORE_BLOCKED ? "recovering" : "blocked");
      await ports.clock.sleep(
        DETECTOR_PAUSES_MS[attempt] ?? DETECTOR_PAUSES_MS.at(-1) ?? 0,
        this.#stopping.signal,
      );
      const opened = await openOn(ports, bundle, "wasm");
      if (opened.ok) {
        this.#useDetector(opened.value);
        board.post({ kind: "detector-restarted", fault: cause, provider: "wasm" });
        return true;
      }
      fault = opened.fault;
    }
    return false;
  }

  /** Opens the camera anew; false when the film is over, when stopped, or when only the person can help. */
  async #mendCamera(fault: CameraFault | DetectFault): Promise<boolean> {
    const { hooks, ports } = this.#options;
    if (fault.code === "film-ended") return false;
    this.#maker.refuse();
    this.#trouble.report(fault, "recovering");
    if (fault.code === "camera-stalled" && ports.page.isHidden()) {
      // Browsers stop a hidden page's picture. Opening the camera again would not help, and iOS would ask again.
      this.#lateness = "hidden";
      return true;
    }
    this.#lateness = "camera";
    this.#clips.follow(null);
    this.#source?.close();
    this.#source = null;
    hooks.patch({ source: null });
    const source = await this.#openSource("recovering");
    // Whoever started the watch has left: what only a person can mend has to be heard.
    if (source === null && !this.#stopping.signal.aborted) this.#goBlind(true);
    return source !== null;
  }

  async #openSource(phase: "recovering" | "blocked"): Promise<FrameSource | null> {
    const { hooks, openCamera, ports } = this.#options;
    const onFault = (fault: CameraFault): void => this.#trouble.report(fault, phase);
    this.#source = await openSource(ports, openCamera, onFault, this.#stopping.signal);
    if (this.#source !== null) await this.#masks.follow(this.#source.id);
    hooks.patch({ source: this.#source });
    this.#clips.follow(this.#source);
    const isHopeless = this.#source === null && !this.#stopping.signal.aborted;
    if (isHopeless) hooks.patch({ phase: "blocked" });
    return this.#source;
  }

  #succeed(): void {
    if (this.#successor === null) return;
    this.#detector?.close();
    this.#useDetector(this.#successor);
    this.#successor = null;
  }

  #useDetector(detector: Detector): void {
    const { hooks, ports } = this.#options;
    this.#detector = detector;
    // It has answered the canary: a detector is opened no other way.
    this.#canaryAt = ports.clock.now();
    hooks.patch({ provider: detector.provider, canary: { at: this.#canaryAt, isAnswered: true } });
  }

  #block(fault: WatchFault): null {
    this.#trouble.report(fault, "blocked");
    return null;
  }

  #goBlind(isBlind: boolean): void {
    this.#isBlind = isBlind;
    this.#makeNoise();
  }

  #answer(alarm: AlarmState): void {
    this.#alarm = alarm;
    this.#options.hooks.patch({ alarm });
    this.#makeNoise();
  }

  #makeNoise(): void {
    const { phase } = this.#alarm;
    const alarm = phase === "warning" || phase === "failing" ? phase : null;
    this.#options.hooks.onNoise(alarm ?? (this.#isBlind ? "blind" : null));
  }

  async #close(): Promise<void> {
    this.#stopping.abort();
    this.#trouble.end();
    this.#maker.refuse();
    this.#clips.follow(null);
    this.#source?.close();
    this.#detector?.close();
    this.#successor?.close();
    this.#options.ports.wakeLock.release();
    if (this.#log === null) return;
    await this.#log.end(this.#lateness);
    this.#options.hooks.patch({ watch: this.#log.watch });
  }
}
