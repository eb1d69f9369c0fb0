import { useApp } from "../app-context.tsx";
import { hostOf } from "../broker/host-of.ts";
import { useWords } from "../i18n/Words.tsx";

/** What leaves the device as it is set now. */
export function Privacy() {
  const { t } = useWords();
  const setting = useApp(({ broker }) => (broker.phase === "off" ? null : broker.setting));
  const areChannelsSet = useApp(({ settings }) => settings.areChannelsSet);
  const isSendingPictures = setting?.isSendingPictures ?? false;
  if (setting === null && areChannelsSet)
    return (
      <div>
        <p className="text-lg font-semibold break-words">{t("channels.privacy")}</p>
        <p className="mt-1 text-sm text-quiet">{t("channels.privacyAbout")}</p>
      </div>
    );
  return (
    <div>
      <p className="text-lg font-semibold break-words">
        {setting === null
          ? t("settings.privacyNothing")
          : t(isSendingPictures ? "broker.privacyPictures" : "broker.privacy", { host: hostOf(setting.url) })}
      </p>
      <p className="mt-1 text-sm text-quiet">
        {setting === null
          ? t("settings.privacyAbout")
          : t(isSendingPictures ? "broker.privacyPicturesAbout" : "broker.privacyAbout")}
      </p>
      {areChannelsSet && <p className="mt-1 text-sm text-quiet">{t("channels.privacyToo")}</p>}
    </div>
  );
}
