/** Tells of an alarm outside the page: notification, vibration and the number on the app's icon; hears the answers. */
import type { NotificationAnswer } from "../contracts/notify.ts";
import type { Settings } from "../contracts/settings.ts";
import type { StoreFault } from "../contracts/store.ts";
import { type AlarmState, isRaised } from "../core/alarm/alarm.ts";
import type { FailureType } from "../core/failure-type.ts";
import { ACT_SCENE_ID, answered, BLIND_SCENE_ID, EXAMPLE_SCENE_ID } from "../core/notification-answer.ts";
import type { Result } from "../core/result.ts";
import type { Scene } from "../core/scene.ts";
import { countUnanswered } from "../core/unanswered.ts";
import type { Ports } from "./ports.ts";
import type { AppActions, Trouble } from "./state.ts";

/** The icon says no more than this; the first ones in the order of review are the newest unanswered. */
const MOST_COUNTED = 99;

export interface AlarmNotifier {
  /** The alarm as it is now, as often as it may be said: each time that it is raised is told once, with its scene. */
  follow(alarm: AlarmState | null): void;
  /** Nobody has been watching for so long that it is heard: why. null: somebody is again. */
  unwatched(alert: Trouble["alert"]): void;
  /** The scene of a warning is kept or waits in memory. */
  kept(scene: Scene): void;
  /** The person has answered or deleted these scenes in the app: their notices go. */
  settled(sceneIds: readonly string[]): void;
  /** Scenes came, went or were answered: counts those without an answer anew. */
  count(): void;
  /** Shows an example; false when the browser did not. */
  tryOut(): Promise<boolean>;
}

interface NotifierHooks {
  readonly settings: () => Settings;
  readonly alarm: () => AlarmState | null;
  readonly getMedia: (key: string) => Promise<Result<Blob | null, StoreFault>>;
  readonly change: (sceneIds: readonly string[], change: (scene: Scene) => Scene) => Promise<void>;
  readonly acknowledge: AppActions["acknowledge"];
  readonly snooze: () => void;
}

/** One time that the alarm was raised: each is told once. */
interface Raise {
  readonly type: FailureType;
  readonly phase: "warning" | "failing";
  readonly since: number;
}

interface NotifierPorts extends Pick<Ports, "notify" | "noticeWords"> {
  readonly store: Pick<Ports["store"], "firstScenes">;
  readonly clock: Pick<Ports["clock"], "now">;
}

export function createAlarmNotifier(ports: NotifierPorts, hooks: NotifierHooks): AlarmNotifier {
  return new Notifier(ports, hooks);
}

class Notifier implements AlarmNotifier {
  readonly #ports: NotifierPorts;
  readonly #hooks: NotifierHooks;
  /** Scenes of the running alarm, the last of each type. */
  readonly #scenes = new Map<FailureType, Scene>();
  #felt: Raise | null = null;
  #told: Raise | null = null;
  /** One after the other: a slow picture must not cover a later notice. */
  #telling = Promise.resolve();
  #unwatched: Trouble["alert"] = null;
  #isCounting = false;
  #isCountStale = false;

  constructor(ports: NotifierPorts, hooks: NotifierHooks) {
    this.#ports = ports;
    this.#hooks = hooks;
    ports.notify.onAnswer((answer) => this.#hear(answer));
  }

  follow(alarm: AlarmState | null): void {
    const { notify } = this.#ports;
    if (alarm === null || !isRaised(alarm)) this.#scenes.clear();
    if (alarm?.phase === "acknowledged" && this.#told !== null) {
      this.#told = null;
      this.#takeDown(this.#sceneIds()); // whoever answers here needs no notice
    }
    const raise = raiseOf(alarm);
    if (raise === null) return;
    const { isVibrationOn } = this.#hooks.settings();
    if (!isSame(raise, this.#felt) && isVibrationOn) notify.vibrate();
    this.#felt = raise;
    const scene = this.#scenes.get(raise.type);
    if (scene === undefined || isSame(raise, this.#told)) return;
    this.#told = raise;
    this.#telling = this.#telling.then(() => this.#tell(scene, raise));
  }

  unwatched(alert: Trouble["alert"]): void {
    if (alert === this.#unwatched) return;
    this.#unwatched = alert;
    if (alert === null) this.#takeDown([BLIND_SCENE_ID]);
    else {
      if (this.#hooks.settings().isVibrationOn) this.#ports.notify.vibrate();
      this.#telling = this.#telling.then(() => this.#tellUnwatched(alert));
    }
  }

  kept(scene: Scene): void {
    const alarm = this.#hooks.alarm();
    if (scene.type !== null && alarm !== null && isRaised(alarm)) this.#scenes.set(scene.type, scene);
    this.follow(alarm);
    this.count();
  }

  settled(sceneIds: readonly string[]): void {
    this.#takeDown(sceneIds);
    this.count();
  }

  count(): void {
    this.#isCountStale = true;
    if (!this.#isCounting) void this.#countAll(); // a database that does not answer leaves the old number
  }

  async tryOut(): Promise<boolean> {
    const { notify, noticeWords } = this.#ports;
    const texts = await noticeWords.textsFor({ kind: "example" }, this.#hooks.settings().language);
    return notify.show({ ...texts, sceneId: EXAMPLE_SCENE_ID, picture: null });
  }

  async #tellUnwatched(kind: NonNullable<Trouble["alert"]>): Promise<void> {
    const { notify, noticeWords } = this.#ports;
    const { areNotificationsOn, language } = this.#hooks.settings();
    if (!areNotificationsOn || notify.permission() !== "granted") return;
    const texts = await noticeWords.textsFor({ kind }, language);
    if (this.#unwatched === kind) await notify.show({ ...texts, sceneId: BLIND_SCENE_ID, picture: null });
  }

  async #tell(scene: Scene, raise: Raise): Promise<void> {
    const { notify, noticeWords } = this.#ports;
    const { areNotificationsOn, language } = this.#hooks.settings();
    if (!areNotificationsOn || notify.permission() !== "granted") return;
    const { type, phase } = raise;
    const [texts, picture] = await Promise.all([
      noticeWords.textsFor({ kind: "alarm", type, phase }, language),
      this.#hooks.getMedia(scene.media.annotated ?? scene.media.original),
    ]);
    // Answered in the app, or something graver, while the picture was fetched.
    if (!isSame(raise, raiseOf(this.#hooks.alarm()))) return;
    await notify.show({ ...texts, sceneId: scene.id, picture: picture.ok ? picture.value : null });
  }

  #takeDown(sceneIds: readonly string[]): void {
    this.#telling = this.#telling.then(() => this.#ports.notify.clear(sceneIds));
  }

  #hear({ sceneId, action }: NotificationAnswer): void {
    // The page has been led there; what the printer is asked is answered elsewhere.
    if (action === "open" || sceneId === ACT_SCENE_ID) return;
    if (action !== "snooze") {
      const at = this.#ports.clock.now();
      // The service worker has written it, unless the scene still waits in memory or its database failed.
      void this.#hooks.change([sceneId], (scene) => answered(scene, action, at)).then(() => this.count());
    }
    if (!this.#sceneIds().includes(sceneId)) return;
    if (action === "snooze") this.#hooks.snooze();
    else this.#hooks.acknowledge(action === "failing" ? "failing" : undefined);
  }

  async #countAll(): Promise<void> {
    this.#isCounting = true;
    while (this.#isCountStale) {
      this.#isCountStale = false;
      const first = await this.#ports.store.firstScenes(MOST_COUNTED);
      if (first.ok) this.#ports.notify.badge(countUnanswered(first.value, this.#ports.clock.now()));
    }
    this.#isCounting = false;
  }

  #sceneIds(): string[] {
    return [...this.#scenes.values()].map(({ id }) => id);
  }
}

function raiseOf(alarm: AlarmState | null): Raise | null {
  if (alarm === null || alarm.type === null) return null;
  const { phase, type, since } = alarm;
  return phase === "warning" || phase === "failing" ? { phase, type, since } : null;
}

function isSame(a: Raise, b: Raise | null): boolean {
  return b !== null && a.type === b.type && a.phase === b.phase && a.since === b.since;
}
