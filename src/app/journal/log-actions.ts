import { KEEP_LOG_MS } from "../../core/log/log-entry.ts";
import type { Ports } from "../ports.ts";
import type { AppActions } from "../state.ts";
import type { Journal } from "./journal.ts";

/** What a person reads of past watches. */
export function createLogActions(
  { clock, store }: Pick<Ports, "clock" | "store">,
  journal: Journal,
): Pick<AppActions, "readLog" | "listWatches"> {
  return {
    readLog: (request) => journal.read(request),
    listWatches: () => store.listWatches(clock.now() - KEEP_LOG_MS),
  };
}
