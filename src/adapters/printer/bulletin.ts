/** What is known of a printer just now, for whoever follows it. */
import type { PrinterConnection, PrinterFault } from "../../contracts/printer.ts";
import type { PrinterReport } from "../../core/printer.ts";
import type { Milliseconds } from "../../core/units.ts";

/** Numbers that change all the time are told so often. */
const PACE_MS: Milliseconds = 1_000;

interface Bulletin {
  readonly follow: PrinterConnection["follow"];
  /** It has spoken. */
  tell(report: PrinterReport): void;
  /** It cannot be reached, or is none: nothing is known of it from now on. */
  fail(fault: PrinterFault, at: Milliseconds): void;
}

type Listener = Parameters<PrinterConnection["follow"]>[0];

export function createBulletin(at: Milliseconds): Bulletin {
  const listeners = new Set<Listener>();
  let report: PrinterReport = { state: "unknown", context: null, at };
  let fault: PrinterFault | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;

  function publish(now: Milliseconds): void {
    toldAt = now;
    for (const listener of listeners) listener(report, fault);
  }

  return {
    follow(listener) {
      listeners.add(listener);
      listener(report, fault);
      return () => listeners.delete(listener);
    },
    tell(next) {
      const isNews = fault !== null || next.state !== report.state;
      report = next;
      fault = null;
      if (isNews || next.at - toldAt >= PACE_MS) publish(next.at);
    },
    fail(next, now) {
      const isKnown = fault?.code === next.code && fault.detail === next.detail;
      fault = next;
      report = { state: "unknown", context: null, at: report.at };
      if (!isKnown) publish(now);
    },
  };
}
