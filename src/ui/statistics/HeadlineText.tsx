import type { Summary } from "../../core/statistics.ts";
import { useWords } from "../i18n/Words.tsx";
import { ButtonLink } from "../parts/Button.tsx";
import { headlineOf } from "./sentences.ts";

/** The answer in words, before any chart. */
export function HeadlineText({ summary }: { summary: Summary }) {
  const words = useWords();
  const { t } = words;
  const { what, more, hasShare, isCheckWorthwhile } = headlineOf(summary, words);
  return (
    <div className="max-w-2xl">
      <p className="tabular text-lg font-semibold text-pretty" data-testid="statistics-headline">
        {what}
      </p>
      {more.map((line) => (
        <p key={line} className="tabular mt-1 text-sm text-quiet">
          {line}
        </p>
      ))}
      <div className="mt-2 flex flex-wrap items-center gap-x-6">
        {isCheckWorthwhile && (
          <ButtonLink to="/scenes" look={hasShare ? "plain" : "primary"} className="my-2">
            {t("statistics.checkScenes")}
          </ButtonLink>
        )}
        {hasShare && <RangeMeaning />}
      </div>
    </div>
  );
}

function RangeMeaning() {
  const { t } = useWords();
  return (
    <details className="text-sm text-quiet open:basis-full">
      <summary className="inline-flex min-h-12 items-center underline decoration-line underline-offset-4">
        {t("statistics.why")}
      </summary>
      <p>{t("statistics.whyRange")}</p>
      <p className="mt-2">{t("statistics.whyCounted")}</p>
    </details>
  );
}
