/** Alerts on their way to the broker: in order, each until the broker has it, across outages and reloads. */
import type { BrokerConnection } from "../../contracts/broker.ts";
import { MOST_QUEUED, type QueuedAlert } from "../../contracts/outbox.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { BrokerPorts } from "../ports.ts";

export interface Outbox {
  /** Takes up what the last run of the app left; it goes first. */
  read(): Promise<void>;
  add(alert: QueuedAlert): void;
  /** From now on over this connection; null: wait. */
  use(connection: BrokerConnection | null): void;
  /** No alert is on its way: those that this connection has refused are not. */
  isIdle(): boolean;
  /** Nothing that waits is ever sent: who disconnects is done with that broker, and the next one must not hear of its prints. */
  empty(): Promise<void>;
}

interface OutboxHooks {
  /** So many wait; `isRefused`: the broker did not want one of them. */
  readonly onChange: (count: number, isRefused: boolean) => void;
}

export function createOutbox(
  ports: Pick<BrokerPorts, "store">,
  board: Pick<NoticeBoard, "unlessStored">,
  { onChange }: OutboxHooks,
): Outbox {
  let waiting: readonly QueuedAlert[] = [];
  let connection: BrokerConnection | null = null;
  let isSending = false;
  /** There may be something to send, since it was found that there is nothing. */
  let isAskedAgain = false;
  /** What the broker did not want over this connection: it may over the next, and those behind it do not wait for that. */
  const refused = new Set<string>();
  /** One after the other: an alert is dropped from the disk only after it was put there. */
  let storing = Promise.resolve();

  function store(work: () => Promise<void>): Promise<void> {
    storing = storing.then(work);
    return storing;
  }

  function change(next: readonly QueuedAlert[], isRefused = false): void {
    waiting = next.slice(-MOST_QUEUED);
    onChange(waiting.length, isRefused);
  }

  async function send(): Promise<void> {
    isAskedAgain = true;
    if (isSending) return;
    isSending = true;
    while (isAskedAgain) {
      isAskedAgain = false;
      let isGoingOn = true;
      while (isGoingOn) isGoingOn = await sendFirst();
    }
    isSending = false;
  }

  /** False when there is nothing more to send, or no way to send it just now. */
  async function sendFirst(): Promise<boolean> {
    const first = waiting.find(({ id }) => !refused.has(id));
    if (first === undefined || connection === null) return false;
    const { id, topic, payload } = first;
    const delivery = await connection.publish({ topic, payload, qos: 1, isRetained: false });
    if (delivery === "lost") return false;
    if (delivery === "refused") {
      refused.add(id);
      change(waiting, true);
      return true;
    }
    change(waiting.filter((alert) => alert.id !== id));
    void store(async () => void board.unlessStored(await ports.store.dropQueuedAlert(id)));
    return true;
  }

  return {
    async read() {
      const stored = board.unlessStored(await ports.store.listQueuedAlerts()) ?? [];
      const isKnown = (id: string): boolean => waiting.some((alert) => alert.id === id);
      change([...stored.filter(({ id }) => !isKnown(id)), ...waiting]);
      void send(); // beside whatever is going on
    },
    add(alert) {
      change([...waiting, alert]);
      // Not waited for: a disk that hangs must not keep an alert back.
      void store(async () => void board.unlessStored(await ports.store.queueAlert(alert)));
      void send();
    },
    use(next) {
      connection = next;
      refused.clear();
      void send();
    },
    isIdle: () => waiting.every(({ id }) => refused.has(id)),
    async empty() {
      change([]);
      await store(async () => void board.unlessStored(await ports.store.emptyOutbox()));
    },
  };
}
