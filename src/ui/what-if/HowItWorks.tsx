import { useWords } from "../i18n/Words.tsx";

/** What a replay can know, and what it cannot. */
export function HowItWorks() {
  const { t } = useWords();
  return (
    <details className="text-sm text-quiet">
      <summary className="inline-flex min-h-12 items-center underline decoration-line underline-offset-4">
        {t("whatIf.how")}
      </summary>
      <p>{t("whatIf.howFrames")}</p>
      <p className="mt-2">{t("whatIf.howAnswers")}</p>
      <p className="mt-2">{t("whatIf.howTruth")}</p>
    </details>
  );
}
