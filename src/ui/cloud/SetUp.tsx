import { useState } from "react";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";

/** The placeholder that Supabase replaces by the code. */
const TOKEN = "{{ .Token }}";

/** The way from nothing to a project that takes scenes; the SQL comes with the app, so that it fits it. */
export function SetUp() {
  const { t } = useWords();
  const steps = ["make", "tables", "code", "key"] as const;
  return (
    <details className="rounded-card border border-line px-3">
      <summary className="flex min-h-12 items-center font-semibold">{t("cloud.setUp")}</summary>
      <ol className="flex list-decimal flex-col gap-3 pb-4 pl-5">
        {steps.map((step) => (
          <li key={step} className="pl-1">
            {t(`cloud.steps.${step}`, { token: TOKEN })}
            {step === "tables" && <CopySql />}
          </li>
        ))}
      </ol>
    </details>
  );
}

function CopySql() {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<"copied" | "notCopied" | null>(null);
  const copy = async (): Promise<void> => {
    try {
      const { migrations } = await import("./migrations.ts");
      await navigator.clipboard.writeText(migrations);
      setOutcome("copied");
    } catch {
      setOutcome("notCopied");
    }
  };
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3">
      <Button data-testid="copy-sql" onClick={() => void copy()}>
        {t("cloud.copySql")}
      </Button>
      <output className="text-sm">{outcome !== null && t(`cloud.${outcome}`)}</output>
    </div>
  );
}
