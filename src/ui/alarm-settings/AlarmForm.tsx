import type { ModelManifest } from "../../contracts/model-manifest.ts";
import { type AlarmChoices, NO_CHOICES } from "../../core/alarm/choices.ts";
import type { ModelThresholds } from "../../core/alarm/policy.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { WhatIf } from "../what-if/WhatIf.tsx";
import { Durations } from "./Durations.tsx";
import { isSameChoice, knownTypes, withType } from "./draft.ts";
import { RecentScores } from "./RecentScores.tsx";
import { TypeRow } from "./TypeRow.tsx";

export interface FormProps {
  readonly model: ModelManifest;
  readonly thresholds: ModelThresholds;
  /** What holds now. */
  readonly saved: AlarmChoices;
  readonly draft: AlarmChoices;
  readonly onChange: (draft: AlarmChoices) => void;
}

export function AlarmForm(props: FormProps) {
  const { model, thresholds, draft, onChange } = props;
  const { t } = useWords();
  return (
    <div className="flex flex-col gap-8">
      <p className="text-quiet">{t("warns.about")}</p>
      <RecentScores thresholds={thresholds} draft={draft} />
      {knownTypes(thresholds).map((type) => (
        <TypeRow
          key={type}
          type={type}
          thresholds={thresholds}
          choice={draft.types[type]}
          onChange={(change) => onChange(withType(draft, type, change))}
        />
      ))}
      <Durations draft={draft} onChange={onChange} />
      <WhatIf model={model} draft={draft} onTake={onChange} />
      {!isSameChoice(draft, NO_CHOICES) && (
        <Button data-testid="reset-choices" onClick={() => onChange(NO_CHOICES)}>
          {t("warns.reset")}
        </Button>
      )}
    </div>
  );
}
