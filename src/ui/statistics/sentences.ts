/** The screen's first sentences: how often warnings were right, said no more firmly than the numbers allow. */
import type { Precision, Summary } from "../../core/statistics.ts";
import type { Words } from "../i18n/Words.tsx";

/** Fewer checked warnings than this have no percentage: one answer would swing it by more than twenty points. */
export const FEWEST_FOR_SHARE = 5;

export interface Headline {
  readonly what: string;
  /** What qualifies it, or what to do next. */
  readonly more: readonly string[];
  readonly hasShare: boolean;
  /** More answers would say more: offer the way to them. */
  readonly isCheckWorthwhile: boolean;
}

/** What can be said of these scenes; there is at least one. */
export function headlineOf({ warnings, precision }: Summary, { t, format }: Words): Headline {
  if (warnings.total === 0) {
    return {
      what: t("statistics.noWarnings"),
      more: [t("statistics.noWarningsNext")],
      hasShare: false,
      isCheckWorthwhile: false,
    };
  }
  const isCheckWorthwhile = warnings.unchecked > 0;
  if (precision === null) {
    return { what: t("statistics.unchecked"), more: [], hasShare: false, isCheckWorthwhile };
  }
  if (!isEnough(precision)) {
    const { checked, right } = precision;
    const what = t("statistics.few", { ...counted(checked, format), right: format.number(right) });
    return { what, more: [t("statistics.fewNext")], hasShare: false, isCheckWorthwhile };
  }
  const { otherType, unchecked } = warnings;
  return {
    what: t("statistics.headline", {
      ...counted(precision.right, format),
      total: format.number(precision.checked),
      ...inWords(precision, format),
    }),
    more: [
      ...(otherType > 0 ? [t("statistics.otherTypes", counted(otherType, format))] : []),
      ...(unchecked > 0 ? [t("statistics.waiting", counted(unchecked, format))] : []),
    ],
    hasShare: true,
    isCheckWorthwhile,
  };
}

/** True when there are enough answers for a percentage. */
export function isEnough(precision: Precision | null): precision is Precision {
  return precision !== null && precision.checked >= FEWEST_FOR_SHARE;
}

/** A count twice: to choose the plural by, and as the region writes it. */
export function counted(
  count: number,
  { number }: Words["format"],
): { readonly count: number; readonly number: string } {
  return { count, number: number(count) };
}

/** The share and its bounds as percentages. */
export function inWords(
  { share, low, high }: Precision,
  { percent }: Words["format"],
): { readonly share: string; readonly low: string; readonly high: string } {
  return { share: percent(share), low: percent(low), high: percent(high) };
}
