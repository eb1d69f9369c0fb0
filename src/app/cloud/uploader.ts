/**
 * Brings what this device keeps to the owner's cloud, one thing at a time and the newest scene first. What waits is found by comparing what is
 * kept here with what is known to be there, so that no reload, crash or full disk can lose or double anything.
 */
import type { AlertStore } from "../../contracts/alert-store.ts";
import { isSynced } from "../../contracts/scene-sync.ts";
import { cloudPause } from "../../core/cloud/pause.ts";
import { notThere } from "../../core/cloud/removal.ts";
import { type CloudErrand, type FileKind, freshSync, syncKey } from "../../core/cloud/sync.ts";
import type { Result } from "../../core/result.ts";
import type { Scene } from "../../core/scene.ts";
import type { Milliseconds } from "../../core/units.ts";
import { AlertSender } from "./alert-sender.ts";
import type { CloudSession } from "./cloud-session.ts";
import { doErrand } from "./errands.ts";
import { type Hold, type SceneOutcome, type SendFault, sendScene } from "./scene-sender.ts";
import { NO_SYNC_VIEW, type SyncView, type Waiting } from "./sync-view.ts";

/** Compared at once: some milliseconds of work. */
const PIECE_COUNT = 100;
/** While an alarm is up only what is as new as this goes: it is what the alarm is about. */
const URGENT_MS: Milliseconds = 2 * 60_000;
/** What changes in between is shown together. */
const SHOW_MS: Milliseconds = 200;

export interface Uploader {
  /** An alarm is up, or is over. */
  setAlarm(isUp: boolean): void;
  /** These were added or changed here. */
  touch(scenes: readonly Scene[]): Promise<void>;
  /** The list of alerts has changed. */
  touchAlerts(): Promise<void>;
  /** Errands were added. */
  touchErrands(): Promise<void>;
  /** It was deleted there. */
  drop(sceneId: string): void;
  /** What is refused too. */
  tryNow(): void;
  stop(): Promise<void>;
}

interface UploaderOptions {
  readonly session: CloudSession;
  readonly alerts: Pick<AlertStore, "listAlerts">;
  readonly isAlarmUp: boolean;
  readonly onView: (view: SyncView) => void;
}

export function startUploader(options: UploaderOptions): Uploader {
  const uploader = new Line(options);
  uploader.start();
  return uploader;
}

interface Next {
  readonly key: string;
  readonly send: () => Promise<Result<unknown, SendFault>>;
}

class Line implements Uploader {
  readonly #session: CloudSession;
  readonly #options: UploaderOptions;
  readonly #scenes = new Map<string, Waiting>();
  readonly #alerts: AlertSender;
  readonly #ending = new AbortController();
  #errands: readonly CloudErrand[] = [];
  #isAlarmUp: boolean;
  #isRead = false;
  #failures = 0;
  #fault: SendFault | null = null;
  #retryAt: Milliseconds | null = null;
  /** Aborts what goes just now; null where it is not to be stopped for an alarm. */
  #going: AbortController | null = null;
  #sending: SyncView["sending"] = null;
  #resting: { readonly isPause: boolean; readonly end: () => void } | null = null;
  /** Since the last look at what waits: something came; something came that ends a pause too. */
  #isWoken = false;
  #isUrged = false;
  /** How often each thing did not go: what goes comes before what keeps failing. */
  readonly #misses = new Map<string, number>();
  #isShowing = false;
  #running = Promise.resolve();

  constructor(options: UploaderOptions) {
    this.#options = options;
    this.#session = options.session;
    this.#isAlarmUp = options.isAlarmUp;
    this.#alerts = new AlertSender(options.session, options.alerts);
  }

  start(): void {
    const leave = this.#session.connection.onChange(() => this.#goOn());
    this.#ending.signal.addEventListener("abort", leave);
    this.#running = this.#run();
  }

  setAlarm(isUp: boolean): void {
    if (isUp === this.#isAlarmUp) return;
    this.#isAlarmUp = isUp;
    if (isUp) this.#going?.abort();
    else this.#release("alarm");
    this.#wake();
  }

  async touch(scenes: readonly Scene[]): Promise<void> {
    await this.#compare(scenes, "line");
    this.#wake();
  }

  async touchAlerts(): Promise<void> {
    await this.#alerts.read();
    this.#wake();
  }

  async touchErrands(): Promise<void> {
    await this.#readErrands();
    this.#wake();
  }

  drop(sceneId: string): void {
    this.#scenes.delete(sceneId);
    this.#show();
  }

  tryNow(): void {
    for (const [id, waiting] of this.#scenes)
      this.#scenes.set(id, { ...waiting, why: "line", refusal: null });
    this.#errands = this.#errands.map((errand) => ({ ...errand, refusal: null }));
    this.#alerts.refusal = null;
    this.#goOn();
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    this.#going?.abort();
    this.#wake(true);
    await this.#running;
  }

  /** The network may be another one, or back. */
  #goOn(): void {
    this.#failures = 0;
    this.#misses.clear();
    this.#release("wifi");
    this.#wake(true);
  }

  #wake(isUrge = false): void {
    this.#isWoken = true;
    this.#isUrged ||= isUrge;
    if (this.#resting?.isPause === false || isUrge) this.#resting?.end();
  }

  #release(hold: Hold): void {
    for (const [id, waiting] of this.#scenes)
      if (waiting.why === hold) this.#scenes.set(id, { ...waiting, why: "line" });
  }

  async #run(): Promise<void> {
    await this.#readAll();
    while (!this.#ending.signal.aborted) {
      this.#isWoken = false;
      this.#isUrged = false;
      const next = this.#next();
      if (next === null) {
        await this.#rest(null);
        continue;
      }
      const done = await next.send();
      if (done.ok) {
        this.#failures = 0;
        this.#fault = null;
        this.#misses.delete(next.key);
        continue;
      }
      if (done.fault.code !== "cloud-aborted") this.#misses.set(next.key, this.#missesOf(next.key) + 1);
      await this.#pauseAfter(done.fault);
    }
  }

  async #pauseAfter(fault: SendFault): Promise<void> {
    // Stopped by ourselves: for an alarm, or for good.
    if (fault.code === "cloud-aborted") return;
    const { ports, onSignedOut } = this.#session;
    this.#fault = fault;
    if (fault.code === "cloud-signed-out" && (await this.#isSignedOut())) {
      ports.log.warn("the cloud has signed this device out");
      onSignedOut();
      return this.#rest(null);
    }
    this.#failures += 1;
    if (this.#failures === 1) ports.log.warn("the cloud did not take something", { code: fault.code });
    const retryAfter = "retryAfter" in fault ? fault.retryAfter : null;
    const pause = cloudPause(this.#failures, Math.random(), retryAfter);
    this.#retryAt = ports.clock.now() + pause;
    this.#show();
    await this.#rest(pause);
    this.#retryAt = null;
  }

  /** Until something happens; a pause of so long only until something that may have mended the network does. */
  async #rest(pause: Milliseconds | null): Promise<void> {
    this.#show();
    if (pause === null ? this.#isWoken : this.#isUrged) return;
    const rested = new AbortController();
    this.#resting = { isPause: pause !== null, end: () => rested.abort() };
    const ended = new Promise<void>((resolve) => {
      rested.signal.addEventListener("abort", () => resolve());
    });
    await (pause === null ? ended : this.#session.ports.clock.sleep(pause, rested.signal));
    this.#resting = null;
  }

  /** A token may be over before its time: with another one it goes on. */
  async #isSignedOut(): Promise<boolean> {
    const renewed = await this.#session.client.signIn.renew();
    return renewed.ok && renewed.value?.id !== this.#session.userId;
  }

  /** What failed least comes first; of that, errands, then the newest scene, then alerts, which point at scenes. */
  #next(): Next | null {
    let best: { readonly key: string; readonly rank: readonly number[]; readonly send: Next["send"] } | null =
      null;
    const offer = (key: string, rank: readonly number[], send: Next["send"]): void => {
      const full = [this.#missesOf(key), ...rank];
      if (best === null || isBefore(full, best.rank)) best = { key, rank: full, send };
    };
    for (const errand of this.#errands)
      if (errand.refusal === null) offer(errand.key, [0, errand.at], () => this.#sendErrand(errand));
    for (const [id, { why, at }] of this.#scenes)
      if (why === "line" && (!this.#isAlarmUp || this.#isUrgent(at)))
        offer(id, [1, -at], () => this.#sendScene(id));
    if (this.#alerts.refusal === null)
      for (const alert of this.#alerts.waiting.values())
        offer(alert.id, [2, alert.at], () => this.#alerts.send(alert));
    return best;
  }

  #missesOf(key: string): number {
    return this.#misses.get(key) ?? 0;
  }

  #isUrgent(at: Milliseconds): boolean {
    return this.#session.ports.clock.now() - at < URGENT_MS;
  }

  async #sendScene(id: string): Promise<Result<SceneOutcome, SendFault>> {
    const before = this.#scenes.get(id);
    const going = new AbortController();
    this.#going = this.#isAlarmUp ? null : going;
    const sent = await sendScene(this.#session, id, {
      signal: AbortSignal.any([going.signal, this.#ending.signal]),
      holdOf: (kind) => this.#holdOf(kind),
      onProgress: (share) => {
        this.#sending = { sceneId: id, share };
        this.#show();
      },
    });
    this.#going = null;
    this.#sending = null;
    // What was touched meanwhile is looked at once more.
    if (sent.ok && this.#scenes.get(id) === before) await this.#settle(id, sent.value);
    // What it left there is to be removed.
    if (sent.ok && sent.value === "gone") await this.#readErrands();
    this.#show();
    return sent;
  }

  #holdOf(kind: FileKind): Hold | null {
    if (kind === "clip" && this.#isAlarmUp) return "alarm";
    return this.#session.isWifiOnly() && this.#session.connection.isOnWifi() === false ? "wifi" : null;
  }

  async #settle(id: string, outcome: SceneOutcome): Promise<void> {
    const waiting = this.#scenes.get(id);
    if (outcome === "sent") {
      const now = this.#session.ports.clock.now();
      this.#scenes.delete(id);
      await this.#session.shelf.change([id], (scene) => ({ ...scene, uploadedAt: scene.uploadedAt ?? now }));
    } else if (outcome === "gone" || waiting === undefined) {
      this.#scenes.delete(id);
      await this.#session.shelf.change([id], notThere);
    } else if (outcome === "refused") await this.#showRefusal(id, waiting);
    else this.#scenes.set(id, { ...waiting, why: outcome });
  }

  async #showRefusal(id: string, waiting: Waiting): Promise<void> {
    const key = syncKey(this.#session.userId, "scene", id);
    const found = await this.#session.sync.getSync([key]);
    const refusal = found.ok ? (found.value.get(key)?.refusal ?? null) : null;
    this.#scenes.set(id, { ...waiting, why: "refused", refusal });
  }

  async #sendErrand(errand: CloudErrand): Promise<Result<unknown, SendFault>> {
    const done = await doErrand(this.#session, errand);
    if (!done.ok) return done;
    const { value: refused } = done;
    this.#errands = this.#errands.flatMap((one) => {
      if (one !== errand) return [one];
      return refused === null ? [] : [refused];
    });
    return done;
  }

  async #readAll(): Promise<void> {
    await this.#readErrands();
    let start: string | null = null;
    do {
      const piece = await this.#session.ports.store.readScenes(start, PIECE_COUNT);
      if (!piece.ok) break; // the screens show it too; what is touched goes all the same
      await this.#compare(piece.value.scenes, null);
      start = piece.value.next;
    } while (start !== null && !this.#ending.signal.aborted);
    await this.#alerts.read();
    this.#isRead = true;
    this.#show();
  }

  /** Notes which of these are not there as they are here. `why` null: as their records say. */
  async #compare(scenes: readonly Scene[], why: "line" | null): Promise<void> {
    const { userId, isOwned, sync } = this.#session;
    const owned = scenes.filter(({ at }) => isOwned(at));
    const found = await sync.getSync(owned.map(({ id }) => syncKey(userId, "scene", id)));
    if (!found.ok) return; // found again by the next start
    for (const scene of owned) {
      const key = syncKey(userId, "scene", scene.id);
      const record = found.value.get(key) ?? freshSync(key);
      const { refusal } = record;
      const { at } = scene;
      if (isSynced(scene, record)) this.#scenes.delete(scene.id);
      else if (why === null && refusal !== null) this.#scenes.set(scene.id, { at, why: "refused", refusal });
      else this.#scenes.set(scene.id, { at, why: "line", refusal: null });
    }
    this.#show();
  }

  async #readErrands(): Promise<void> {
    const errands = await this.#session.sync.listErrands(this.#session.userId);
    if (errands.ok) this.#errands = errands.value;
    this.#show();
  }

  /** Soon: what changes until then is shown with it. */
  #show(): void {
    if (this.#isShowing || this.#ending.signal.aborted) return;
    this.#isShowing = true;
    void this.#session.ports.clock.sleep(SHOW_MS, this.#ending.signal).then(() => {
      this.#isShowing = false;
      if (!this.#ending.signal.aborted) this.#options.onView(this.#view());
    });
  }

  #view(): SyncView {
    const fault = this.#fault;
    return {
      ...NO_SYNC_VIEW,
      scenes: new Map(this.#scenes),
      otherCount: this.#alerts.waiting.size + this.#errands.length,
      otherRefusal:
        this.#alerts.refusal ?? this.#errands.find(({ refusal }) => refusal !== null)?.refusal ?? null,
      isRead: this.#isRead,
      sending: this.#sending,
      // A fault of the disk is a notice.
      fault: fault !== null && "retryAfter" in fault ? fault : null,
      retryAt: this.#retryAt,
    };
  }
}

function isBefore(rank: readonly number[], other: readonly number[]): boolean {
  for (const [place, value] of rank.entries()) {
    const against = other[place] ?? 0;
    if (value !== against) return value < against;
  }
  return false;
}
