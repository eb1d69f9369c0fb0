/** The part of the composition root that is fetched when a printer is linked. */
import { createBrowserPrinters } from "./adapters/printer/browser-printers.ts";
import { followByBroker } from "./adapters/printer/by-broker.ts";
import type { Database } from "./adapters/store/database.ts";
import { printerRecords } from "./adapters/store/printer-records.ts";
import type { OpenPrinter } from "./app/ports.ts";
import { createPrinterLink } from "./app/printer/printer-link.ts";
import type { ClockPort } from "./contracts/platform.ts";

export function createOpenPrinter(database: Database, clock: ClockPort): OpenPrinter {
  const own = {
    printers: createBrowserPrinters(clock, followByBroker),
    store: printerRecords(database),
  };
  return (context) => createPrinterLink(context, own);
}
