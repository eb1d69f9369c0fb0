/** What this device and the others on the broker have told, as it is listed here. */
import type { AlertKind, AlertMessage } from "../mqtt/alert-message.ts";
import type { Milliseconds } from "../units.ts";

/** silent: a device that watched is not heard any more. Nobody tells that; it is found out here. */
export type AlertItemKind = AlertKind | "silent";

export interface AlertItem
  extends Pick<AlertMessage, "type" | "phase" | "step" | "camera" | "scene" | "text"> {
  /** With the device's id in front: two devices that choose the same id are still told apart. */
  readonly id: string;
  readonly at: Milliseconds;
  /** As it stands in the topic. */
  readonly device: string;
  readonly isOwn: boolean;
  readonly kind: AlertItemKind;
  readonly isRead: boolean;
  /** When somebody has answered it, here or there. */
  readonly acknowledgedAt: Milliseconds | null;
  /** Of a silence: when the device was heard again. */
  readonly endedAt: Milliseconds | null;
}

/** So many are kept, the newest: some weeks of a workshop that has much trouble. */
export const MOST_ALERTS = 2_000;
/** What is older is news to nobody: it is listed, and not rung for. A device that was offline sends what it had kept. */
export const RINGING_AGE_MS: Milliseconds = 10 * 60_000;
/** A clock that is further ahead is wrong. */
const MOST_AHEAD_MS: Milliseconds = 60_000;

/** Newest first, each once: the one that is known stays, since it may have been answered. */
export function withItems(list: readonly AlertItem[], added: readonly AlertItem[]): readonly AlertItem[] {
  const known = new Map(list.map((item) => [item.id, item]));
  for (const item of added) if (!known.has(item.id)) known.set(item.id, item);
  if (known.size === list.length) return list;
  return [...known.values()].sort((a, b) => b.at - a.at).slice(0, MOST_ALERTS);
}

/** Whether it is to be heard on a device that did not tell it: a failure or a dead watcher, of just now. */
export function isRinging(item: AlertItem, now: Milliseconds): boolean {
  const isGrave = item.kind === "silent" || item.kind === "detector" || item.phase !== null || isUndone(item);
  return isGrave && isOpen(item) && !item.isOwn && now - item.at < RINGING_AGE_MS;
}

/** A dead watcher that was rung for and that nobody has answered: however often a page is loaded anew, it goes on ringing. */
export function isStillRinging(item: AlertItem, now: Milliseconds): boolean {
  return item.kind === "silent" && isOpen(item) && (!item.isRead || isRinging(item, now));
}

/** The printer was asked to stop, and nobody can say that it has. */
export function isUndone({ step }: AlertItem): boolean {
  return step === "failed" || step === "unconfirmed";
}

function isOpen({ acknowledgedAt, endedAt }: AlertItem): boolean {
  return acknowledgedAt === null && endedAt === null;
}

/** When it was, by a clock that may be wrong. */
export function trustedTime(at: Milliseconds, now: Milliseconds): Milliseconds {
  return at > now + MOST_AHEAD_MS || at < 0 ? now : at;
}

/** The failures of one camera that nobody has answered: one answer there is for all of them. */
export function openFailures(
  list: readonly AlertItem[],
  { device, camera }: Pick<AlertItem, "device" | "camera">,
): readonly AlertItem[] {
  return list.filter(
    (item) =>
      item.kind === "failure" &&
      item.acknowledgedAt === null &&
      item.device === device &&
      item.camera === camera,
  );
}

/** What was said of one camera's silence, and is not over as far as the list knows. */
export function openSilences(
  list: readonly AlertItem[],
  { device, camera }: Pick<AlertItem, "device" | "camera">,
): readonly AlertItem[] {
  return list.filter(
    (item) =>
      item.kind === "silent" && item.endedAt === null && item.device === device && item.camera === camera,
  );
}

export function countUnread(list: readonly AlertItem[]): number {
  return list.reduce((count, { isRead }) => (isRead ? count : count + 1), 0);
}
