import { useEffect, useState } from "react";
import type { AlertItem } from "../../core/alerts/alert-item.ts";
import { useActions, useApp } from "../app-context.tsx";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button, ButtonLink } from "../parts/Button.tsx";
import { Choices } from "../parts/Choices.tsx";
import { Page } from "../parts/Page.tsx";
import { Switch } from "../parts/Switch.tsx";
import { AlertList } from "./AlertList.tsx";

const FILTERS = {
  all: () => true,
  unread: ({ isRead }: AlertItem) => !isRead,
  own: ({ isOwn }: AlertItem) => isOwn,
} as const;

const ORDER = ["all", "unread", "own"] as const;

/** What was told, by this device and by every other one on the broker. */
export function AlertsScreen() {
  const { t } = useWords();
  const actions = useActions();
  const { list, status, unreadCount, fault } = useApp(({ alerts }) => alerts);
  const [filter, setFilter] = useState<keyof typeof FILTERS>("all");
  useEffect(() => {
    void actions.readAlerts(); // its fault is shown below
  }, [actions]);
  const shown = list.filter(FILTERS[filter]);
  const readAll =
    unreadCount === 0 ? null : (
      <Button data-testid="alerts-read" onClick={() => void actions.markAlertsRead()}>
        {t("heard.readAll")}
      </Button>
    );
  return (
    <Page title={t("heard.title")} aside={readAll}>
      <div className="flex flex-col gap-6">
        {fault !== null && <FaultText fault={fault} />}
        <Others />
        {list.length > 0 && (
          <Choices
            name="alerts"
            legend={t("heard.show")}
            value={filter}
            choices={ORDER.map((value) => ({ value, label: t(`heard.${value}`) }))}
            onChange={setFilter}
          />
        )}
        {status === "read" && list.length === 0 && <Empty />}
        {list.length > 0 && shown.length === 0 && <p className="text-quiet">{t("heard.emptyFilter")}</p>}
        <AlertList key={filter} items={shown} />
      </div>
    </Page>
  );
}

/** Whether other devices are heard, and rung for. */
function Others() {
  const { t } = useWords();
  const actions = useActions();
  const isBrokerSet = useApp(({ settings }) => settings.isBrokerSet);
  const isRinging = useApp(({ settings }) => settings.isRingingForOthers);
  const isForbidden = useApp(({ alerts }) => alerts.isForbidden);
  const base = useApp(({ broker }) => broker.setting?.base ?? "");
  if (!isBrokerSet)
    return (
      <div className="flex flex-col items-start gap-3">
        <p className="text-quiet">{t("heard.noBroker")}</p>
        <ButtonLink to="/settings">{t("heard.toBroker")}</ButtonLink>
      </div>
    );
  return (
    <>
      {isForbidden && (
        <p role="alert" className="font-semibold wrap-anywhere">
          {t("heard.forbidden", { base })}
        </p>
      )}
      <Switch
        label={t("heard.ring")}
        about={t("heard.ringAbout")}
        isOn={isRinging}
        testId="alerts-ring"
        onChange={(isRingingForOthers) => void actions.changeSettings({ isRingingForOthers })} // a fault of the disk is a notice
      />
    </>
  );
}

function Empty() {
  const { t } = useWords();
  return (
    <div className="grid min-h-[40svh] place-content-center justify-items-center gap-1 text-center">
      <p className="text-lg font-semibold">{t("heard.empty")}</p>
      <p className="max-w-sm text-quiet">{t("heard.emptyNext")}</p>
    </div>
  );
}
