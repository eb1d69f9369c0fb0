/** Looks for printers on the broker while the person is there to recognise theirs. */
import { textOf } from "../../contracts/broker.ts";
import type { Wire } from "../../contracts/wire.ts";
import { topicFault } from "../../core/printer-order.ts";
import {
  NOTHING_FOUND,
  noteFinding,
  type SearchNotes,
  searchFilters,
  searchOf,
} from "../../core/telemetry/discover.ts";
import { leavesOf } from "../../core/telemetry/json-message.ts";
import { LONGEST_TELLING } from "../../core/telemetry/telemetry.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Ports } from "../ports.ts";
import { DEFAULT_STATESTREAM, NO_SEARCH, type PrinterSearch, type SearchRequest } from "./printer-view.ts";

/** Long enough for a temperature or a step of progress to come by; what is kept comes at once. */
const SEARCH_MS: Milliseconds = 60_000;
/** Numbers that change all the time are shown so often. */
const PACE_MS: Milliseconds = 500;

/** Ends by itself after a while, or when `signal` aborts. */
export async function searchPrinters(
  { clock, wire }: Pick<Ports, "clock"> & { readonly wire: Wire },
  { statestream: typed, topic }: SearchRequest,
  show: (search: PrinterSearch) => void,
  signal: AbortSignal,
): Promise<void> {
  const statestream = isTopic(typed) ? typed : DEFAULT_STATESTREAM;
  let notes: SearchNotes = NOTHING_FOUND;
  let message: PrinterSearch["message"] = null;
  let isNews = true;
  let isForbidden = false;
  const stop = wire.hear([...searchFilters(statestream), ...(isTopic(topic) ? [topic] : [])], {
    onMessage(heard) {
      const text = textOf(heard, LONGEST_TELLING);
      if (text === null) return;
      if (heard.topic === topic) message = { topic, leaves: leavesOf(text) };
      notes = noteFinding(notes, { topic: heard.topic, text, isRetained: heard.isRetained }, statestream);
      isNews = true;
    },
    onForbidden() {
      isForbidden = true;
      isNews = true;
    },
  });
  const until = clock.now() + SEARCH_MS;
  while (!signal.aborted && clock.now() < until) {
    if (isNews) {
      isNews = false;
      show({ isOn: true, isForbidden, message, ...searchOf(notes, statestream, clock.now()) });
    }
    await clock.sleep(PACE_MS, signal);
  }
  stop();
  const found = searchOf(notes, statestream, clock.now());
  if (!signal.aborted) show({ ...NO_SEARCH, isForbidden, message, ...found });
}

/** A filter that is none ends the connection of who asks for it. */
function isTopic(topic: string | null): topic is string {
  return topic !== null && topicFault(topic) === null;
}
