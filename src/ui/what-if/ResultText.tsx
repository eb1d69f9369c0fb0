import { type ComparedWatch, summaryOf } from "../../core/what-if.ts";
import { useWords } from "../i18n/Words.tsx";
import { useNow } from "../parts/use-now.ts";
import { counted, failuresOf, headlineOf } from "./sentences.ts";

const A_DAY_MS = 24 * 3_600_000;

/** The answer in words, and what it rests on. */
export function ResultText(props: { watches: readonly ComparedWatch[]; ofOtherModels: number }) {
  const { watches, ofOtherModels } = props;
  const words = useWords();
  const { t } = words;
  const now = useNow(60_000);
  const summary = summaryOf(watches);
  const failures = failuresOf(summary, words);
  const oldest = Math.min(...watches.map(({ startedAt }) => startedAt));
  const days = Math.max(1, Math.ceil((now - oldest) / A_DAY_MS));
  const inexact = watches.filter(({ isExact }) => !isExact).length;
  return (
    <div>
      <div aria-live="polite">
        <p className="tabular text-lg font-semibold text-pretty" data-testid="what-if-headline">
          {headlineOf(summary, words)}
        </p>
        {failures !== null && <p className="tabular mt-1 text-pretty">{failures}</p>}
      </div>
      <p className="tabular mt-1 text-sm text-quiet">
        {t("whatIf.days", counted(days, words))}{" "}
        {inexact === 0 ? t("whatIf.exact") : t("whatIf.inexact", counted(inexact, words))}
      </p>
      {ofOtherModels > 0 && (
        <p className="tabular mt-1 text-sm text-quiet">
          {t("whatIf.otherModels", counted(ofOtherModels, words))}
        </p>
      )}
    </div>
  );
}
