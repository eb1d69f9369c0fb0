import { useApp } from "../app-context.tsx";
import { hostOf } from "../broker/host-of.ts";
import { useWords } from "../i18n/Words.tsx";

/** What leaves the device as it is set now: what takes the most with it comes first. */
export function Privacy() {
  const { t } = useWords();
  const setting = useApp(({ broker }) => (broker.phase === "off" ? null : broker.setting));
  const areChannelsSet = useApp(({ settings }) => settings.areChannelsSet);
  const cloudUrl = useApp(({ cloud }) => (cloud?.phase === "on" ? cloud.url : null));
  const isSendingPictures = setting?.isSendingPictures ?? false;
  const toBroker =
    setting === null
      ? null
      : t(isSendingPictures ? "broker.privacyPictures" : "broker.privacy", { host: hostOf(setting.url) });
  if (cloudUrl !== null)
    return (
      <Statement
        what={t("cloud.privacy", { host: hostOf(cloudUrl) })}
        more={[
          t("cloud.privacyAbout"),
          ...(toBroker === null ? [] : [toBroker]),
          ...(areChannelsSet ? [t("channels.privacyToo")] : []),
        ]}
      />
    );
  if (toBroker !== null)
    return (
      <Statement
        what={toBroker}
        more={[
          t(isSendingPictures ? "broker.privacyPicturesAbout" : "broker.privacyAbout"),
          ...(areChannelsSet ? [t("channels.privacyToo")] : []),
        ]}
      />
    );
  if (areChannelsSet) return <Statement what={t("channels.privacy")} more={[t("channels.privacyAbout")]} />;
  return <Statement what={t("settings.privacyNothing")} more={[t("settings.privacyAbout")]} />;
}

function Statement({ what, more }: { what: string; more: readonly string[] }) {
  return (
    <div>
      <p className="text-lg font-semibold break-words">{what}</p>
      {more.map((line) => (
        <p key={line} className="mt-1 text-sm break-words text-quiet">
          {line}
        </p>
      ))}
    </div>
  );
}
