/** What is known of a print, whoever told it, and what of it can be true. */
import { oneLine } from "../log/plain-text.ts";
import type { PrintContext } from "../print-context.ts";
import type { PrinterReport, PrinterState } from "../printer.ts";
import type { Milliseconds, UnitInterval } from "../units.ts";

/** Absent: nobody has said. null: it was said that there is none. */
export interface PrintFacts {
  readonly state?: PrinterState;
  /** From 1. */
  readonly layer?: number | null;
  readonly progress?: UnitInterval | null;
  /** Degrees Celsius. */
  readonly nozzle?: number | null;
  readonly bed?: number | null;
  /** Percent of the sliced speed. */
  readonly speed?: number | null;
  readonly fileName?: string | null;
}

export function reportOfFacts(facts: PrintFacts, at: Milliseconds): PrinterReport {
  const { state = "unknown", layer = null, progress = null, nozzle = null, bed = null, speed = null } = facts;
  const values = { layerNumber: layer, progress, nozzleTemp: nozzle, bedTemp: bed, printSpeed: speed };
  return { state, context: { ...values, fileName: facts.fileName ?? null, at }, at };
}

const MOST_LAYERS = 100_000;
const COLDEST = -60;
const HOTTEST = 600;
const FASTEST = 1_000;
const LONGEST_NAME = 256;

/** The report without what no printer can be like; no context where nothing of it is left. */
export function plausibleReport(report: PrinterReport): PrinterReport {
  if (report.context === null) return report;
  const { context } = report;
  const plausible: PrintContext = {
    layerNumber: whole(within(context.layerNumber, 1, MOST_LAYERS)),
    progress: within(context.progress, 0, 1),
    nozzleTemp: within(context.nozzleTemp, COLDEST, HOTTEST),
    bedTemp: within(context.bedTemp, COLDEST, HOTTEST),
    printSpeed: within(context.printSpeed, 0, FASTEST),
    fileName: nameOf(context.fileName),
    at: context.at,
  };
  const { at: _at, ...values } = plausible;
  const isEmpty = Object.values(values).every((value) => value === null);
  return { ...report, context: isEmpty ? null : plausible };
}

function within(value: number | null, least: number, most: number): number | null {
  return value !== null && value >= least && value <= most ? value : null;
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}

function nameOf(text: string | null): string | null {
  const line = Array.from(oneLine(text ?? ""));
  return line.length === 0 ? null : line.slice(0, LONGEST_NAME).join("");
}
