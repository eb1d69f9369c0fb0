import { KEEP_LOG_MS } from "../core/log/log-entry.ts";
import { closeAbandoned } from "../core/watch.ts";
import type { NoticeBoard } from "./notice-board.ts";
import type { Ports } from "./ports.ts";
import { KEEP_SCORES_MS } from "./watch/score-recorder.ts";

/** Ends what the last run of the app left open, says so, and drops alarm records and log entries past their time. */
export async function tidyUp(ports: Pick<Ports, "store" | "clock">, board: NoticeBoard): Promise<void> {
  const open = board.unlessStored(await ports.store.listOpenWatches()) ?? [];
  for (const watch of open) {
    board.unlessStored(await ports.store.putWatch(closeAbandoned(watch, ports.clock.now())));
    board.post({ kind: "watch-abandoned", until: watch.watchedUntil, watchId: watch.id });
  }
  const now = ports.clock.now();
  board.unlessStored(await ports.store.dropScoresBefore(now - KEEP_SCORES_MS));
  board.unlessStored(await ports.store.dropLogBefore(now - KEEP_LOG_MS));
}
