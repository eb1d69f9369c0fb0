/** Telling the person who is not looking at this page. */
import * as v from "valibot";
import type { ActOrder } from "../core/act/act.ts";
import type { AlertItem } from "../core/alerts/alert-item.ts";
import type { FailureType } from "../core/failure-type.ts";
import type { AlertSubject } from "../core/mqtt/alert-message.ts";
import type { EntityNames } from "../core/mqtt/home-assistant.ts";
import { NOTIFICATION_ACTIONS, type NotificationAction } from "../core/notification-answer.ts";
import type { Milliseconds } from "../core/units.ts";
import type { Settings } from "./settings.ts";

/** default: not asked yet. unsupported: this browser, or this page without a service worker, shows none. */
export type NotificationPermissionState = "granted" | "denied" | "default" | "unsupported";

/** What a notice says; every text in the person's language. */
export interface NoticeTexts {
  readonly title: string;
  readonly body: string;
  readonly actions: readonly { readonly action: NotificationAction; readonly title: string }[];
}

/** What a notice is about: an alarm, what the printer is asked, nobody watching, a detector that does not work, or nothing but how one looks. */
export type NoticeSubject =
  | { readonly kind: "alarm"; readonly phase: "warning" | "failing"; readonly type: FailureType }
  | {
      readonly kind: "act-asked";
      readonly type: FailureType;
      readonly order: ActOrder;
      readonly until: Milliseconds;
    }
  | {
      readonly kind: "act-over";
      readonly type: FailureType;
      readonly order: ActOrder;
      readonly end: "proven" | "unconfirmed" | "failed";
    }
  | { readonly kind: "blind" }
  | { readonly kind: "detector" }
  | { readonly kind: "example" };

/** Words for what is shown outside the page: the app knows no language. */
export interface NoticeWordsPort {
  textsFor(subject: NoticeSubject, language: Settings["language"]): Promise<NoticeTexts>;
}

/** Words for who hears of it from the broker. */
export interface AlertWordsPort {
  /** One or two sentences. */
  textFor(subject: AlertSubject, language: Settings["language"]): Promise<string>;
  /** What is shown outside the page of an alert of another device. */
  deviceNotice(
    alert: AlertItem,
    /** What that device calls itself, where it does. */
    deviceName: string | undefined,
    language: Settings["language"],
  ): Promise<Pick<NoticeTexts, "title" | "body">>;
  /** What Home Assistant calls the things of a camera. */
  entityNames(language: Settings["language"]): Promise<EntityNames>;
}

/** A warning as it is shown outside the app. */
export interface AlarmNotice extends NoticeTexts {
  readonly sceneId: string;
  /** The annotated picture. */
  readonly picture: Blob | null;
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
  /** Takes down the notices of scenes that were answered. */
  clear(sceneIds: readonly string[]): Promise<void>;
  /** Number on the app's icon; 0 takes it away. Does nothing where there is no icon. */
  badge(count: number): void;
  /** Shakes the phone once; false where it cannot. */
  vibrate(): boolean;
  /** Calls back for every answer that the service worker passes on; returns how to stop. */
  onAnswer(listener: (answer: NotificationAnswer) => void): () => void;
}

const noticeSchema = v.object({ sceneId: v.string() });
const answerSchema = v.object({
  kind: v.literal("notification-answer"),
  sceneId: v.string(),
  action: v.picklist([...NOTIFICATION_ACTIONS, "open"]),
});

/** What a shown notification carries for the service worker. */
export type NoticeRecord = v.InferOutput<typeof noticeSchema>;
/** What the service worker tells the pages. */
export type AnswerMessage = v.InferOutput<typeof answerSchema>;

/** The record of a notification, or null when it is none of this app's. */
export function parseNoticeRecord(input: unknown): NoticeRecord | null {
  const parsed = v.safeParse(noticeSchema, input);
  return parsed.success ? parsed.output : null;
}

/** An answer that came as a message, or null for any other message. */
export function parseAnswer(input: unknown): NotificationAnswer | null {
  const parsed = v.safeParse(answerSchema, input);
  return parsed.success ? { sceneId: parsed.output.sceneId, action: parsed.output.action } : null;
}

/** The action of a clicked notification; anything but one of the buttons means that it was tapped itself. */
export function actionOf(action: string): NotificationAnswer["action"] {
  return NOTIFICATION_ACTIONS.find((known) => known === action) ?? "open";
}
