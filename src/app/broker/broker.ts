/** The broker's door: what there is of it while no broker is set. Everything behind it is fetched when one is. */
import type { Settings } from "../../contracts/settings.ts";
import type { Wire } from "../../contracts/wire.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Alerts } from "../alerts/alerts.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import type { AppFault, AppState } from "../state.ts";
import type { BrokerLink } from "./broker-link.ts";
import type { BrokerActions, BrokerView } from "./broker-state.ts";

export const NO_BROKER_VIEW: BrokerView = {
  phase: "off",
  since: 0,
  setting: null,
  trouble: null,
  retryAt: null,
  protocol: null,
  waitingAlerts: 0,
  isForbidden: false,
  isHomeAssistantForbidden: false,
};

export interface BrokerContext {
  readonly ports: Ports;
  readonly board: NoticeBoard;
  readonly alerts: Alerts;
  readonly save: (change: Partial<Settings>) => Promise<void>;
  readonly get: () => AppState;
  readonly patch: (change: Partial<BrokerView>) => void;
}

export interface Broker {
  /** The app's state after a change, and before it. */
  follow(after: AppState, before: AppState): void;
  /** Connects to the broker that was set before, if there is one. Called in the main tab alone: two would be one too many. */
  open(): Promise<void>;
  /** What others speak over; there is one whether a broker is set or not. null where its code did not arrive. */
  fetchWire(): Promise<Wire | null>;
  /** The topic on which bridges are asked to pause the print in front of the camera that is watched, or was last. */
  readonly actionTopic: () => string;
  readonly actions: BrokerActions;
}

export function createBroker(context: BrokerContext): Broker {
  const { ports, get } = context;
  let link: BrokerLink | null = null;

  async function fetchLink(): Promise<Result<BrokerLink, AppFault>> {
    try {
      const openBroker = await ports.openBroker();
      link ??= openBroker(context);
      return ok(link);
    } catch (cause) {
      return err({ code: "app-incomplete", detail: String(cause) });
    }
  }

  return {
    follow: (after, before) => link?.follow(after, before),
    async open() {
      if (!get().settings.isBrokerSet) return;
      const fetched = await fetchLink();
      if (fetched.ok) await fetched.value.resume();
      else ports.log.error("no code for the broker", fetched.fault);
    },
    async fetchWire() {
      const fetched = await fetchLink();
      return fetched.ok ? fetched.value.wire : null;
    },
    actionTopic: () => link?.actionTopic() ?? "",
    actions: {
      async connectBroker(entry) {
        const fetched = await fetchLink();
        return fetched.ok ? fetched.value.connect(entry) : fetched;
      },
      disconnectBroker: async () => link?.disconnect(),
      obeyBroker: async (isObeying) => link?.obey(isObeying),
      showInHomeAssistant: async (choice) => link?.showInHomeAssistant(choice),
      sendPictures: async (isSending) => link?.sendPictures(isSending),
      // Who sees the list is connected, so the code is there.
      watchPicture: (of, onPicture) => link?.watchPicture(of, onPicture) ?? (() => undefined),
      watchFleet(onRows) {
        let end = link?.watchFleet(onRows) ?? null;
        let isOver = false;
        if (end === null)
          void fetchLink().then((fetched) => {
            if (fetched.ok && !isOver) end = fetched.value.watchFleet(onRows);
          });
        return () => {
          isOver = true;
          end?.();
        };
      },
    },
  };
}
