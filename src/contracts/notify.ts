/** Telling the person who is not looking at this page. */

/** What a button in a notification does, without opening the app. */
export const NOTIFICATION_ACTIONS = ["failing", "false-alarm", "snooze"] as const;
export type NotificationAction = (typeof NOTIFICATION_ACTIONS)[number];

/** default: not asked yet. unsupported: this browser, or this page without a service worker, shows none. */
export type NotificationPermissionState = "granted" | "denied" | "default" | "unsupported";

/** A warning as it is shown outside the app; every text in the person's language. */
export interface AlarmNotice {
  readonly sceneId: string;
  readonly title: string;
  readonly body: string;
  /** The annotated picture. */
  readonly picture: Blob | null;
  readonly actions: readonly { readonly action: NotificationAction; readonly title: string }[];
}

/** What a person did with a notification. `open`: tapped it; the page was brought to the front. */
export interface NotificationAnswer {
  readonly sceneId: string;
  readonly action: NotificationAction | "open";
}

export interface NotifyPort {
  permission(): NotificationPermissionState;
  /** Call within a tap. */
  ask(): Promise<NotificationPermissionState>;
  /** Shows the notice, in place of an earlier one of the same scene; false when the browser did not. */
  show(notice: AlarmNotice): Promise<boolean>;
  /** Takes down the notice of a scene that was answered. */
  clear(sceneId: string): Promise<void>;
  /** Number on the app's icon; 0 takes it away. Does nothing where there is no icon. */
  badge(count: number): void;
  /** Shakes the phone once; false where it cannot. */
  vibrate(): boolean;
  /** Calls back for every answer that the service worker passes on; returns how to stop. */
  onAnswer(listener: (answer: NotificationAnswer) => void): () => void;
}
