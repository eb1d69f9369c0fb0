/** Finds out why a printer gave no connection: as far as a browser lets a page know. */
import type { PrinterFault } from "../../contracts/printer.ts";
import { isLocal } from "../../core/mqtt/doctor.ts";
import { diagnosePrinter, type PrinterAttempt } from "../../core/printer-doctor.ts";
import { network, probe } from "../network/probe.ts";
import type { PrinterDoor } from "./call-printer.ts";

/** What is known of the attempt that failed. */
type Known = Partial<Pick<PrinterAttempt, "isForbidden" | "status" | "isLate">>;

export async function examine(
  { url }: PrinterDoor,
  { isForbidden = false, status = null, isLate = false }: Known,
): Promise<PrinterFault> {
  const { protocol, hostname, port, pathname } = new URL(url);
  const isSecure = protocol === "https:";
  const place = {
    isSecure,
    host: hostname,
    port: port === "" ? (isSecure ? 443 : 80) : Number(port),
    path: pathname,
  };
  return {
    code: diagnosePrinter({
      ...(await network()),
      isPageLocal: isLocal(location.hostname),
      isForbidden,
      status,
      isLate,
      isSecure,
      host: hostname,
      probe: status === null && !isLate ? await probe(place) : null,
    }),
  };
}
