import type { BrokerMessage, Delivery, ReceivedMessage } from "./broker.ts";

/** The broker as the parts of the app use it: connections come and go, they stay. */
export interface Wire {
  /** lost: there is no connection, or it went first. */
  publish(message: BrokerMessage): Promise<Delivery>;
  /**
   * Hears these topic filters, with + and #, over this connection and every later one, until the returned function is called. What is
   * retained comes first; one message may come more than once, where filters overlap or somebody else begins to listen.
   */
  hear(filters: readonly string[], hooks: WireHooks): () => void;
  /** Calls back at every connection that is made, at once where there is one; returns how to stop. */
  onConnected(listener: () => void): () => void;
  /** Calls back whenever the connection goes, at once where there is none; returns how to stop. */
  onLost(listener: () => void): () => void;
}

export interface WireHooks {
  onMessage(message: ReceivedMessage): void;
  /** The broker does not allow it: nothing will come over this connection. */
  onForbidden?(): void;
}
