/**
 * OctoPrint as its MQTT plug-in tells of it: https://github.com/OctoPrint/OctoPrint-MQTT. It tells no layer: its ZChange also comes
 * when somebody moves the head by hand.
 */
import { fieldOf } from "../field-of.ts";
import type { PrinterState } from "../printer.ts";
import { clamp } from "../units.ts";
import { jsonOf, numberOf, shortText } from "./json.ts";
import { type PrintFacts, reportOfFacts } from "./print-facts.ts";
import type { Telemetry, Telling } from "./telemetry.ts";

export interface OctoPrintKnown extends PrintFacts {
  readonly isGone?: boolean;
}

/** Events are not kept by the broker: who comes late knows how it is with the next one, or with the next step of progress. */
const EVENTS: ReadonlyMap<string, PrinterState> = new Map([
  ["PrintStarted", "printing"],
  ["PrintResumed", "printing"],
  ["PrintPaused", "paused"],
  ["PrintDone", "idle"],
  ["PrintFailed", "idle"],
  ["PrintCancelled", "idle"],
  ["Disconnected", "unknown"],
]);

/** `state_id` of the event PrinterStateChanged. */
const STATE_IDS: ReadonlyMap<string, PrinterState> = new Map([
  ["STARTING", "printing"],
  ["PRINTING", "printing"],
  ["PAUSING", "printing"],
  ["CANCELLING", "printing"],
  ["FINISHING", "printing"],
  ["PAUSED", "paused"],
  ["RESUMING", "paused"],
  ["OPERATIONAL", "idle"],
  ["ERROR", "idle"],
]);

export function octoPrintTelemetry(base: string): Telemetry<OctoPrintKnown> {
  return {
    filters: ["mqtt", "event/+", "progress/printing", "temperature/tool0", "temperature/bed"].map(
      (end) => `${base}/${end}`,
    ),
    nothing: {},
    fold(known, telling) {
      if (!telling.topic.startsWith(`${base}/`)) return known;
      return fold(known, telling.topic.slice(base.length + 1), telling);
    },
    report: reportOfFacts,
    isGone: ({ isGone }) => isGone === true,
  };
}

function fold(known: OctoPrintKnown, end: string, { text, isRetained }: Telling): OctoPrintKnown {
  if (end === "mqtt") {
    if (text === "disconnected") return { isGone: true };
    return text === "connected" ? { ...known, isGone: false } : known;
  }
  const message = jsonOf(text);
  if (end === "progress/printing") return withProgress(known, message, isRetained);
  if (end === "temperature/tool0") return withFact(known, "nozzle", numberOf(fieldOf(message, "actual")));
  if (end === "temperature/bed") return withFact(known, "bed", numberOf(fieldOf(message, "actual")));
  if (!end.startsWith("event/") || isRetained) return known;
  return withEvent(known, end.slice("event/".length), message);
}

function withFact(known: OctoPrintKnown, name: "nozzle" | "bed", value: number | undefined): OctoPrintKnown {
  return value === undefined ? known : { ...known, [name]: value };
}

function withProgress(known: OctoPrintKnown, message: unknown, isRetained: boolean): OctoPrintKnown {
  const percent = numberOf(fieldOf(message, "progress"));
  if (percent === undefined) return known;
  // It steps only while something is printed; the last step may be told when it is over.
  const isUnknown = known.state === undefined || known.state === "unknown";
  const isProof = !isRetained && percent > 0 && percent < 100 && isUnknown;
  return {
    ...known,
    progress: clamp(percent / 100, 0, 1),
    ...fileOf(message),
    ...(isProof ? { state: "printing" as const } : {}),
  };
}

function withEvent(known: OctoPrintKnown, event: string, message: unknown): OctoPrintKnown {
  const id = shortText(fieldOf(message, "state_id"));
  const state = event === "PrinterStateChanged" ? (STATE_IDS.get(id ?? "") ?? "unknown") : EVENTS.get(event);
  if (state === undefined) return known;
  const begun = event === "PrintStarted" ? { progress: 0 } : {};
  return { ...known, ...begun, ...fileOf(message), state };
}

/** The name of the file, without the folders that it lies in. */
function fileOf(message: unknown): Pick<PrintFacts, "fileName"> {
  const path = shortText(fieldOf(message, "path")) ?? shortText(fieldOf(message, "name"));
  return path === undefined || path === "" ? {} : { fileName: path.slice(path.lastIndexOf("/") + 1) };
}
