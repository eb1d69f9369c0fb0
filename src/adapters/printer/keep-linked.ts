/** One connection after the other to the same printer, with a pause in between. */
import type { ClockPort } from "../../contracts/platform.ts";
import type { PrinterFault } from "../../contracts/printer.ts";
import { isPrinterRefusal, PRINTER_CAUSES } from "../../core/printer-doctor.ts";
import { reconnectPause, STEADY_AFTER_MS } from "../../core/reconnect.ts";
import type { Milliseconds } from "../../core/units.ts";

/** How a connection ended. */
export interface Parting {
  readonly fault: PrinterFault;
  /** 0 where there was none. */
  readonly heldFor: Milliseconds;
}

interface KeepOptions {
  readonly clock: ClockPort;
  /** Connects, and stays until the connection goes or the signal aborts. */
  readonly linkOnce: (signal: AbortSignal) => Promise<Parting>;
  readonly onParted: (fault: PrinterFault) => void;
  readonly signal: AbortSignal;
}

export interface Link {
  /** Somebody needs it: the pause is over. */
  hurry(): void;
}

/** Ends when `signal` aborts. */
export function keepLinked({ clock, linkOnce, onParted, signal }: KeepOptions): Link {
  let wake = new AbortController();
  const hurry = (): void => wake.abort();

  async function keep(): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const { fault, heldFor } = await linkOnce(signal);
      if (signal.aborted) break;
      onParted(fault);
      failures = heldFor >= STEADY_AFTER_MS ? 1 : failures + 1;
      const pause = reconnectPause(failures, isRefusal(fault), Math.random());
      wake = new AbortController();
      await clock.sleep(pause, AbortSignal.any([signal, wake.signal]));
    }
    window.removeEventListener("online", hurry);
  }

  window.addEventListener("online", hurry);
  void keep(); // until the signal aborts
  return { hurry };
}

function isRefusal({ code }: PrinterFault): boolean {
  const cause = PRINTER_CAUSES.find((one) => one === code);
  return cause !== undefined && isPrinterRefusal(cause);
}
