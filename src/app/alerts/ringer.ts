/** Makes what another device tells heard on this one: once for a failure, and for a dead watcher until it is back or somebody answers. */
import type { SoundPort } from "../../contracts/platform.ts";
import { type AlertItem, isRinging } from "../../core/alerts/alert-item.ts";
import { alertNoticeId } from "../../core/notification-answer.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { InboxContext } from "./inbox.ts";

/** The device itself goes on ringing: here it is heard once. */
const ONCE_MS: Milliseconds = 6_000;

export interface Ringer {
  offer(item: AlertItem): void;
  /** Rings for one that was rung for before, as if nothing had come between. */
  ringOn(item: AlertItem): void;
  /** That one needs nobody any more; left out: none does. */
  quiet(id?: string): void;
  /** The owner's choice may be another now. */
  refresh(): void;
}

export function createRinger(
  { ports, get, patch }: Pick<InboxContext, "ports" | "get" | "patch">,
  sound: SoundPort,
): Ringer {
  /** Oldest first. */
  let lasting: readonly AlertItem[] = [];

  function show(): void {
    const [first = null] = lasting;
    if (get().alerts.ringing === first) return;
    patch({ ringing: first });
    const { isSoundOn, isRingingForOthers } = get().settings;
    sound.silence();
    if (first === null || !isSoundOn || !isRingingForOthers) return;
    sound.unlock();
    sound.ring(first.kind === "silent" ? "blind" : first.kind === "detector" ? "detector" : "failing");
  }

  async function notify(item: AlertItem): Promise<void> {
    const { areNotificationsOn, isVibrationOn, language } = get().settings;
    if (isVibrationOn) ports.notify.vibrate();
    if (!areNotificationsOn || ports.notify.permission() !== "granted") return;
    const words = await ports.fetchAlertWords();
    const { title, body } = await words.deviceNotice(item, get().alerts.names.get(item.device), language);
    if (lasting.includes(item))
      await ports.notify.show({ title, body, actions: [], sceneId: alertNoticeId(item.id), picture: null });
  }

  function quiet(id?: string): void {
    const over = lasting.filter((item) => id === undefined || item.id === id);
    if (over.length === 0) return;
    lasting = lasting.filter((item) => !over.includes(item));
    // The notice of a failure stays: it was rung for once.
    void ports.notify.clear(over.map((item) => alertNoticeId(item.id)));
    show();
  }

  function ring(item: AlertItem): boolean {
    if (!get().settings.isRingingForOthers || lasting.some(({ id }) => id === item.id)) return false;
    lasting = [...lasting, item];
    show();
    return true;
  }

  return {
    ringOn: (item) => void ring(item),
    offer(item) {
      if (!isRinging(item, ports.clock.now()) || !ring(item)) return;
      void notify(item).catch((cause: unknown) =>
        ports.log.warn("no words for another device", { cause: String(cause) }),
      );
      if (item.kind === "silent") return;
      void ports.clock.sleep(ONCE_MS, new AbortController().signal).then(() => {
        lasting = lasting.filter((one) => one !== item);
        show();
      });
    },
    quiet,
    refresh() {
      if (!get().settings.isRingingForOthers) quiet();
      else if (!get().settings.isSoundOn) sound.silence();
    },
  };
}
