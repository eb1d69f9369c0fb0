import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { SettingsLink } from "../parts/SettingsLink.tsx";

/** The way to the channels, with whether there are any. */
export function ChannelsLink() {
  const { t } = useWords();
  const areSet = useApp(({ settings }) => settings.areChannelsSet);
  return (
    <SettingsLink to="/settings/channels" testId="channels-link" label={t("channels.link")}>
      {t(areSet ? "channels.some" : "channels.none")}
    </SettingsLink>
  );
}
