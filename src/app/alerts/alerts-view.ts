/** What the screens read of the alerts that were told, and ask of them: a part of the app's state. */
import type { StoreFault } from "../../contracts/store.ts";
import type { AlertItem } from "../../core/alerts/alert-item.ts";

export interface AlertsView {
  /** unread: the disk was not asked yet. */
  readonly status: "unread" | "read";
  /** Newest first; of this device and of all others on the broker. */
  readonly list: readonly AlertItem[];
  readonly unreadCount: number;
  /** Other devices are heard just now. */
  readonly isHearing: boolean;
  /** The broker does not let this device hear the others. */
  readonly isForbidden: boolean;
  /** What is rung for just now; null: nothing of another device. */
  readonly ringing: AlertItem | null;
  /** Alerts of other devices whose answer was sent there: whether it was taken, by their id. */
  readonly answers: Readonly<Record<string, "sent" | "unheard">>;
  /** What other devices call themselves, by their id. A Map: a device may call itself `__proto__`. */
  readonly names: ReadonlyMap<string, string>;
  readonly fault: StoreFault | null;
}

export interface AlertsActions {
  /** Reads the list; called by the screen that shows it. */
  readAlerts(): Promise<void>;
  markAlertsRead(): Promise<void>;
  /** Answers an alert: here, and on the device that told it. */
  answerAlert(id: string): Promise<void>;
}
