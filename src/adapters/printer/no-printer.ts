import type { PrinterPort } from "../../contracts/printer.ts";

/** The printer as long as none is linked: it has said nothing, so scenes say nothing of it. */
export function createNoPrinter(): PrinterPort {
  return { context: () => null };
}
