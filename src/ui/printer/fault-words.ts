/** From a printer's fault to what happened and what to do. A new code does not compile without its sentence. */
import type { PrinterFault, PrinterSource } from "../../contracts/printer.ts";
import type { WordKey } from "../i18n/translation.ts";

interface Sentence {
  readonly what: WordKey;
  readonly next: WordKey;
}

const SENTENCES = {
  "printer-no-network": { what: "printerFault.noNetwork", next: "printerFault.noNetworkNext" },
  "printer-mixed-content": { what: "printerFault.mixedContent", next: "printerFault.mixedContentNext" },
  "printer-local-network": { what: "printerFault.localNetwork", next: "printerFault.localNetworkNext" },
  "printer-certificate": { what: "printerFault.certificate", next: "printerFault.certificateNext" },
  "printer-unreachable": { what: "printerFault.unreachable", next: "printerFault.unreachableNext" },
  "printer-cors": { what: "printerFault.cors", next: "printerFault.corsNext" },
  "printer-login": { what: "printerFault.login", next: "printerFault.loginNext" },
  "printer-answer": { what: "printerFault.answer", next: "printerFault.answerNext" },
  "printer-off": { what: "printerFault.off", next: "printerFault.offNext" },
  "printer-refused": { what: "printerFault.refused", next: "printerFault.refusedNext" },
  "printer-broker-lost": { what: "printerFault.brokerLost", next: "printerFault.brokerLostNext" },
  "printer-broker-refused": { what: "printerFault.brokerRefused", next: "printerFault.brokerRefusedNext" },
  "printer-silent": { what: "printerFault.silent", next: "printerFault.silentNext" },
  "printer-no-way": { what: "printerFault.noWay", next: "printerFault.noWayNext" },
} as const satisfies Readonly<Record<PrinterFault["code"], Sentence>>;

export function printerSentence({ code }: PrinterFault): Sentence {
  return SENTENCES[code];
}

interface Remedy {
  readonly how: WordKey;
  /** What to write into the printer's settings, character by character. */
  readonly lines: string | null;
}

/** What a person can do about it at this kind of printer; null where there is nothing to add. `origin`: of this page. */
export function remedyFor(
  { code }: PrinterFault,
  kind: PrinterSource["kind"],
  origin: string,
): Remedy | null {
  if (kind === "moonraker") {
    if (code === "printer-unreachable") return { how: "printerFault.unreachableMoonraker", lines: null };
    if (code === "printer-login") return { how: "printerFault.loginMoonraker", lines: null };
    return code === "printer-cors" ? { how: "printerFault.corsMoonraker", lines: origin } : null;
  }
  if (kind !== "octoprint") return null;
  if (code === "printer-unreachable") return { how: "printerFault.unreachableOctoprint", lines: null };
  if (code === "printer-login") return { how: "printerFault.loginOctoprint", lines: null };
  const lines = "api:\n  allowCrossOrigin: true";
  return code === "printer-cors" ? { how: "printerFault.corsOctoprint", lines } : null;
}

const BY_CODE: ReadonlyMap<string, Sentence> = new Map(Object.entries(SENTENCES));

/** What happened, by a code that was stored; undefined for one of another version. */
export function knownPrinterSentence(code: string): WordKey | undefined {
  return BY_CODE.get(code)?.what;
}
