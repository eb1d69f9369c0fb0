/** How what a source tells a broker becomes a report: one message after the other is folded into what is known. */
import type { PrinterReport } from "../printer.ts";
import type { Bytes, Milliseconds } from "../units.ts";

/** A message that says how a printer is has some hundred bytes. What is longer is none. */
export const LONGEST_TELLING: Bytes = 64 * 1024;

/** A message as it was heard. */
export interface Telling {
  readonly topic: string;
  readonly text: string;
  /** The broker had kept it: it may be old. */
  readonly isRetained: boolean;
}

export interface Telemetry<Known> {
  /** What to listen to. */
  readonly filters: readonly string[];
  /** Before anything was heard, and after what told it has gone. */
  readonly nothing: Known;
  /** What is known after the message; the same object where it says nothing. */
  fold(known: Known, telling: Telling): Known;
  report(known: Known, at: Milliseconds): PrinterReport;
  /** What speaks for the printer has said goodbye, or the broker has in its name. */
  isGone(known: Known): boolean;
}
