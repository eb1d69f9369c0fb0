import type { LogEntry } from "../../core/log/log-entry.ts";
import type { WordKey } from "../i18n/translation.ts";
import type { Words } from "../i18n/Words.tsx";
import { knownPrinterSentence } from "../printer/fault-words.ts";

type ActEntry = Extract<LogEntry, { readonly kind: `act-${string}` }>;

export function isActEntry(entry: LogEntry): entry is ActEntry {
  return entry.kind.startsWith("act-");
}

/** What the log says of a step of an act. */
export function actSentence(entry: ActEntry, { t, format }: Words): string {
  switch (entry.kind) {
    case "act-asked":
      return t(`log.act.${entry.order}.asked`, {
        length: format.length(entry.countdown),
        type: t(`type.${entry.type}`),
      });
    case "act-ordered":
      return entry.attempt === 1
        ? t(`log.act.${entry.order}.ordered`)
        : t(`log.act.${entry.order}.orderedAgain`, { attempt: entry.attempt });
    case "act-taken":
      return t("log.act.taken");
    case "act-missed":
      return missedSentence(entry.fault, t);
    case "act-over":
      return t(endKey(entry));
    case "act-cut-off":
      return t(entry.isOrdered ? "log.act.cutOffOrdered" : "log.act.cutOff");
    case "act-resumed":
      return t("log.act.resumed");
    default: {
      const unknown: never = entry;
      return unknown;
    }
  }
}

/** Addresses are in no log. */
function missedSentence(fault: string | null, t: Words["t"]): string {
  if (fault === null) return t("log.act.missed");
  const known = knownPrinterSentence(fault);
  const why = known === undefined ? t("log.fault.unknown", { code: fault }) : t(known, { address: "…" });
  return t("log.act.missedWhy", { fault: why });
}

function endKey({ order, end }: Extract<ActEntry, { readonly kind: "act-over" }>): WordKey {
  if (end === "paused" || end === "unconfirmed" || end === "failed") return `log.act.${order}.${end}`;
  if (end === "paused-before") return "log.act.pausedBefore";
  return end === "idle-before" ? "log.act.idleBefore" : `log.act.${end}`;
}
