/**
 * The watch log's door: is told of everything that changes, and hands it to the part that knows what is worth a line.
 * That part is fetched when there is something to judge; what happens before it is here waits in its turn.
 */
import type { LogPiece, LogRequest, StoreFault } from "../../contracts/store.ts";
import type { LogEvent } from "../../core/log/log-entry.ts";
import type { Result } from "../../core/result.ts";
import type { Scene } from "../../core/scene.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import type { AppState } from "../state.ts";
import type { LogWriter } from "./log-writer.ts";

export interface Journal {
  /** The app's state after a change, and before it. */
  follow(after: AppState, before: AppState): void;
  /** A scene as it is from now on; `before` is how it was known, null where it was not. */
  followScene(after: Scene, before: Scene | null): void;
  /** What leaves no trace in the state. */
  note(event: LogEvent): void;
  /** As the store's, with what has only just happened. */
  read(request: LogRequest): Promise<Result<LogPiece, StoreFault>>;
}

export type JournalPorts = Pick<Ports, "battery" | "clock" | "log" | "page" | "store">;

/** `isMainTab`: every tab hears of every scene and of a cleared database; the one that watches writes it down. */
export function createJournal(ports: JournalPorts, board: NoticeBoard, isMainTab: () => boolean): Journal {
  let fetching: Promise<LogWriter | null> | null = null;
  const since = ports.clock.now();

  async function fetchWriter(): Promise<LogWriter | null> {
    try {
      const { createLogWriter } = await import("./log-writer.ts");
      return createLogWriter(ports, board, since);
    } catch (cause) {
      ports.log.error("the watch log is not written: its code did not arrive", { cause: String(cause) });
      return null;
    }
  }

  function withWriter<T>(work: (writer: LogWriter) => T): Promise<T | null> {
    fetching ??= fetchWriter();
    return fetching.then((writer) => (writer === null ? null : work(writer)));
  }

  return {
    // Nobody waits for the log: a watch goes on without it.
    follow(after, before) {
      const isQuiet =
        after.watch === before.watch &&
        after.notices === before.notices &&
        after.settings.alarm === before.settings.alarm;
      if (!isQuiet && isMainTab()) void withWriter((writer) => writer.follow(after, before));
    },
    followScene(after, before) {
      if (isMainTab()) void withWriter((writer) => writer.followScene(after, before));
    },
    note: (event) => void withWriter((writer) => writer.note(event)),
    async read(request) {
      await withWriter((writer) => writer.flush());
      return ports.store.readLog(request);
    },
  };
}
