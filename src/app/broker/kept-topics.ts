/** Knows what the broker keeps of ours that its owner may not want there for ever, and takes it back. */
import type { Wire } from "../../contracts/wire.ts";

export interface KeptTopics {
  /** Something of ours is about to lie there. */
  add(topic: string): void;
  /** Takes back what is not wanted any more, as far as there is a connection; the rest with a later one. */
  takeBack(): Promise<void>;
}

interface KeptOptions {
  readonly wire: Pick<Wire, "publish">;
  readonly list: () => readonly string[];
  /** Keeps the list across reloads. */
  readonly change: (topics: readonly string[]) => void;
  readonly isWanted: (topic: string) => boolean;
}

export function createKeptTopics({ wire, list, change, isWanted }: KeptOptions): KeptTopics {
  /** One after the other: what is being taken back is not taken back twice. */
  let taking = Promise.resolve();

  async function takeAll(): Promise<void> {
    for (const topic of list()) {
      if (isWanted(topic)) continue;
      // Nothing, kept: so a broker forgets what it kept.
      const delivery = await wire.publish({ topic, payload: "", qos: 1, isRetained: true });
      if (delivery === "lost") return;
      // It may be wanted again by now, and then lies there again.
      if (!isWanted(topic)) change(list().filter((one) => one !== topic));
    }
  }

  return {
    add(topic) {
      if (!list().includes(topic)) change([...list(), topic]);
    },
    takeBack() {
      taking = taking.then(takeAll);
      return taking;
    },
  };
}
