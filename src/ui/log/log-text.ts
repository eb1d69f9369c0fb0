/** The log as a text that can be handed to anybody: one line per entry. */
import type { LogEntry } from "../../core/log/log-entry.ts";
import { oneLine } from "../../core/log/plain-text.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Words } from "../i18n/Words.tsx";
import { sentenceOfEntry } from "./sentences.ts";

/** Both times: one to compare and sort by, one to read. */
export function lineOf(entry: LogEntry, words: Words): string {
  const local = words.format.moment(entry.at);
  return oneLine(`${new Date(entry.at).toISOString()} | ${local} | ${sentenceOfEntry(entry, words)}`);
}

/** The first line of the file. */
export function headOf(now: Milliseconds, { t, format }: Words): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return oneLine(t("log.file", { moment: format.moment(now), zone: timeZone }));
}

/** layerwatch-log-2026-11-25.txt, by the day where the device is. */
export function fileNameOf(now: Milliseconds): string {
  const date = new Date(now);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return `layerwatch-log-${parts.map((part) => String(part).padStart(2, "0")).join("-")}.txt`;
}
