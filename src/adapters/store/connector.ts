/** Holds the one connection: opens it when it is asked for, and anew when it was lost. */
import type { Milliseconds } from "../../core/units.ts";
import { type Opening, openDatabase } from "./opening.ts";

/** An open request made while Chromium is still clearing the site's storage is never answered. */
const REOPEN_AFTER_MS: Milliseconds = 1_000;

export interface Connector {
  /** The open connection, or the one being opened: while that is blocked there is no other way in. */
  current(): Opening;
  /** Lets go of one that is of no use; the next `current` is a new one. */
  drop(opening: Opening): void;
  close(): void;
}

/** `onEvicted` is told when a database that had been there in this session was found gone and made anew. */
export function createConnector(name: string, onEvicted: () => void): Connector {
  let held: Opening | null = null;
  let wasOpen = false;

  function forget(opening: Opening): void {
    if (held === opening) held = null;
  }

  function open(): Opening {
    const opening = openDatabase(name, {
      onOpen(isNew) {
        if (isNew && wasOpen) onEvicted();
        wasOpen = true;
      },
      onClosed: () => forget(opening),
      // Open again soon, to learn whether everything is still there.
      onTerminated() {
        forget(opening);
        setTimeout(() => void current(), REOPEN_AFTER_MS);
      },
    });
    return opening;
  }

  function current(): Opening {
    held ??= open();
    return held;
  }

  function drop(opening: Opening): void {
    forget(opening);
    opening.close();
  }

  return {
    current,
    drop,
    close() {
      if (held !== null) drop(held);
    },
  };
}
