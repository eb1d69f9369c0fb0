/** What a person can answer to a notification, and what that means for its scene. */
import { reviewed, reviewOf, type Scene, type Verdict } from "./scene.ts";
import type { Milliseconds } from "./units.ts";

/** What a button in the notification of a warning does, without opening the app; the most useful first: Chromium shows two. */
export const ALARM_ACTIONS = ["failing", "false-alarm", "snooze"] as const;
/** Those of one that says that the printer is about to be asked; only an open page has anything to ask. */
export const ACT_ACTIONS = ["go-on", "pause-now"] as const;
export const NOTIFICATION_ACTIONS = [...ALARM_ACTIONS, ...ACT_ACTIONS] as const;
export type NotificationAction = (typeof NOTIFICATION_ACTIONS)[number];

/** Stands for the scene where a notification is only shown as an example. */
export const EXAMPLE_SCENE_ID = "example";
/** Stands for the scene where a notification says that nobody is watching. */
export const BLIND_SCENE_ID = "not-watching";

/** Stands for the scene where it says what the printer is asked. */
export const ACT_SCENE_ID = "act";

/** Stands for the scene where a notification is of another device. */
const ALERT_PREFIX = "alert/";

export function alertNoticeId(alertId: string): string {
  return `${ALERT_PREFIX}${alertId}`;
}

const VERDICTS: Readonly<Record<NotificationAction, Verdict | null>> = {
  failing: "correct",
  "false-alarm": "wrong",
  snooze: null,
  "go-on": null,
  "pause-now": null,
};

/**
 * The scene after that answer: notes, boxes and a corrected type stay. The very same scene when the answer says
 * nothing about it or nothing new, so that the service worker and the page may both apply it.
 */
export function answered(scene: Scene, action: NotificationAction | "open", at: Milliseconds): Scene {
  const verdict = action === "open" ? null : VERDICTS[action];
  if (verdict === null || verdict === scene.verdict) return scene;
  return reviewed(scene, { ...reviewOf(scene), verdict }, at);
}

/** Where in the app a tapped notification leads, below the app's base: no slash at its beginning. */
export function pathOfNotice(sceneId: string): string {
  if (sceneId === BLIND_SCENE_ID || sceneId === ACT_SCENE_ID) return "";
  if (sceneId.startsWith(ALERT_PREFIX)) return "alerts";
  return sceneId === EXAMPLE_SCENE_ID ? "settings" : `scenes/${encodeURIComponent(sceneId)}`;
}
