import { useState } from "react";
import type { CloudLink } from "../../app/cloud/cloud-link.ts";
import type { CloudView } from "../../app/cloud/cloud-view.ts";
import { hostOf } from "../broker/host-of.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { SettingsLink } from "../parts/SettingsLink.tsx";
import { Switch } from "../parts/Switch.tsx";
import { Forget } from "./Forget.tsx";
import { SyncStatus } from "./SyncStatus.tsx";

/** Who is signed in, and what goes where. */
export function SignedIn({ link, view }: { link: CloudLink; view: CloudView }) {
  const { t, format } = useWords();
  const email = view.user?.email ?? null;
  return (
    <>
      <div className="rounded-card border border-line px-3 py-3">
        <p className="font-semibold break-words">
          {email === null ? t("cloud.signedInAnonymously") : t("cloud.signedIn", { who: email })}
        </p>
        <p className="mt-1 text-sm break-words text-quiet">
          {t("cloud.project")}: {hostOf(view.url)}
        </p>
        <div className="mt-3 border-t border-line pt-3">
          <SyncStatus view={view} />
        </div>
      </div>
      <SettingsLink to="/settings/cloud/sync" testId="sync-link" label={t("cloud.sync.link")}>
        {format.number(view.sync.scenes.size + view.sync.otherCount)}
      </SettingsLink>
      {(view.canTellWifi || view.isWifiOnly) && (
        <Switch
          label={t("cloud.wifiOnly")}
          about={t("cloud.wifiOnlyAbout")}
          isOn={view.isWifiOnly}
          testId="wifi-only"
          onChange={(isWifiOnly) => void link.setWifiOnly(isWifiOnly)} // a fault of the disk is a notice
        />
      )}
      <SignOut link={link} view={view} />
      {/* Who cannot come back is asked by signing out first. */}
      {email !== null && <Forget link={link} />}
    </>
  );
}

/** An anonymous user cannot come back: that is said before it is too late. */
export function SignOut({ link, view }: { link: CloudLink; view: CloudView }) {
  const { t } = useWords();
  const [isAsking, setIsAsking] = useState(false);
  const isAnonymous = view.user?.email === null;
  if (!isAsking)
    return (
      <Button
        data-testid="sign-out"
        onClick={() => (isAnonymous ? setIsAsking(true) : void link.signOut())} // the sign-in takes its place
      >
        {t("cloud.signOut")}
      </Button>
    );
  return (
    <div role="alert" className="rounded-card border border-line p-3">
      <p className="font-semibold">{t("cloud.signOutAnonymous")}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button className="flex-1" look="primary" onClick={() => setIsAsking(false)}>
          {t("cloud.keep")}
        </Button>
        <Button className="flex-1" data-testid="sign-out-yes" onClick={() => void link.signOut()}>
          {t("cloud.signOutYes")}
        </Button>
      </div>
    </div>
  );
}
