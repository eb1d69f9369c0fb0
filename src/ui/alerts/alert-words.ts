/** An alert in words and its mark. */
import type { AlertItem } from "../../core/alerts/alert-item.ts";
import type { Words } from "../i18n/Words.tsx";
import type { Face } from "../watch/face.ts";

/** Enough of an id to tell a person's devices apart. */
const SHORT_ID = 8;

export function deviceName({ isOwn, device }: AlertItem, { t }: Words): string {
  return isOwn ? t("heard.own") : t("heard.device", { id: device.slice(0, SHORT_ID) });
}

export function titleOf({ kind, phase, type }: AlertItem, { t }: Words): string {
  if (kind !== "failure")
    return type === null ? t(`heard.kind.${kind}`) : `${t(`heard.kind.${kind}`)} · ${t(`type.${type}`)}`;
  const word = t(`word.${phase ?? "warning"}`);
  return type === null ? word : `${word} · ${t(`type.${type}`)}`;
}

export function faceOfAlert({ kind, phase, acknowledgedAt, endedAt }: AlertItem): Face {
  if (acknowledgedAt !== null) return "acknowledged";
  if (endedAt !== null || kind === "recovered") return "calm";
  if (kind === "failure") return phase ?? "warning";
  return kind === "detector" ? "broken" : "blind";
}
