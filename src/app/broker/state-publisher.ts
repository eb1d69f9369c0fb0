/** Says what the watch is like: when it changes, not too often, and once in a while all the same. */
import type { BrokerConnection } from "../../contracts/broker.ts";
import { type StateFacts, type StateMessage, stateDue, stateMessage } from "../../core/mqtt/state-message.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Ports } from "../ports.ts";

export interface StatePublisher {
  /** Something changed. */
  wake(): void;
  /** Publishes until `signal` aborts, the state of that moment first. */
  run(connection: BrokerConnection, signal: AbortSignal): Promise<void>;
}

interface Published {
  readonly topic: string;
  readonly facts: StateFacts;
}

/** `current` is null while no camera is known. */
export function createStatePublisher(
  { clock }: Pick<Ports, "clock">,
  current: () => Published | null,
): StatePublisher {
  let alarmClock = new AbortController();

  /** Sleeps, but not longer than until something changes. */
  async function pause(ms: Milliseconds, signal: AbortSignal): Promise<void> {
    alarmClock = new AbortController();
    await clock.sleep(ms, AbortSignal.any([signal, alarmClock.signal]));
  }

  return {
    wake: () => alarmClock.abort(),
    async run(connection, signal) {
      let sent: StateMessage | null = null;
      let topic: string | null = null;
      while (!signal.aborted) {
        const published = current();
        if (published?.topic !== topic) sent = null;
        topic = published?.topic ?? null;
        if (published === null) {
          await pause(NOBODY_MS, signal);
          continue;
        }
        const message = stateMessage(published.facts, clock.now());
        const { at, isNews } = stateDue(sent, message);
        if (at > message.at) {
          // What is news already will not be more so: it has only to wait.
          await (isNews ? clock.sleep(at - message.at, signal) : pause(at - message.at, signal));
          continue;
        }
        sent = message;
        // Not waited for: what this one does not bring the next one does.
        void connection.publish({
          topic: published.topic,
          payload: JSON.stringify(message),
          qos: 0,
          isRetained: true,
        });
      }
    },
  };
}

const NOBODY_MS: Milliseconds = 60_000;
