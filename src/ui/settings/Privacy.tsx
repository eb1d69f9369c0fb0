import { useApp } from "../app-context.tsx";
import { hostOf } from "../broker/host-of.ts";
import { useWords } from "../i18n/Words.tsx";

/** What leaves the device as it is set now. */
export function Privacy() {
  const { t } = useWords();
  const url = useApp(({ broker }) => (broker.phase === "off" ? null : (broker.setting?.url ?? null)));
  return (
    <div>
      <p className="text-lg font-semibold break-words">
        {url === null ? t("settings.privacyNothing") : t("broker.privacy", { host: hostOf(url) })}
      </p>
      <p className="mt-1 text-sm text-quiet">
        {t(url === null ? "settings.privacyAbout" : "broker.privacyAbout")}
      </p>
    </div>
  );
}
