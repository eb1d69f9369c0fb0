/** The database: transactions over it, and what happens to it while nobody asks. */
import type { StoreEvent, StoreFault } from "../../contracts/store.ts";
import type { Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import { openChangeChannel } from "./change-channel.ts";
import { createConnector } from "./connector.ts";
import type { StoreName } from "./schema.ts";
import { transact, type Work } from "./transaction.ts";

const DATABASE_NAME = "layerwatch";

/** Safari's transactions can hang for ever at quota; nothing here takes long. */
const ANSWER_LIMIT_MS: Milliseconds = 10_000;

export interface WriteOptions {
  /** The answer waits until the disk has it: for evidence. Otherwise a power cut may take the last moments. */
  readonly isStrict?: boolean;
  /** More time than usual, for what takes long because there is much of it. */
  readonly extraTime?: Milliseconds;
}

export interface Database {
  /** What `work` read of the named stores. */
  read<const Names extends readonly StoreName[], T>(
    names: Names,
    work: Work<Names, "readonly", T>,
  ): Promise<Result<T, StoreFault>>;
  /** Keeps all that `work` wrote, or nothing of it where it throws or is not done in time. */
  write<const Names extends readonly StoreName[], T>(
    names: Names,
    work: Work<Names, "readwrite", T>,
    options?: WriteOptions,
  ): Promise<Result<T, StoreFault>>;
  /** Tells other tabs and the service worker that these scenes are not what they were. */
  tellChanged(sceneIds: readonly string[]): void;
  /** The same of the list of alerts. */
  tellAlertsChanged(): void;
  onEvent(listener: (event: StoreEvent) => void): () => void;
  close(): void;
}

/** Opened at the first call. The page and a worker of any kind may each have one. */
export function createDatabase(name = DATABASE_NAME, answerLimit: Milliseconds = ANSWER_LIMIT_MS): Database {
  const listeners = new Set<(event: StoreEvent) => void>();
  const emit = (event: StoreEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const connector = createConnector(name, () => emit({ kind: "evicted" }));
  const channel = openChangeChannel(name, emit);
  return {
    read: (names, work) =>
      transact(connector, { names, mode: "readonly", durability: "default", limit: answerLimit }, work),
    write(names, work, { isStrict = false, extraTime = 0 } = {}) {
      const durability = isStrict ? "strict" : "relaxed";
      return transact(
        connector,
        { names, mode: "readwrite", durability, limit: answerLimit + extraTime },
        work,
      );
    },
    tellChanged(ids) {
      if (ids.length > 0) channel.tell({ kind: "scenes-changed", ids });
    },
    tellAlertsChanged: () => channel.tell({ kind: "alerts-changed" }),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      connector.close();
      channel.close();
    },
  };
}
