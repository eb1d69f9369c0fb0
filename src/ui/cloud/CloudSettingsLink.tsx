import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { SettingsLink } from "../parts/SettingsLink.tsx";

/** The way to the cloud, with whether it works. */
export function CloudSettingsLink() {
  const { t } = useWords();
  const phase = useApp(({ cloud }) => cloud?.phase ?? null);
  // Known before its code is here, and in every tab.
  const isSet = useApp(({ settings }) => settings.isCloudSet);
  return (
    <SettingsLink to="/settings/cloud" testId="cloud-link" label={t("cloud.link")}>
      {phase === null ? t(isSet ? "cloud.set" : "cloud.none") : t(`cloud.state.${phase}`)}
    </SettingsLink>
  );
}
