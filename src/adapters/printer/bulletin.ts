/** What is known of a printer just now, for whoever follows it. */
import type { ClockPort } from "../../contracts/platform.ts";
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
  fail(fault: PrinterFault): void;
}

type Listener = Parameters<PrinterConnection["follow"]>[0];

export function createBulletin(clock: Pick<ClockPort, "now" | "sleep">): Bulletin {
  const listeners = new Set<Listener>();
  let report: PrinterReport = { state: "unknown", context: null, at: clock.now() };
  let fault: PrinterFault | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  let isDue = false;

  function publish(now: Milliseconds): void {
    toldAt = now;
    isDue = false;
    for (const listener of listeners) listener(report, fault);
  }

  /** After many words at once comes silence: the last of them is told too. */
  async function publishLater(pause: Milliseconds): Promise<void> {
    if (isDue) return;
    isDue = true;
    await clock.sleep(pause, new AbortController().signal);
    if (isDue) publish(clock.now());
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
      const since = clock.now() - toldAt;
      // A clock that was set back says nothing of how long it has been.
      if (isNews || since >= PACE_MS || since < 0) publish(clock.now());
      else void publishLater(PACE_MS - since);
    },
    fail(next) {
      const isKnown = fault?.code === next.code && fault.detail === next.detail;
      fault = next;
      report = { state: "unknown", context: null, at: report.at };
      if (!isKnown) publish(clock.now());
    },
  };
}
