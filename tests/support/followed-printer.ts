/** What a follower of a printer is told, for tests to wait for. */
import { expect, vi } from "vitest";
import type { PrinterConnection, PrinterFault } from "../../src/contracts/printer.ts";
import type { PrinterReport, PrinterState } from "../../src/core/printer.ts";

export interface Followed {
  readonly reports: PrinterReport[];
  readonly faults: (PrinterFault | null)[];
  readonly connection: PrinterConnection;
  untilState(state: PrinterState): Promise<PrinterReport>;
  untilFault(code: PrinterFault["code"]): Promise<PrinterFault>;
}

const PATIENCE = { timeout: 15_000, interval: 20 };

export function followed(connection: PrinterConnection): Followed {
  const reports: PrinterReport[] = [];
  const faults: (PrinterFault | null)[] = [];
  connection.follow((report, fault) => {
    reports.push(report);
    faults.push(fault);
  });
  return {
    reports,
    faults,
    connection,
    untilState: (state) =>
      vi.waitFor(() => {
        const last = reports.at(-1);
        expect(last?.state).toBe(state);
        if (last === undefined) throw new Error("nothing was told");
        return last;
      }, PATIENCE),
    untilFault: (code) =>
      vi.waitFor(() => {
        const last = faults.at(-1);
        expect(last?.code).toBe(code);
        if (last === null || last === undefined) throw new Error("nothing is wrong");
        return last;
      }, PATIENCE),
  };
}
