/** What a linked printer says, and what may be asked of it. */
import type { PrintContext } from "./print-context.ts";
import type { Milliseconds } from "./units.ts";

/**
 * idle: the printer itself says that nothing is printed: standby, complete, cancelled, failed. unknown: it has not said, or cannot be
 * reached; who watches goes on.
 */
export type PrinterState = "printing" | "paused" | "idle" | "unknown";

export interface PrinterReport {
  readonly state: PrinterState;
  /** null while it has said nothing of a print. */
  readonly context: PrintContext | null;
  /** When it was heard last. */
  readonly at: Milliseconds;
}

export const PRINTER_ORDERS = ["pause", "resume", "cancel"] as const;
export type PrinterOrder = (typeof PRINTER_ORDERS)[number];

export interface OrderAbout {
  /** Of the act: an order that is given again has the same. */
  readonly id: string;
  /** One sentence for who reads it at the other end. */
  readonly reason: string;
}
