import { useMemo } from "react";
import type { SaidOfWarning } from "../../core/what-if.ts";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button, ButtonLink } from "../parts/Button.tsx";
import { Section } from "../parts/Section.tsx";
import type { Candidate } from "./PastPrints.tsx";
import { type Trial, useSuggestion } from "./queries.ts";
import { suggestionOf } from "./sentences.ts";

interface SuggestedSettingProps {
  /** null while another answer comes first. */
  readonly trial: Trial | null;
  readonly said: readonly SaidOfWarning[];
  readonly candidates: readonly Candidate[];
  readonly onTake: (candidate: number) => void;
}

/** A better setting with its evidence, or why there is none. Silent where nothing was wrong. */
export function SuggestedSetting({ trial, said, candidates, onTake }: SuggestedSettingProps) {
  const words = useWords();
  const { t } = words;
  const asked = useMemo(
    () => (trial === null ? null : { ...trial, said, candidates: candidates.map(({ policy }) => policy) }),
    [trial, said, candidates],
  );
  const { data } = useSuggestion(asked);
  if (data?.ok === false) return <FaultText fault={data.fault} />;
  const suggestion = data?.ok === true ? data.value : null;
  const text =
    suggestion === null ? null : suggestionOf(suggestion, (index) => candidates[index]?.name ?? "", words);
  if (suggestion !== null && text === null) return null;
  return (
    <Section title={t("whatIf.suggestion")} level={3}>
      <div className="min-h-12" aria-live="polite">
        {text === null ? (
          <p className="text-sm text-quiet">{t("whatIf.searching")}</p>
        ) : (
          <>
            <p className="tabular font-semibold text-pretty">{text.what}</p>
            {text.more !== null && <p className="tabular mt-1 text-sm text-quiet">{text.more}</p>}
          </>
        )}
      </div>
      {text?.next === "scenes" && (
        <ButtonLink to="/scenes" className="mt-2">
          {t("whatIf.toScenes")}
        </ButtonLink>
      )}
      {suggestion?.kind === "better" && (
        <Button className="mt-2" onClick={() => onTake(suggestion.index)}>
          {t("whatIf.take")}
        </Button>
      )}
    </Section>
  );
}
