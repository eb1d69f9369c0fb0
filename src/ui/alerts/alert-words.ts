/** An alert in words and its mark. */
import { type AlertItem, isUndone } from "../../core/alerts/alert-item.ts";
import type { Words } from "../i18n/Words.tsx";
import type { Face } from "../watch/face.ts";

/** Enough of an id to tell a person's devices apart. */
const SHORT_ID = 8;

export function deviceName(
  { isOwn, device }: AlertItem,
  names: ReadonlyMap<string, string>,
  { t }: Words,
): string {
  return isOwn ? t("heard.own") : (names.get(device) ?? t("heard.device", { id: device.slice(0, SHORT_ID) }));
}

/** What it says beyond its title: alerts go out as one text, for whoever has no title. */
export function bodyOf(item: AlertItem, words: Words): string {
  const title = `${titleOf(item, words)}. `;
  return item.text.startsWith(title) ? item.text.slice(title.length) : item.text;
}

export function titleOf({ kind, phase, type }: AlertItem, { t }: Words): string {
  if (kind !== "failure")
    return type === null ? t(`heard.kind.${kind}`) : `${t(`heard.kind.${kind}`)} · ${t(`type.${type}`)}`;
  const word = t(`word.${phase ?? "warning"}`);
  return type === null ? word : `${word} · ${t(`type.${type}`)}`;
}

export function faceOfAlert(item: AlertItem): Face {
  const { kind, phase, step, acknowledgedAt, endedAt } = item;
  if (acknowledgedAt !== null) return "acknowledged";
  if (endedAt !== null || kind === "recovered") return "calm";
  if (kind === "failure") return phase ?? "warning";
  if (kind === "action") return isUndone(item) ? "failing" : step === "done" ? "acknowledged" : "warning";
  return kind === "detector" ? "broken" : "blind";
}
