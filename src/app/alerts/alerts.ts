/**
 * The door of the alerts: is told of everything that changes, and hands it to the part that knows what is worth telling. That part is
 * fetched with the first watch.
 */
import type { AlertMessage, AlertSubject } from "../../core/mqtt/alert-message.ts";
import type { Ports } from "../ports.ts";
import type { AppState } from "../state.ts";
import type { AlertTeller } from "./alert-teller.ts";

export interface Alerts {
  /** The app's state after a change, and before it. */
  follow(after: AppState, before: AppState): void;
  /** Tells of something that no change of the state shows. */
  tell(subject: AlertSubject): void;
  /** Calls back with every alert of this device, in order and each once; returns how to stop. */
  onAlert(listener: (alert: AlertMessage) => void): () => void;
}

export function createAlerts(
  ports: Pick<Ports, "clock" | "newId" | "fetchAlertWords" | "log">,
  get: () => AppState,
): Alerts {
  const listeners = new Set<(alert: AlertMessage) => void>();
  let fetching: Promise<AlertTeller | null> | null = null;

  async function fetchTeller(): Promise<AlertTeller | null> {
    try {
      const [{ createAlertTeller }, words] = await Promise.all([
        import("./alert-teller.ts"),
        ports.fetchAlertWords(),
      ]);
      const send = (alert: AlertMessage): void => {
        for (const listener of listeners) listener(alert);
      };
      return createAlertTeller({ ports, words, get, send });
    } catch (cause) {
      ports.log.error("alerts are not told: their code did not arrive", { cause: String(cause) });
      fetching = null;
      return null;
    }
  }

  async function withTeller(work: (teller: AlertTeller) => void): Promise<void> {
    fetching ??= fetchTeller();
    const teller = await fetching;
    if (teller !== null) work(teller);
  }

  return {
    // Nobody waits for it: a watch goes on without.
    follow(after, before) {
      if (after.watch !== before.watch) void withTeller((teller) => teller.follow(after, before));
    },
    tell: (subject) => void withTeller((teller) => teller.tell(subject)),
    onAlert(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
