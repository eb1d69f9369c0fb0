/**
 * Answers a clicked notification, also while no page is open: keeps the verdict, tells the pages, leads to the scene.
 * A composition root of its own (see .oxlintrc.json): here is no app to ask.
 */
import { createConsoleLog } from "../src/adapters/log/console-log.ts";
import { createDatabase } from "../src/adapters/store/database.ts";
import { createIdbStore } from "../src/adapters/store/idb-store.ts";
import {
  type AnswerMessage,
  actionOf,
  type NotificationAnswer,
  parseNoticeRecord,
} from "../src/contracts/notify.ts";
import type { LogEntry } from "../src/core/log/log-entry.ts";
import { sceneEntries } from "../src/core/log/scene-events.ts";
import { answered, type NotificationAction, pathOfNotice } from "../src/core/notification-answer.ts";
import { countUnanswered } from "../src/core/unanswered.ts";

/** As in the app: the icon says no more. */
const MOST_COUNTED = 99;

const log = createConsoleLog();

/** Resolves when everything is done: keep the event alive until then. */
export async function answerNotification(
  worker: ServiceWorkerGlobalScope,
  { notification, action: pressed }: NotificationEvent,
): Promise<void> {
  const record = parseNoticeRecord(notification.data);
  if (record === null) return;
  const { sceneId } = record;
  const action = actionOf(pressed);
  const pages = await openPages(worker);
  if (action === "open") {
    if (await lead(worker, pages, sceneId)) notification.close();
    return;
  }
  const isKept = await keep(worker, { sceneId, action, isAlone: pages.length === 0 });
  for (const page of pages) tell(page, { sceneId, action });
  // A page that hears it keeps it too. With none, and nothing kept, the app shows why; the notice stays if it cannot.
  if (isKept || pages.length > 0 || (await lead(worker, [], sceneId))) notification.close();
}

/** Pages of this app, the last used first; another app may lie on the same origin. */
async function openPages({ clients, registration }: ServiceWorkerGlobalScope): Promise<WindowClient[]> {
  const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ url }) => url.startsWith(registration.scope));
}

function tell(page: WindowClient, answer: NotificationAnswer): void {
  page.postMessage({ kind: "notification-answer", ...answer } satisfies AnswerMessage);
}

/** Brings the scene to the front; false when no page is open and the browser opens none. */
async function lead(
  { clients, registration }: ServiceWorkerGlobalScope,
  [page]: readonly WindowClient[],
  sceneId: string,
): Promise<boolean> {
  // An open page goes there itself: to load it anew would end its watch.
  if (page !== undefined) tell(page, { sceneId, action: "open" });
  const address = new URL(pathOfNotice(sceneId), registration.scope);
  try {
    const shown = await (page === undefined ? clients.openWindow(address) : page.focus());
    return shown !== null;
  } catch (cause) {
    log.warn("a notification could not bring the app to the front", { cause: String(cause) });
    return page !== undefined;
  }
}

interface Answer {
  readonly sceneId: string;
  readonly action: NotificationAction;
  /** No page is open: one would see the change, and log it. */
  readonly isAlone: boolean;
}

/** Writes the verdict, and the new number on the icon; false when it could not be written. */
async function keep(
  worker: ServiceWorkerGlobalScope,
  { sceneId, action, isAlone }: Answer,
): Promise<boolean> {
  if (action !== "failing" && action !== "false-alarm") return true;
  const database = createDatabase();
  try {
    const store = createIdbStore(database, log, () => crypto.randomUUID());
    const at = Date.now();
    let entries: readonly LogEntry[] = [];
    const changed = await store.changeScenes([sceneId], (scene) => {
      const after = answered(scene, action, at);
      entries = sceneEntries(scene, after, { at, since: at });
      return after;
    });
    if (!changed.ok) log.warn("the answer to a notification was not kept", changed.fault);
    else if (isAlone && entries.length > 0) await store.appendLog(entries); // best effort, as all of the log
    const first = await store.firstScenes(MOST_COUNTED);
    if (first.ok) await badge(worker, countUnanswered(first.value, at));
    return changed.ok;
  } finally {
    database.close(); // an open connection would hold up the next upgrade
  }
}

async function badge({ navigator }: ServiceWorkerGlobalScope, count: number): Promise<void> {
  if (!("setAppBadge" in navigator)) return;
  const done = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
  await done.catch(() => null); // not installed: there is no icon to write on
}
