import { NO_CHOICES } from "../../core/alarm/choices.ts";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { SettingsLink } from "../parts/SettingsLink.tsx";
import { isSameChoice } from "./draft.ts";

/** The way to what warns. */
export function AlarmSettingsLink() {
  const { t } = useWords();
  const isChanged = useApp(({ settings }) => !isSameChoice(settings.alarm, NO_CHOICES));
  return (
    <SettingsLink to="/settings/alarm" testId="warns-link" label={t("warns.title")}>
      {t(isChanged ? "warns.linkChanged" : "warns.linkOwn")}
    </SettingsLink>
  );
}
