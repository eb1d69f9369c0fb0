import type { Result } from "../core/result.ts";
import type { PrinterRecord } from "./printer.ts";
import type { StoreFault } from "./store.ts";

/** What is kept of the linked printer. Apart from the other records: none of it is needed before one is linked. */
export interface PrinterStore {
  /** null where none was ever linked. */
  getPrinter(): Promise<Result<PrinterRecord | null, StoreFault>>;
  putPrinter(printer: PrinterRecord): Promise<Result<null, StoreFault>>;
}
