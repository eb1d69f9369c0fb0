import { gapTotals, type Watch, watchedFor } from "../../core/watch.ts";
import type { Words } from "../i18n/Words.tsx";

/** "Watched 5 hr 41 min of 6 hr." and what was missed, each a sentence. */
export function summaryOf(watch: Watch, words: Words): readonly string[] {
  return [watchedSentence(watch, words), missedSentence(watch, words), warningSentence(watch, words)].filter(
    (sentence) => sentence !== null,
  );
}

function watchedSentence(watch: Watch, { t, format }: Words): string {
  const { length, watched } = watchedFor(watch);
  if (watch.gaps.length === 0) return t("log.watchedAll", { length: format.length(length) });
  return t("log.watched", { watched: format.length(watched), length: format.length(length) });
}

/** How long, and why, the longest first; null where nothing was missed. */
function missedSentence(watch: Watch, { t, format }: Words): string | null {
  const totals = gapTotals(watch);
  if (totals.length === 0) return null;
  const reasons = totals.map(({ reason, total }) =>
    totals.length === 1
      ? t(`log.reason.${reason}`)
      : t("log.reasonOf", { reason: t(`log.reason.${reason}`), length: format.length(total) }),
  );
  const total = totals.reduce((sum, part) => sum + part.total, 0);
  return t("log.notWatched", { total: format.length(total), reasons: reasons.join(", ") });
}

/** null for a watch of before warnings were kept with it. */
function warningSentence({ alarms }: Watch, { t }: Words): string | null {
  if (alarms === null) return null;
  const count = alarms.warnings.length;
  return count === 0 ? t("log.noWarning") : t("log.warnings", { count });
}
