import {
  type AlarmNotice,
  type NoticeRecord,
  type NotificationPermissionState,
  type NotifyPort,
  parseAnswer,
} from "../../contracts/notify.ts";
import type { LogPort } from "../../contracts/platform.ts";
import { noticePicture } from "./notice-picture.ts";

/** Two short shakes: a single one is taken for a message. */
const SHAKES_MS = [250, 120, 250];

/** What Chromium knows beyond the options that every browser has. */
interface NoticeOptions extends NotificationOptions {
  readonly data: NoticeRecord;
  readonly actions: AlarmNotice["actions"];
  readonly image?: string;
  readonly renotify: boolean;
}

/**
 * Notifications through the service worker, so that their buttons work while no page is open. `base` is where the app
 * lies; a page without a registration (development, plain http) shows none.
 */
export function createBrowserNotify(
  base: URL,
  log: LogPort,
  findRegistration: () => Promise<ServiceWorkerRegistration | undefined> = ownRegistration,
): NotifyPort {
  return {
    permission,
    async ask() {
      if (permission() === "default") await Notification.requestPermission();
      return permission();
    },
    async show(notice) {
      if (permission() !== "granted") return false;
      try {
        const registration = await findRegistration();
        if (registration === undefined) return false;
        await registration.showNotification(notice.title, await optionsFor(notice, base));
        return true;
      } catch (cause) {
        log.warn("a notification was not shown", { cause: String(cause) });
        return false;
      }
    },
    async clear(sceneIds) {
      const answered = new Set(sceneIds);
      try {
        const registration = await findRegistration();
        for (const shown of (await registration?.getNotifications()) ?? [])
          if (answered.has(shown.tag)) shown.close();
      } catch (cause) {
        log.warn("a notification was not taken down", { cause: String(cause) }); // it can still be answered
      }
    },
    badge(count) {
      if (!("setAppBadge" in navigator)) return;
      const done = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
      void done.catch(() => null); // not installed, or not allowed: there is no icon to write on
    },
    vibrate: () => "vibrate" in navigator && navigator.vibrate(SHAKES_MS),
    onAnswer(listener) {
      if (!("serviceWorker" in navigator)) return () => undefined;
      const { serviceWorker } = navigator;
      const hear = ({ data }: MessageEvent<unknown>): void => {
        const answer = parseAnswer(data);
        if (answer !== null) listener(answer);
      };
      serviceWorker.addEventListener("message", hear);
      return () => serviceWorker.removeEventListener("message", hear);
    },
  };
}

function permission(): NotificationPermissionState {
  // iOS has `Notification` only in an app on the home screen; plain http has no service worker.
  return "Notification" in globalThis && "serviceWorker" in navigator
    ? Notification.permission
    : "unsupported";
}

async function optionsFor(
  { sceneId, body, actions, picture }: AlarmNotice,
  base: URL,
): Promise<NoticeOptions> {
  const image = picture === null ? null : await noticePicture(picture);
  return {
    body,
    actions,
    data: { sceneId },
    // The same scene again replaces its notice and is heard again.
    tag: sceneId,
    renotify: true,
    requireInteraction: true,
    // Firefox and macOS show no `image`, only the icon.
    icon: image ?? new URL("icons/icon-192.png", base).href,
    ...(image === null ? {} : { image }),
  };
}

async function ownRegistration(): Promise<ServiceWorkerRegistration | undefined> {
  return "serviceWorker" in navigator ? navigator.serviceWorker.getRegistration() : undefined;
}
