/** The door of the list of alerts. What keeps it is fetched after the first screen. */
import type { Settings } from "../../contracts/settings.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Broker } from "../broker/broker.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import type { AppState } from "../state.ts";
import type { AlertInbox } from "./alert-inbox.ts";
import type { Alerts } from "./alerts.ts";
import type { AlertsActions, AlertsView } from "./alerts-view.ts";

/** The first screen comes first; where a broker is set, hearing whom nobody hears any more does. */
const FIRST_SCREEN_MS: Milliseconds = 3_000;

export const NO_ALERTS_VIEW: AlertsView = {
  status: "unread",
  list: [],
  unreadCount: 0,
  isHearing: false,
  isForbidden: false,
  ringing: null,
  answers: {},
  names: new Map(),
  fault: null,
};

export interface InboxContext {
  readonly ports: Ports;
  readonly board: NoticeBoard;
  readonly alerts: Pick<Alerts, "onAlert">;
  readonly broker: Pick<Broker, "fetchWire">;
  readonly save: (change: Partial<Settings>) => Promise<void>;
  readonly get: () => AppState;
  readonly patch: (change: Partial<AlertsView>) => void;
}

export interface Inbox {
  /** The app's state after a change, and before it. */
  follow(after: AppState, before: AppState): void;
  /** Reads what is kept, and hears the others. Called in the main tab alone. */
  open(): Promise<void>;
  /** Another tab has written into the list. */
  reread(): Promise<void>;
  readonly actions: AlertsActions;
}

export function createInbox(context: InboxContext): Inbox {
  let fetching: Promise<AlertInbox | null> | null = null;
  let inbox: AlertInbox | null = null;

  async function fetchOnce(): Promise<AlertInbox | null> {
    try {
      const openInbox = await context.ports.openInbox();
      inbox = openInbox(context);
      await inbox.read();
      return inbox;
    } catch (cause) {
      context.ports.log.error("no code for the alerts", { detail: String(cause) });
      fetching = null;
      return null;
    }
  }

  function fetchInbox(): Promise<AlertInbox | null> {
    fetching ??= fetchOnce();
    return fetching;
  }

  return {
    follow: (after, before) => inbox?.follow(after, before),
    async open() {
      // Before it is fetched: what is told meanwhile is not lost.
      context.alerts.onAlert((alert) => void fetchInbox().then((one) => one?.addOwn(alert)));
      const { settings } = context.get();
      if (!settings.isBrokerSet)
        await context.ports.clock.sleep(FIRST_SCREEN_MS, new AbortController().signal);
      await (await fetchInbox())?.hear();
    },
    reread: async () => inbox?.reread(),
    actions: {
      readAlerts: async () => void (await fetchInbox()),
      markAlertsRead: async () => inbox?.markRead(),
      answerAlert: async (id) => inbox?.answer(id),
    },
  };
}
