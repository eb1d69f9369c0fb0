import type { Readiness } from "../../core/view/readiness.ts";
import { useActions, useApp } from "../app-context.tsx";
import { FaultText } from "../faults/FaultText.tsx";
import type { WordKey } from "../i18n/translation.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { CheckIcon } from "../parts/icons.tsx";
import { StateMark } from "../parts/StateMark.tsx";

/** Before Start: whether the camera sees well enough, in a sentence each. */
export function PreviewPanel() {
  const { t } = useWords();
  const actions = useActions();
  const preview = useApp(({ preview }) => preview);
  if (preview === null) return null;
  const { fault, readiness } = preview;
  return (
    <section aria-label={t("ready.title")} className="flex flex-col gap-3" data-testid="readiness">
      {fault !== null && (
        <div role="alert">
          <FaultText fault={fault} />
        </div>
      )}
      {fault === null && readiness === null && <p className="text-quiet">{t("ready.looking")}</p>}
      {fault === null && readiness !== null && (
        <ul className="flex flex-col gap-2" aria-live="polite">
          {linesOf(readiness).map(({ key, isGood }) => (
            <li key={key} className="flex items-start gap-2">
              <span className={`mt-0.5 ${isGood ? "text-calm-ink" : "text-warning-ink"}`}>
                {isGood ? <CheckIcon size={20} /> : <StateMark face="warning" size={20} />}
              </span>
              {t(key)}
            </li>
          ))}
        </ul>
      )}
      <Button onClick={() => actions.closePreview()}>{t("ready.close")}</Button>
    </section>
  );
}

function linesOf({ light, focus, contrast }: Readiness): { key: WordKey; isGood: boolean }[] {
  return [
    { key: `ready.light_is_${light}`, isGood: light === "good" },
    { key: `ready.focus_is_${focus ?? "unknown"}`, isGood: focus === "good" },
    { key: `ready.contrast_is_${contrast}`, isGood: contrast === "good" },
  ];
}
