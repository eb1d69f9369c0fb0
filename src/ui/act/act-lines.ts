/** What is said of an act, stage by stage. */
import { type Act, type ActEnd, MOST_ATTEMPTS } from "../../core/act/act.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Words } from "../i18n/Words.tsx";
import { knownPrinterSentence } from "../printer/fault-words.ts";

export interface ActLines {
  readonly what: string;
  /** Beside it, quieter; null for nothing more. */
  readonly more: string | null;
}

/** Whole seconds until the countdown is over, as a person counts them. */
export function secondsLeft(until: Milliseconds, now: Milliseconds): number {
  return Math.max(0, Math.ceil((until - now) / 1_000));
}

/** While it goes on, or once it is over. A countdown moves each second; the rest stands. */
export function actLines(act: Act, now: Milliseconds, words: Words): ActLines {
  const { stage, order, attempts, type } = act;
  const { t } = words;
  switch (stage.kind) {
    case "asked":
      return {
        what: t(`act.${order}.asked`, { seconds: secondsLeft(stage.until, now) }),
        more: [
          t("act.askedAbout", { type: t(`type.${type}`) }),
          ...(isStretched(act) ? [t("act.stretched")] : []),
        ].join(" "),
      };
    case "ordering":
    case "proving":
    case "resting": {
      const isFirst = attempts === 1 && stage.kind !== "resting";
      const next = stage.kind === "resting" ? attempts + 1 : attempts;
      const more = isFirst ? null : t("act.attempt", { attempt: next, most: MOST_ATTEMPTS });
      return { what: t(`act.${order}.${stage.kind}`), more };
    }
    case "over":
      return endLines(act, stage.end, now, words);
    default: {
      const unknown: never = stage;
      return unknown;
    }
  }
}

/** It waits for the end of the quiet period, longer than its owner chose. */
function isStretched({ stage, since, countdown }: Act): boolean {
  return stage.kind === "asked" && stage.until > since + countdown;
}

function endLines({ order, since, attempts }: Act, end: ActEnd, now: Milliseconds, words: Words): ActLines {
  const { t, format } = words;
  switch (end.kind) {
    case "proven": {
      const isCancel = order === "cancel" || end.state === "paused";
      const key = isCancel ? (`act.${order}.proven` as const) : "act.provenIdle";
      return { what: t(key, { time: format.time(since, now) }), more: null };
    }
    case "needless":
      return { what: t(end.state === "idle" ? "act.needlessIdle" : `act.${order}.needless`), more: null };
    case "unconfirmed":
      return { what: t(`act.${order}.unconfirmed`), more: t("act.goAndLook") };
    case "failed":
      return end.fault === null
        ? { what: t(`act.${order}.failed`, { times: attempts }), more: t("act.goAndLook") }
        : { what: t(`act.${order}.failedWhy`), more: reasonOf(end.fault, words) };
    case "withdrawn":
      return end.isOrdered
        ? { what: t("act.ordered"), more: null }
        : { what: t(`act.withdrawn.${end.why}`), more: null };
    default: {
      const unknown: never = end;
      return unknown;
    }
  }
}

/** What the printer's own screen says of it, and that somebody has to go there. */
function reasonOf(fault: string, { t }: Words): string {
  const known = knownPrinterSentence(fault);
  const look = t("act.goAndLook");
  return known === undefined ? look : `${t(known, { address: t("printer.title") })} ${look}`;
}
