/** The printer that was linked. */
import { parsePrinter } from "../../contracts/printer.ts";
import type { PrinterStore } from "../../contracts/printer-store.ts";
import type { Database } from "./database.ts";

/** Beside the settings, not in them: whoever reads those to export them must not meet a key. */
const PRINTER_KEY = "printer";

export function printerRecords(database: Database): PrinterStore {
  return {
    getPrinter: () =>
      database.read(["settings"], async (transaction) =>
        parsePrinter(await transaction.objectStore("settings").get(PRINTER_KEY)),
      ),
    putPrinter: (printer) =>
      database.write(["settings"], async (transaction) => {
        await transaction.objectStore("settings").put(printer, PRINTER_KEY);
        return null;
      }),
  };
}
