/** One request to open the database. It cannot be taken back, and is answered when other tabs let it. */
import { openDB } from "idb";
import type { StoreFault } from "../../contracts/store.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import { type Connection, DATABASE_VERSION, type LayerwatchSchema, upgrade } from "./schema.ts";

/** A tab of an older version lets go when it is asked; one that has not by then is not going to. */
const BLOCKED_PATIENCE_MS: Milliseconds = 1_000;

export interface Opening {
  /** The connection, or `store-blocked` for as long as another tab keeps an older version open. Rejects otherwise. */
  ready(): Promise<Result<Connection, StoreFault>>;
  /** Closes the connection, however late it opens. */
  close(): void;
}

interface Hooks {
  /** Open now; `isNew` where there had been no database. */
  readonly onOpen: (isNew: boolean) => void;
  /** Given up for another tab that wants a newer version, or it never opened. */
  readonly onClosed: () => void;
  /** Closed by the browser. */
  readonly onTerminated: () => void;
}

export function openDatabase(name: string, hooks: Hooks): Opening {
  let isNew = false;
  let open: Connection | null = null;
  const blocked = new AbortController();
  const opening = openDB<LayerwatchSchema>(name, DATABASE_VERSION, {
    upgrade(database, oldVersion, _newVersion, upgrading) {
      isNew = oldVersion === 0;
      upgrade(database, oldVersion, upgrading);
    },
    blocked: () => blocked.abort(),
    blocking(_current, _wanted, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
      hooks.onClosed();
    },
    terminated: hooks.onTerminated,
  });
  const opened = opening.then((connection) => {
    open = connection;
    hooks.onOpen(isNew);
    return ok(connection);
  });
  opened.catch(hooks.onClosed);
  return {
    // Asked anew each time: what was blocked a moment ago may be about to open.
    ready: () =>
      open === null ? Promise.race([opened, stillBlocked(blocked.signal)]) : Promise.resolve(ok(open)),
    close() {
      opening.then(
        (connection) => connection.close(),
        () => undefined, // it never opened: nothing to close
      );
    },
  };
}

/** The fault, when the tab in the way had its time to let go. */
function stillBlocked(blocked: AbortSignal): Promise<Result<never, StoreFault>> {
  return new Promise((resolve) => {
    const giveUp = (): void => resolve(err({ code: "store-blocked" }));
    const wait = (): void => void setTimeout(giveUp, BLOCKED_PATIENCE_MS);
    if (blocked.aborted) wait();
    else blocked.addEventListener("abort", wait, { once: true });
  });
}
