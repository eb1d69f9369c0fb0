/** From what a page can know of a printer that it could not reach, or not read, to one cause. */
import { describe, expect, test } from "vitest";
import {
  diagnosePrinter,
  isPrinterRefusal,
  PRINTER_CAUSES,
  type PrinterAttempt,
  type PrinterCause,
} from "../../src/core/printer-doctor.ts";

const HOME: PrinterAttempt = {
  isSecure: false,
  host: "192.168.1.20",
  isPageSecure: false,
  isPageLocal: false,
  isOnline: true,
  localNetwork: null,
  isForbidden: false,
  status: null,
  isLate: false,
  probe: "failed",
};
/** An https page in a browser that can ask for devices of this network. */
const ASKING: PrinterAttempt = { ...HOME, isPageSecure: true, localNetwork: "prompt" };
const SECURE: PrinterAttempt = { ...HOME, isPageSecure: true, isSecure: true };

const CASES: [what: string, attempt: PrinterAttempt, cause: PrinterCause][] = [
  ["it wants a key", { ...HOME, status: 401 }, "printer-login"],
  ["OctoPrint's word for it", { ...HOME, status: 403 }, "printer-login"],
  ["a web page that is no printer", { ...HOME, status: 404 }, "printer-answer"],
  ["an answer that says nothing of a printer", { ...HOME, status: 200 }, "printer-answer"],
  ["it points elsewhere", { ...HOME, status: 0 }, "printer-answer"],
  ["a server in front of one that does not run", { ...HOME, status: 502 }, "printer-unreachable"],
  ["somebody is there, and not for this page", { ...HOME, probe: "answered" }, "printer-cors"],
  ["nobody is there", HOME, "printer-unreachable"],
  ["nobody says anything", { ...HOME, probe: "silent" }, "printer-unreachable"],
  [
    "it has taken the request, and does not answer",
    { ...HOME, isLate: true, probe: null },
    "printer-unreachable",
  ],
  ["the device has no network", { ...HOME, isOnline: false }, "printer-no-network"],
  [
    "… which a printer on the device does not need",
    { ...HOME, host: "127.0.0.1", isOnline: false },
    "printer-unreachable",
  ],
  ["an https page and http", { ...HOME, isPageSecure: true }, "printer-mixed-content"],
  ["… on this device", { ...HOME, isPageSecure: true, host: "localhost" }, "printer-unreachable"],
  ["… in the world", { ...ASKING, host: "printer.example.com" }, "printer-mixed-content"],
  ["the browser would ask, and has not been answered", ASKING, "printer-local-network"],
  ["… and need not, for a page of the same network", { ...ASKING, isPageLocal: true }, "printer-unreachable"],
  ["it was told no", { ...ASKING, localNetwork: "denied" }, "printer-local-network"],
  [
    "it was told yes, and the printer lets nobody read",
    { ...ASKING, localNetwork: "granted", probe: "answered" },
    "printer-cors",
  ],
  ["it was told yes, and nobody is there", { ...ASKING, localNetwork: "granted" }, "printer-unreachable"],
  [
    "a WebSocket that the browser did not even try",
    { ...ASKING, localNetwork: "granted", isForbidden: true },
    "printer-mixed-content",
  ],
  ["told no, over https", { ...SECURE, localNetwork: "denied" }, "printer-local-network"],
  ["… and it answers all the same", { ...SECURE, localNetwork: "denied", probe: "answered" }, "printer-cors"],
  ["https that ends at once", SECURE, "printer-certificate"],
  ["https and silence", { ...SECURE, probe: "silent" }, "printer-unreachable"],
];

describe("the printer's doctor", () => {
  test.each(CASES)("%s", (_what, attempt, cause) => expect(diagnosePrinter(attempt)).toBe(cause));

  test("what only a person can mend is not tried again at once", () => {
    expect(PRINTER_CAUSES.filter(isPrinterRefusal)).toEqual([
      "printer-mixed-content",
      "printer-local-network",
      "printer-cors",
      "printer-login",
    ]);
  });
});
