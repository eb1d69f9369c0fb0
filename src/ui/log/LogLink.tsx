import { useWords } from "../i18n/Words.tsx";
import { SettingsLink } from "../parts/SettingsLink.tsx";

/** The way to the log, from Settings. */
export function LogLink() {
  const { t } = useWords();
  return (
    <SettingsLink to="/log" testId="log-link" label={t("log.title")}>
      {t("log.about")}
    </SettingsLink>
  );
}
