/** From what a page can know about a printer that it could not reach, or not read, to one cause. */
import { isLocal, isLoopback, type Probe } from "./mqtt/doctor.ts";

export interface PrinterAttempt {
  readonly isSecure: boolean;
  readonly host: string;
  readonly isPageSecure: boolean;
  /** The page itself comes from this network or device: nobody is asked before it reaches others there. */
  readonly isPageLocal: boolean;
  readonly isOnline: boolean;
  /** What the browser says of reaching devices in this network; null where it does not tell. */
  readonly localNetwork: "granted" | "denied" | "prompt" | null;
  /** The browser refused to try. */
  readonly isForbidden: boolean;
  /** The status of an answer that the page was allowed to read; null where it was not, or none came. */
  readonly status: number | null;
  /** No answer came in time, while one that may not be read is refused at once. */
  readonly isLate: boolean;
  /** What came of asking without being allowed to read; null where nobody has asked so. */
  readonly probe: Probe | null;
}

export const PRINTER_CAUSES = [
  "printer-no-network",
  "printer-mixed-content",
  "printer-local-network",
  "printer-certificate",
  "printer-unreachable",
  "printer-cors",
  "printer-login",
  "printer-answer",
  "printer-off",
] as const;

/**
 * unreachable: nobody answers there, or not in time. cors: somebody answers, and lets this page read nothing of it. answer: what
 * answers is no such printer. off: its server answers, and has no printer.
 */
export type PrinterCause = (typeof PRINTER_CAUSES)[number];

/** Only a person can mend these, and a printer may shut out who goes on trying. */
const REFUSALS: ReadonlySet<PrinterCause> = new Set([
  "printer-mixed-content",
  "printer-local-network",
  "printer-cors",
  "printer-login",
]);

export function isPrinterRefusal(cause: PrinterCause): boolean {
  return REFUSALS.has(cause);
}

/** The most likely cause. */
export function diagnosePrinter(attempt: PrinterAttempt): PrinterCause {
  const { host, isOnline, status, isLate, probe, isSecure } = attempt;
  if (status !== null) return causeOfStatus(status);
  if (!isOnline && !isLoopback(host)) return "printer-no-network";
  const forbidden = causeInBrowser(attempt);
  if (forbidden !== null) return forbidden;
  if (isLate) return "printer-unreachable";
  if (probe === "answered") return "printer-cors";
  // Where a certificate is not trusted the browser gives up at once; where nobody is there it often waits.
  return probe === "failed" && isSecure ? "printer-certificate" : "printer-unreachable";
}

/** 502 to 504: a server in front of it answers, and finds nobody behind it. */
function causeOfStatus(status: number): PrinterCause {
  if (status === 401 || status === 403) return "printer-login";
  return status >= 502 && status <= 504 ? "printer-unreachable" : "printer-answer";
}

/**
 * What the browser itself does not let happen. Where it can ask the person for devices in this network (Chromium since 142), an
 * https page may call them over http once it is allowed, but open a WebSocket only to numbers and `.local`:
 * https://wicg.github.io/local-network-access/, as Chromium 156 does it.
 */
function causeInBrowser(attempt: PrinterAttempt): PrinterCause | null {
  const { host, isPageSecure, isPageLocal, isSecure, isForbidden, localNetwork, probe } = attempt;
  const isMixed = isPageSecure && !isSecure && !isLoopback(host);
  const canAsk = localNetwork !== null && isLocal(host);
  if (isMixed && (!canAsk || isForbidden)) return "printer-mixed-content";
  if (probe === "answered") return null;
  const isAsked = canAsk && !isPageLocal;
  if (isAsked && (localNetwork === "denied" || (isMixed && localNetwork === "prompt")))
    return "printer-local-network";
  return isForbidden ? "printer-mixed-content" : null;
}
