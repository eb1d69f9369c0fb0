/** What an entry of the log says, in the person's words. */
import type { TypeChoice } from "../../core/alarm/choices.ts";
import { isLow } from "../../core/log/battery.ts";
import type { LogEntry } from "../../core/log/log-entry.ts";
import { providerName } from "../faults/notices.ts";
import { knownSentence } from "../faults/sentences.ts";
import type { WordKey } from "../i18n/translation.ts";
import type { Words } from "../i18n/Words.tsx";
import { actSentence, isActEntry } from "./act-sentences.ts";

type EntryOf<Kind extends LogEntry["kind"]> = Extract<LogEntry, { readonly kind: Kind }>;

/** Their own sentences say numbers, which the log does not keep. */
const WITHOUT_NUMBERS: ReadonlyMap<string, WordKey> = new Map([
  ["frame-too-small", "log.fault.frameTooSmall"],
  ["manifest-version", "log.fault.manifestVersion"],
]);

export function sentenceOfEntry(entry: LogEntry, words: Words): string {
  const { t, format } = words;
  if (isActEntry(entry)) return actSentence(entry, words);
  switch (entry.kind) {
    case "started":
      return startedSentence(entry, words);
    case "stopped":
      return t(STOPPED[entry.cause]);
    case "cut-off":
      return t("log.entry.cutOff", { time: format.time(entry.until, entry.at) });
    case "warned":
    case "failing":
      return t(`log.entry.${entry.kind}${entry.isReminder ? "Again" : ""}`, {
        type: t(`type.${entry.type}`),
      });
    case "acknowledged":
    case "settled":
      return t(`log.entry.${entry.kind}`, { type: t(`type.${entry.type}`) });
    case "snoozed":
      return t("log.entry.snoozed", {
        type: t(`type.${entry.type}`),
        time: format.time(entry.until, entry.at),
      });
    case "scene-kept":
      return keptSentence(entry, words);
    case "picture-lost":
      return t("log.entry.pictureLost", { fault: faultSentence(entry.fault, words) });
    case "clip-lost":
      return t("log.entry.clipLost", { fault: faultSentence(entry.fault, words) });
    case "verified":
    case "review-replaced":
      return reviewSentence(entry, words);
    case "trouble":
      return t(entry.isBlocked ? "log.entry.troubleBlocked" : "log.entry.trouble", {
        fault: faultSentence(entry.fault, words),
      });
    case "detector-restarted":
      return t("log.entry.restarted", {
        provider: providerName(entry.provider),
        fault: faultSentence(entry.fault, words),
      });
    case "provider-changed":
      return movedSentence(entry, words);
    case "gap":
      return gapSentence(entry, words);
    case "view-fault":
      return t(`log.view.${entry.fault}`);
    case "view-mended":
      return t(`log.viewMended.${entry.fault}`);
    case "masks-changed":
      return entry.count === 0 ? t("log.entry.masksNone") : t("log.entry.masks", { count: entry.count });
    case "forgot":
      return t("log.entry.forgot", { count: entry.count });
    case "choice-changed":
      return choiceSentence(entry, words);
    case "patience-changed":
      return patienceSentence(entry, words);
    case "hushed":
      return hushSentence(entry, words);
    case "hush-ended":
      return t("log.entry.hushEnded", { type: t(`type.${entry.type}`) });
    case "battery":
      return batterySentence(entry, words);
    case "storage":
      return t("log.entry.storage", { fault: faultSentence(entry.fault, words) });
    case "scenes-unsaved":
      return t("log.entry.unsaved", { count: entry.count, fault: faultSentence(entry.fault, words) });
    case "undone":
    case "print-followed":
    case "print-unwatched":
    case "canary-failed":
    case "canary-answered":
    case "evicted":
      return t(PLAIN[entry.kind]);
    default: {
      const unknown: never = entry;
      return unknown;
    }
  }
}

const PLAIN = {
  undone: "log.entry.undone",
  "print-followed": "log.entry.printFollowed",
  "print-unwatched": "log.entry.printUnwatched",
  "canary-failed": "log.entry.canaryFailed",
  "canary-answered": "log.entry.canaryAnswered",
  evicted: "log.entry.evicted",
} as const;

const STOPPED: Readonly<Record<EntryOf<"stopped">["cause"], WordKey>> = {
  person: "log.entry.stoppedPerson",
  printer: "log.entry.stoppedPrinter",
  film: "log.entry.stoppedFilm",
  blocked: "log.entry.stoppedBlocked",
};

function startedSentence({ camera, model, provider }: EntryOf<"started">, { t }: Words): string {
  return t("log.entry.started", { camera, model, provider: providerName(provider) });
}

function keptSentence({ type, isByHand }: EntryOf<"scene-kept">, { t }: Words): string {
  if (isByHand || type === null) return t("log.entry.sceneByHand");
  return t("log.entry.sceneKept", { type: t(`type.${type}`) });
}

function reviewSentence(entry: EntryOf<"verified"> | EntryOf<"review-replaced">, words: Words): string {
  return entry.kind === "verified" ? verifiedSentence(entry, words) : replacedSentence(entry, words);
}

function verifiedSentence({ verdict, type }: EntryOf<"verified">, { t }: Words): string {
  if (verdict === "wrong" || type === null) return t("log.entry.verifiedWrong");
  return t("log.entry.verifiedCorrect", { type: t(`type.${type}`) });
}

function replacedSentence({ wasHere, verdict }: EntryOf<"review-replaced">, { t }: Words): string {
  return t(wasHere ? "log.entry.replacedHere" : "log.entry.replacedThere", {
    verdict: t(`log.replaced.${verdict}`),
  });
}

function movedSentence({ from, to, cause }: EntryOf<"provider-changed">, { t }: Words): string {
  const names = { from: providerName(from), to: providerName(to) };
  return t(cause === "faster" ? "log.entry.faster" : "log.entry.slower", names);
}

function gapSentence({ from, to, reason }: EntryOf<"gap">, { t, format }: Words): string {
  const line = t("gap.line", {
    range: format.range(from, to),
    duration: format.length(to - from),
    reason: t(`gap.${reason}`),
  });
  return `${line}.`;
}

function choiceSentence({ type, from, to }: EntryOf<"choice-changed">, words: Words): string {
  return words.t("log.entry.choice", {
    type: words.t(`type.${type}`),
    from: choiceInWords(from, words),
    to: choiceInWords(to, words),
  });
}

function patienceSentence(
  { warnAfter, actAfter }: EntryOf<"patience-changed">,
  { t, format }: Words,
): string {
  return t("log.entry.patience", { warn: format.length(warnAfter), act: format.length(actAfter) });
}

/** "warns, early", or with thresholds of one's own "warns, own thresholds 50 and 70". */
function choiceInWords({ reaction, sensitivity, levels }: TypeChoice, { t, format }: Words): string {
  const what = t(`log.reaction.${reaction ?? "model"}`);
  if (reaction === "off") return what;
  const how =
    levels === null
      ? t(`log.sensitivity.${sensitivity}`)
      : t("log.levels", { warn: format.number(levels.warn * 100), act: format.number(levels.act * 100) });
  return `${what}, ${how}`;
}

function hushSentence({ at, type, until }: EntryOf<"hushed">, { t, format }: Words): string {
  const name = t(`type.${type}`);
  if (until.kind === "print") return t("log.entry.hushPrint", { type: name });
  if (until.kind === "layer") return t("log.entry.hushLayer", { type: name, layer: until.layer });
  return t("log.entry.hushTime", { type: name, time: format.time(until.at, at) });
}

function batterySentence(battery: EntryOf<"battery">, { t, format }: Words): string {
  const level = format.percent(battery.level);
  if (isLow(battery)) return t("log.entry.batteryLow", { level });
  return t(battery.isCharging ? "log.entry.batteryCharging" : "log.entry.battery", { level });
}

/** A code of another version gets the general sentence. */
function faultSentence(code: string, { t }: Words): string {
  const known = WITHOUT_NUMBERS.get(code) ?? knownSentence(code)?.what;
  return known === undefined ? t("log.fault.unknown", { code }) : t(known);
}
