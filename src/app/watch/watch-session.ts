/** One watch from Start to Stop: camera → worker → alarm → effects, and getting up again when one of them falls. */
import type { CameraFault, FrameSource } from "../../contracts/camera.ts";
import type { DetectFault, FrameResult } from "../../contracts/detector.ts";
import { thresholdsByType } from "../../contracts/model-manifest.ts";
import { type AlarmEffect, type AlarmState, startAlarm, step } from "../../core/alarm/alarm.ts";
import { type AlarmAnswer, answered } from "../../core/alarm/answer.ts";
import { lowestWarnLevel } from "../../core/alarm/background.ts";
import type { AlarmChoices } from "../../core/alarm/choices.ts";
import type { HushLength } from "../../core/alarm/hush.ts";
import { newsFor } from "../../core/alarm/news.ts";
import { ALARM_TIMING } from "../../core/alarm/policy.ts";
import type { FailureType } from "../../core/failure-type.ts";
import { recordOf } from "../../core/frame-record.ts";
import type { Mask } from "../../core/mask.ts";
import type { Result } from "../../core/result.ts";
import { lookAgainInterval, samplingInterval } from "../../core/sampling.ts";
import type { Scene } from "../../core/scene.ts";
import { addScore, type StripColumn } from "../../core/score-strip.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { BlindingFault } from "../../core/view/fault.ts";
import type { CaptureRefusal, Trouble, WatchFault } from "../state.ts";
import { asAnswerTo } from "./as-answer-to.ts";
import { type ClipKeeper, createClipKeeper } from "./clip-keeper.ts";
import { createDetectorKeeper, type DetectorKeeper } from "./detector-keeper.ts";
import { grabInTime } from "./grab-in-time.ts";
import { latestFrame } from "./latest-frame.ts";
import { noiseOf } from "./noise.ts";
import { openSource } from "./open-source.ts";
import { createSceneMaker, type SceneMaker } from "./scene-maker.ts";
import type { SessionOptions, WatchSession } from "./session.ts";
import { createTrouble } from "./trouble.ts";
import { openWatchRecord, type WatchRecord } from "./watch-record.ts";
import { keepWatchdog } from "./watchdog.ts";
import { type WatchedHeat, watchHeat } from "./watched-heat.ts";
import { type WatchedMasks, watchMasks } from "./watched-masks.ts";
import { type WatchedMemory, watchMemory } from "./watched-memory.ts";
import { type WatchedPolicy, watchPolicy } from "./watched-policy.ts";
import { type WatchedView, watchView } from "./watched-view.ts";

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
  readonly #policy: WatchedPolicy;
  readonly #memory: WatchedMemory;
  readonly #view: WatchedView;
  readonly #heat: WatchedHeat;
  readonly #keeper: DetectorKeeper;
  #source: FrameSource | null = null;
  #record: WatchRecord | null = null;
  #alarm: AlarmState;
  #strip: readonly StripColumn[] = [];
  #seq = 0;
  /** What the last frame took; mending a camera or a detector is not counted. */
  #frameCost: Milliseconds = 0;
  #alert: Trouble["alert"] = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#alarm = startAlarm(options.ports.clock.now());
    this.#trouble = createTrouble(options.ports, {
      show: (phase, trouble) => options.hooks.patch({ phase, trouble }),
      alert: (alert) => this.#tellUnwatched(alert),
    });
    const { ports, board, shelf, settings, hooks } = options;
    this.#clips = createClipKeeper(ports, board, shelf, settings);
    const onKept = (scene: Scene): void => {
      hooks.patch({ sceneId: scene.id });
      hooks.onKept(scene);
    };
    const { print } = options;
    this.#maker = createSceneMaker({ ports, board, shelf, settings, print, clips: this.#clips, onKept });
    this.#masks = watchMasks(ports, board, (masks) => hooks.patch({ masks }));
    this.#policy = watchPolicy({ ...ports, print }, settings.alarm, (hushes) => hooks.patch({ hushes }));
    this.#memory = watchMemory(ports, board);
    this.#view = watchView(board, (view) => hooks.patch({ view }));
    this.#heat = watchHeat(ports, board, {
      stopping: this.#stopping.signal,
      onLevel: (heat) => hooks.patch({ heat }),
    });
    this.#keeper = createDetectorKeeper({
      ports,
      board,
      settings,
      trouble: this.#trouble,
      stopping: this.#stopping.signal,
      patch: (change) => hooks.patch(change),
      rememberProvider: (key, provider) => hooks.rememberProvider(key, provider),
      forgetProvider: (key) => hooks.forgetProvider(key),
      onLost: () => {
        this.#record?.interrupt("detector");
        this.#maker.refuse();
      },
    });
  }

  stop(): void {
    this.#stopping.abort();
  }

  captureNow(): Promise<Result<string, CaptureRefusal>> {
    const answer = this.#maker.ask();
    const isLooking =
      this.#source !== null && this.#keeper.detector !== null && !this.#stopping.signal.aborted;
    if (!isLooking) this.#maker.refuse();
    return answer;
  }

  setMasks(cameraId: string, masks: readonly Mask[]): void {
    this.#masks.replace(cameraId, masks);
  }

  setChoices(choices: AlarmChoices): void {
    this.#policy.choose(choices);
  }

  hush(type: FailureType, length: HushLength): void {
    this.#policy.hush(type, length);
    this.#answer({ kind: "hush", at: this.#options.ports.clock.now(), type });
  }

  endHush(type: FailureType): void {
    this.#policy.endHush(type);
  }

  recall(): void {
    void this.#memory.recall(); // a database that hangs must not stop the watch
  }

  acceptView(): void {
    this.#view.accept();
  }

  acknowledge(): void {
    this.#answer({ kind: "acknowledge", at: this.#options.ports.clock.now() });
  }

  snooze(): void {
    this.#answer({ kind: "snooze", at: this.#options.ports.clock.now(), length: ALARM_TIMING.snooze });
  }

  async run(): Promise<void> {
    const { ports, hooks } = this.#options;
    const stopListening = ports.page.onLeave(() => void this.#record?.save()); // best effort: the page may be gone before
    const stopNoting = ports.page.onHide(() => this.#record?.interrupt("hidden"));
    ports.wakeLock.hold((isScreenHeld) => hooks.patch({ isScreenHeld }));
    try {
      const isReady = await this.#prepare();
      if (isReady) await this.#watch();
    } finally {
      stopListening();
      stopNoting();
      await this.#close();
    }
  }

  /** Opens everything; false when stopped, or when the fault shown is one for the person. */
  async #prepare(): Promise<boolean> {
    const { ports, hooks, board } = this.#options;
    const fetching = ports.models.fetchDefault();
    const source = await this.#openSource("blocked");
    const fetched = await fetching;
    if (source === null) return false;
    if (!fetched.ok) return this.#block(fetched.fault);
    const bundle = fetched.value;
    const { id, version, title } = bundle.manifest;
    hooks.patch({ phase: "starting", trouble: null, model: { id, version, title } });
    const opened = await this.#keeper.open(bundle);
    if (!opened.ok) return this.#block(opened.fault);
    if (this.#stopping.signal.aborted) return false;
    this.#policy.useModel(thresholdsByType(bundle.manifest));
    await this.#memory.follow(source.id, bundle.manifest);
    const known = board.unlessStored(await ports.store.getCamera(source.id));
    this.#alarm = startAlarm(ports.clock.now(), known?.background);
    this.#record = await openWatchRecord(ports, board, {
      camera: { id: source.id, label: source.label },
      model: { id, version },
      background: this.#alarm.background,
      printed: this.#options.printJob(),
    });
    return true;
  }

  async #watch(): Promise<void> {
    const { ports, hooks } = this.#options;
    const { signal } = this.#stopping;
    ports.log.info("watching", { provider: this.#keeper.detector?.provider });
    hooks.patch({ phase: "watching", trouble: null, alarm: this.#alarm, watch: this.#record?.watch ?? null });
    // Ends with the watch.
    void keepWatchdog({
      ports,
      record: () => this.#record,
      keeper: this.#keeper,
      trouble: this.#trouble,
      stopping: signal,
    });
    while (!signal.aborted) {
      const begun = ports.clock.now();
      this.#record?.ask();
      await this.#keeper.tend();
      const isGoingOn = await this.#look();
      if (!isGoingOn) return;
      await this.#heat.restIfNeeded(this.#alarm.phase, () => {
        this.#record?.interrupt("heat");
        this.#trouble.report({ code: "device-resting" }, "recovering");
      });
      const spent = Math.max(0, ports.clock.now() - begun);
      await ports.clock.sleep(Math.max(0, this.#interval() - spent), signal);
    }
  }

  /** Takes one frame through everything; false when there is nothing more to look at. */
  async #look(): Promise<boolean> {
    const { clock } = this.#options.ports;
    const { detector } = this.#keeper;
    if (this.#source === null || detector === null) return false;
    const begun = clock.now();
    this.#record?.ask();
    const frame = await grabInTime(this.#options.ports, this.#source);
    if (!frame.ok) return this.#mendCamera(frame.fault);
    this.#seq += 1;
    this.#record?.ask();
    const { reference } = this.#view;
    const seen = asAnswerTo(this.#seq, await detector.detect(frame.value, this.#seq, begun, reference));
    if (this.#stopping.signal.aborted) return false;
    if (seen.ok) {
      this.#keeper.noteFrame(seen.value);
      this.#frameCost = Math.max(0, clock.now() - begun);
      this.#heat.feel(this.#frameCost);
      const blinding = this.#view.see(seen.value);
      if (blinding === null) await this.#take(seen.value, this.#frameCost);
      else this.#seeNothing(blinding);
      return true;
    }
    const { fault } = seen;
    const isCameras = fault.code === "frame-too-small" || fault.code === "frame-unreadable";
    return isCameras ? this.#mendCamera(fault) : this.#keeper.mend(fault);
  }

  /** What one answered frame means. */
  async #take(result: FrameResult, totalMs: Milliseconds): Promise<void> {
    const { hooks, ports } = this.#options;
    this.#trouble.settle();
    const { seen: unmasked, ignored } = this.#masks.lookThrough(result);
    const seen = this.#memory.lookThrough(unmasked);
    const { at } = seen;
    const policy = this.#policy.now();
    const record = recordOf(at, seen.detections, newsFor(this.#alarm, policy));
    const [alarm, effects] = step(this.#alarm, record, policy);
    // A frame in which nothing new is to be seen may go on to warn; it neither calms an alarm nor teaches what is normal.
    if (this.#view.unseen !== null && alarm.calmFor > this.#alarm.calmFor) {
      if (this.#view.gap !== null) this.#record?.interrupt(this.#view.gap);
      return;
    }
    this.#alarm = alarm;
    this.#strip = addScore(this.#strip, at, alarm.score);
    const noted = { policy, effects, background: alarm.background, interval: this.#interval() };
    const watch = this.#record?.note(record, noted) ?? null;
    if (ports.page.isHidden()) this.#record?.interrupt("hidden");
    hooks.patch({
      alarm,
      watch,
      strip: this.#strip,
      hasLayers: (this.#options.print()?.layerNumber ?? null) !== null,
      warnAt: lowestWarnLevel(policy, alarm.background),
      frame: latestFrame(seen, ignored, policy, totalMs),
    });
    for (const effect of effects) this.#run(effect);
    const { detector } = this.#keeper;
    if (detector !== null && watch !== null)
      await this.#maker.offer({ detector, result: seen, policy, watch });
  }

  /** Pictures come, and nothing is to be seen in them: as if there were none. */
  #seeNothing(blinding: BlindingFault): void {
    this.#maker.refuse();
    this.#trouble.report({ code: `view-${blinding}` }, "recovering");
    this.#record?.interrupt(blinding);
  }

  #interval(): Milliseconds {
    if (this.#view.unseen !== null) return lookAgainInterval(this.#frameCost);
    const { phase } = this.#alarm;
    return samplingInterval(phase, this.#frameCost, this.#heat.interval(phase));
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
        this.#options.hooks.onWantAct(effect.type);
        return;
      case "settle":
        log.info("alarm: quiet again");
        this.#makeNoise();
        return;
    }
  }

  /** Opens the camera anew; false when the film is over, when stopped, or when only the person can help. */
  async #mendCamera(fault: CameraFault | DetectFault): Promise<boolean> {
    const { hooks, ports } = this.#options;
    if (fault.code === "film-ended") return false;
    this.#maker.refuse();
    this.#trouble.report(fault, "recovering");
    if (fault.code === "camera-stalled" && ports.page.isHidden()) {
      // Browsers stop a hidden page's picture. Opening the camera again would not help, and iOS would ask again.
      this.#record?.interrupt("hidden");
      return true;
    }
    this.#record?.interrupt("camera");
    this.#clips.follow(null);
    this.#source?.close();
    this.#source = null;
    hooks.patch({ source: null });
    const source = await this.#openSource("recovering");
    // Whoever started the watch has left: what only a person can mend has to be heard.
    if (source === null && !this.#stopping.signal.aborted) this.#trouble.raise();
    return source !== null;
  }

  async #openSource(phase: "recovering" | "blocked"): Promise<FrameSource | null> {
    const { hooks, openCamera, ports } = this.#options;
    const onFault = (fault: CameraFault): void => this.#trouble.report(fault, phase);
    this.#source = await openSource(ports, openCamera, onFault, this.#stopping.signal);
    if (this.#source !== null) await this.#masks.follow(this.#source.id);
    if (this.#source !== null) this.#view.follow(this.#source.id);
    hooks.patch({ source: this.#source });
    this.#clips.follow(this.#source);
    const isHopeless = this.#source === null && !this.#stopping.signal.aborted;
    if (isHopeless) hooks.patch({ phase: "blocked" });
    return this.#source;
  }

  #block(fault: WatchFault): false {
    this.#trouble.report(fault, "blocked");
    return false;
  }

  #tellUnwatched(alert: Trouble["alert"]): void {
    this.#alert = alert;
    this.#options.hooks.onUnwatched(alert);
    this.#makeNoise();
  }

  #answer(answer: AlarmAnswer): void {
    this.#alarm = answered(this.#alarm, answer);
    this.#record?.noteAnswer(answer);
    this.#options.hooks.patch({ alarm: this.#alarm });
    this.#makeNoise();
  }

  #makeNoise(): void {
    this.#options.hooks.onNoise(noiseOf(this.#alarm, this.#alert));
  }

  async #close(): Promise<void> {
    this.#stopping.abort();
    this.#trouble.end();
    this.#maker.refuse();
    this.#clips.follow(null);
    this.#source?.close();
    this.#keeper.close();
    this.#heat.end();
    this.#options.ports.wakeLock.release();
    await this.#record?.end();
    if (this.#record !== null) this.#options.hooks.patch({ watch: this.#record.watch });
    this.#view.end(); // behind the end of the record: what is still wrong then has not been mended
  }
}
