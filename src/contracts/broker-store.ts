import type { Result } from "../core/result.ts";
import type { BrokerRecord } from "./broker.ts";
import type { QueuedAlert } from "./outbox.ts";
import type { StoreFault } from "./store.ts";

/** What is kept of the broker. Apart from the other records: none of it is needed before a broker is set. */
export interface BrokerStore {
  /** null where none was ever set. */
  getBroker(): Promise<Result<BrokerRecord | null, StoreFault>>;
  putBroker(broker: BrokerRecord): Promise<Result<null, StoreFault>>;
  /** Adds to what waits for the broker, and drops the oldest beyond `MOST_QUEUED`. */
  queueAlert(alert: QueuedAlert): Promise<Result<null, StoreFault>>;
  /** In the order in which they were added. */
  listQueuedAlerts(): Promise<Result<readonly QueuedAlert[], StoreFault>>;
  /** The broker has it. */
  dropQueuedAlert(id: string): Promise<Result<null, StoreFault>>;
  emptyOutbox(): Promise<Result<null, StoreFault>>;
}
