/** How the four answers look in every chart: by pattern, so that they are told apart without colour. */
import { STANDINGS, type Standing, type Tally } from "../../core/statistics.ts";
import type { WordKey } from "../i18n/translation.ts";

/** From the base of a stack to its top. */
export const STACK: readonly Standing[] = STANDINGS;

/** correct is filled, otherType dotted, wrong hatched, unchecked hollow. The canvas draws the same: chart-inks.ts. */
export const LOOKS: Readonly<Record<Standing, string>> = {
  correct: "bg-text",
  otherType:
    "border border-text bg-[radial-gradient(circle,var(--text)_1px,transparent_1.3px)] bg-size-[4px_4px]",
  wrong:
    "border border-text bg-[repeating-linear-gradient(135deg,var(--text)_0_1.25px,transparent_1.25px_4.5px)]",
  unchecked: "border border-quiet",
};

export const STANDING_WORDS: Readonly<Record<Standing, WordKey>> = {
  correct: "statistics.correct",
  otherType: "statistics.otherType",
  wrong: "statistics.wrong",
  unchecked: "statistics.notChecked",
};

/** The same where a column of a table has to be narrow. */
export const STANDING_COLUMNS: Readonly<Record<Standing, WordKey>> = {
  ...STANDING_WORDS,
  otherType: "statistics.otherTypeColumn",
};

/** The standings that are to be seen in these numbers. */
export function standingsIn(tally: Tally): readonly Standing[] {
  return STACK.filter((standing) => tally[standing] > 0);
}
