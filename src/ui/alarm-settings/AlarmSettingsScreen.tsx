import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { thresholdsByType } from "../../contracts/model-manifest.ts";
import type { AlarmChoices } from "../../core/alarm/choices.ts";
import { useActions, useApp } from "../app-context.tsx";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { BackToSettings } from "../parts/BackToSettings.tsx";
import { Page } from "../parts/Page.tsx";
import { AlarmForm } from "./AlarmForm.tsx";
import { DraftBar } from "./DraftBar.tsx";
import { isSameChoice } from "./draft.ts";

/** What warns, type by type: tried first, with what it would have told, and used when its owner says so. */
export function AlarmSettingsScreen() {
  const { t } = useWords();
  const model = useModel();
  const actions = useActions();
  const saved = useApp(({ settings }) => settings.alarm);
  const [edited, setEdited] = useState<AlarmChoices | null>(null);
  const draft = edited ?? saved;
  const use = (): void => {
    void actions.setAlarmChoices(draft); // its faults are notices
    setEdited(null);
  };
  return (
    <Page title={t("warns.title")} aside={<BackToSettings />}>
      {model?.ok === false && (
        <div role="alert">
          <FaultText fault={model.fault} />
        </div>
      )}
      {model?.ok === true && (
        <AlarmForm
          model={model.value}
          thresholds={thresholdsByType(model.value)}
          saved={saved}
          draft={draft}
          onChange={setEdited}
        />
      )}
      {!isSameChoice(draft, saved) && <DraftBar onUse={use} onDrop={() => setEdited(null)} />}
    </Page>
  );
}

/** The description of the model that a watch takes; undefined while it is fetched. */
function useModel() {
  const actions = useActions();
  return useQuery({ queryKey: ["model"], queryFn: () => actions.describeModel() }).data;
}
