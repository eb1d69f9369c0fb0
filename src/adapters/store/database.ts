/** Opens the IndexedDB database, keeps it open, and turns its errors into faults once, here. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { PrintJob, ScoreBlock, StoredCamera, StoreEvent, StoreFault } from "../../contracts/store.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Watch } from "../../core/watch.ts";

export const DATABASE_NAME = "layerwatch";
export const DATABASE_VERSION = 1;

/** Safari's transactions can hang for ever at quota; nothing here takes long. */
const ANSWER_LIMIT_MS: Milliseconds = 10_000;

/** An open request made while Chromium is still clearing the site's storage is never answered. */
const REOPEN_AFTER_MS: Milliseconds = 1_000;

/** Version 1. Scenes and settings are read back through parsers: an older app may have written them. */
export interface LayerwatchSchema extends DBSchema {
  cameras: { key: string; value: StoredCamera };
  watches: { key: string; value: Watch; indexes: { "by-end": number } };
  printJobs: { key: string; value: PrintJob };
  scores: { key: [string, number]; value: ScoreBlock; indexes: { "by-start": number } };
  scenes: { key: string; value: { readonly id: string; readonly at: number }; indexes: { "by-at": number } };
  media: { key: string; value: Blob };
  settings: { key: string; value: unknown };
}

export type Connection = IDBPDatabase<LayerwatchSchema>;

export interface Database {
  /** Runs `work` on an open connection; reopens once if the browser had closed it. */
  use<T>(work: (connection: Connection) => Promise<T>): Promise<Result<T, StoreFault>>;
  onEvent(listener: (event: StoreEvent) => void): () => void;
  close(): void;
}

export function createDatabase(name: string = DATABASE_NAME): Database {
  const listeners = new Set<(event: StoreEvent) => void>();
  let connection: Promise<Connection> | null = null;
  let wasOpen = false;

  async function connect(): Promise<Connection> {
    let isNew = false;
    const opened = await openDB<LayerwatchSchema>(name, DATABASE_VERSION, {
      upgrade(database, oldVersion) {
        isNew = oldVersion === 0;
        if (oldVersion < 1) createVersion1(database);
      },
      // Another tab wants a newer version: let it have the database; `use` opens it again.
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
        connection = null;
      },
      // Closed by the browser: open again soon, to learn whether everything is still there.
      terminated: () => {
        connection = null;
        setTimeout(() => void use((reopened) => Promise.resolve(reopened)), REOPEN_AFTER_MS);
      },
    });
    // It had been there in this very session, and now it was made anew: the browser has cleared it.
    if (isNew && wasOpen) for (const listener of listeners) listener({ kind: "evicted" });
    wasOpen = true;
    return opened;
  }

  async function attempt<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    connection ??= connect();
    const current = connection;
    try {
      return await work(await current);
    } catch (cause) {
      // Only a connection that never opened or was closed under us is worth opening anew.
      if (connection === current && (isClosed(cause) || (await current.catch(() => null)) === null))
        connection = null;
      throw cause;
    }
  }

  async function use<T>(work: (connection: Connection) => Promise<T>): Promise<Result<T, StoreFault>> {
    const answer = attempt(work).catch((cause: unknown) => {
      if (!isClosed(cause)) throw cause;
      return attempt(work);
    });
    const result = await within(answer, ANSWER_LIMIT_MS);
    // Nobody waits for a connection that hangs: the next call tries a new one.
    if (!result.ok && result.fault.code === "store-overdue") connection = null;
    return result;
  }

  return {
    use,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      void connection?.then((open) => open.close()).catch(() => null); // it never opened: nothing to close
      connection = null;
    },
  };
}

function createVersion1(database: Connection): void {
  database.createObjectStore("cameras", { keyPath: "id" });
  // `endedAt` is null while a watch runs, and null is no key: open watches are those missing from the index.
  database.createObjectStore("watches", { keyPath: "id" }).createIndex("by-end", "endedAt");
  database.createObjectStore("printJobs", { keyPath: "id" });
  database.createObjectStore("scores", { keyPath: ["watchId", "start"] }).createIndex("by-start", "start");
  database.createObjectStore("scenes", { keyPath: "id" }).createIndex("by-at", "at");
  database.createObjectStore("media");
  database.createObjectStore("settings");
}

/** The answer as a Result; `store-overdue` when none comes. */
async function within<T>(answer: Promise<T>, limit: Milliseconds): Promise<Result<T, StoreFault>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const overdue = new Promise<Result<T, StoreFault>>((resolve) => {
    timer = setTimeout(() => resolve(err({ code: "store-overdue", after: limit })), limit);
  });
  try {
    return await Promise.race([answer.then(ok, (cause: unknown) => err(faultOf(cause))), overdue]);
  } finally {
    clearTimeout(timer);
  }
}

function isClosed(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === "InvalidStateError";
}

/** Names by the Indexed Database API 3.0 specification. */
function faultOf(cause: unknown): StoreFault {
  if (!(cause instanceof DOMException)) return { code: "store-failed", detail: String(cause) };
  switch (cause.name) {
    case "QuotaExceededError":
      return { code: "store-full" };
    case "VersionError":
      return { code: "store-blocked" };
    case "SecurityError":
    case "NotAllowedError":
      return { code: "store-unavailable", detail: cause.message };
    case "AbortError":
      // A transaction that ran into the quota at commit aborts with the reason in words only.
      return /quota/iu.test(cause.message)
        ? { code: "store-full" }
        : { code: "store-failed", detail: cause.message };
    default:
      return { code: "store-failed", detail: `${cause.name}: ${cause.message}` };
  }
}
