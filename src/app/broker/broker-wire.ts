/** One wire over all the connections that are made: remembers who listens to what, and subscribes anew. */
import type { BrokerConnection, ReceivedMessage } from "../../contracts/broker.ts";
import type { Wire, WireHooks } from "../../contracts/wire.ts";
import { matchesFilter } from "../../core/mqtt/topics.ts";

export interface BrokerWire extends Wire {
  /** From now on over this connection; null: there is none. */
  use(connection: BrokerConnection | null): void;
  /** Hands a message to who listens to its topic. */
  take(message: ReceivedMessage): void;
}

interface Listener {
  readonly filters: readonly string[];
  readonly hooks: WireHooks;
}

export function createBrokerWire(): BrokerWire {
  const listeners = new Set<Listener>();
  const waiting = new Set<() => void>();
  const mourning = new Set<() => void>();
  let connection: BrokerConnection | null = null;

  async function subscribe({ filters, hooks }: Listener): Promise<void> {
    const over = connection;
    if (over === null) return;
    const isAllowed = await over.subscribe(filters);
    if (!isAllowed && connection === over) hooks.onForbidden?.();
  }

  return {
    publish: (message) => connection?.publish(message) ?? Promise.resolve("lost"),
    hear(filters, hooks) {
      const listener = { filters, hooks };
      listeners.add(listener);
      void subscribe(listener); // a refusal is told to its hooks
      return () => {
        if (!listeners.delete(listener)) return;
        const left = new Set([...listeners].flatMap((one) => one.filters));
        const unheard = filters.filter((filter) => !left.has(filter));
        if (unheard.length > 0) connection?.unsubscribe(unheard);
      };
    },
    onConnected(listener) {
      waiting.add(listener);
      if (connection !== null) listener();
      return () => waiting.delete(listener);
    },
    onLost(listener) {
      mourning.add(listener);
      if (connection === null) listener();
      return () => mourning.delete(listener);
    },
    use(next) {
      const hadOne = connection !== null;
      connection = next;
      if (next === null) {
        if (hadOne) for (const tell of mourning) tell();
        return;
      }
      for (const listener of listeners) void subscribe(listener);
      for (const tell of waiting) tell();
    },
    take(message) {
      for (const { filters, hooks } of listeners)
        if (filters.some((filter) => matchesFilter(filter, message.topic))) hooks.onMessage(message);
    },
  };
}
