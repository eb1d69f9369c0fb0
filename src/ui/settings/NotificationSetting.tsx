import { useState } from "react";
import type { NotificationPermissionState } from "../../contracts/notify.ts";
import { useActions, useApp } from "../app-context.tsx";
import type { WordKey } from "../i18n/translation.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Section } from "../parts/Section.tsx";
import { Switch } from "../parts/Switch.tsx";

/** What the browser allows, and what there is to do about it. */
const STATES: Readonly<
  Record<NotificationPermissionState, { readonly says: WordKey; readonly next?: WordKey }>
> = {
  granted: { says: "alerts.allowed" },
  default: { says: "alerts.notAsked" },
  denied: { says: "alerts.denied", next: "alerts.deniedNext" },
  unsupported: { says: "alerts.unsupported", next: "alerts.unsupportedNext" },
};

/** Whether a warning is told outside the page. */
export function NotificationSetting() {
  const { t } = useWords();
  const isOn = useApp(({ settings }) => settings.areNotificationsOn);
  const permission = useApp(({ notifications }) => notifications);
  const actions = useActions();
  const { says, next } = STATES[permission];
  return (
    <Section level={3} title={t("alerts.title")}>
      <div className="flex flex-col gap-3">
        <Switch
          label={t("alerts.on")}
          about={t("alerts.onAbout")}
          isOn={isOn}
          testId="notification-switch"
          onChange={(areNotificationsOn) => void actions.changeSettings({ areNotificationsOn })}
        />
        <p data-testid="notification-state" data-state={permission}>
          {t(says)}
          {next !== undefined && <span className="block text-sm text-quiet">{t(next)}</span>}
        </p>
        {permission === "default" && (
          <Button
            look="primary"
            data-testid="ask-notifications"
            onClick={() => void actions.askForNotifications()}
          >
            {t("alerts.ask")}
          </Button>
        )}
        {permission === "granted" && <TryNotification />}
      </div>
    </Section>
  );
}

function TryNotification() {
  const { t } = useWords();
  const actions = useActions();
  const [isShown, setIsShown] = useState<boolean | null>(null);
  return (
    <div>
      <Button
        data-testid="try-notification"
        onClick={() => void actions.tryNotification().then(setIsShown)} // a refusal answers false
      >
        {t("alerts.try")}
      </Button>
      <output className="mt-2 block text-sm text-quiet empty:mt-0">
        {isShown !== null && t(isShown ? "alerts.sent" : "alerts.notSent")}
      </output>
    </div>
  );
}
