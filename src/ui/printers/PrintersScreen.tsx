import { useEffect, useState } from "react";
import { type FleetRow, TROUBLES } from "../../core/fleet.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { ButtonLink } from "../parts/Button.tsx";
import { Choices } from "../parts/Choices.tsx";
import { Page } from "../parts/Page.tsx";
import { PrinterList } from "./PrinterList.tsx";

/** Every watcher on the broker, the one that needs somebody first. */
export function PrintersScreen() {
  const { t } = useWords();
  const isMainTab = useApp(({ isMainTab }) => isMainTab);
  const phase = useApp(({ broker }) => broker.phase);
  const place = useApp(({ broker }) => `${broker.setting?.url} ${broker.setting?.base}`);
  return (
    <Page title={t("printers.title")}>
      {!isMainTab && <p className="text-quiet">{t("printers.otherTab")}</p>}
      {isMainTab && phase === "off" && <NoBroker />}
      {isMainTab && phase !== "off" && phase !== "connected" && <NotConnected />}
      {/* Another broker, or another base on it, is another fleet. */}
      {isMainTab && phase === "connected" && <Fleet key={place} />}
    </Page>
  );
}

function NoBroker() {
  const { t } = useWords();
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="text-quiet">{t("printers.noBroker")}</p>
      <ButtonLink to="/settings" look="primary">
        {t("printers.toSettings")}
      </ButtonLink>
    </div>
  );
}

function NotConnected() {
  const { t } = useWords();
  return (
    <div role="alert">
      <p className="font-semibold">{t("printers.notConnected")}</p>
      <p className="mt-1 text-sm text-quiet">{t("printers.notConnectedNext")}</p>
    </div>
  );
}

function Fleet() {
  const { t } = useWords();
  const rows = useFleet();
  const [seeing, setSeeing] = useState<"all" | "trouble">("all");
  if (rows === null) return null; // for half a second: no word would be read
  if (rows.length === 0)
    return (
      <div>
        <p>{t("printers.none")}</p>
        <p className="mt-1 text-quiet">{t("printers.noneNext")}</p>
      </div>
    );
  const inTrouble = rows.filter(({ condition }) => TROUBLES.has(condition));
  const shown = seeing === "all" ? rows : inTrouble;
  return (
    <div className="flex flex-col gap-4">
      <Choices
        name="printers-seeing"
        legend={t("printers.seeing")}
        value={seeing}
        choices={[
          { value: "all", label: `${t("printers.all")} · ${rows.length}` },
          { value: "trouble", label: `${t("printers.trouble")} · ${inTrouble.length}` },
        ]}
        onChange={setSeeing}
      />
      {/* Said when it changes, not with every score. */}
      <output className="sr-only">
        {t("printers.count", { count: rows.length })},{" "}
        {t("printers.troubleCount", { count: inTrouble.length })}
      </output>
      {shown.length === 0 ? <p>{t("printers.noTrouble")}</p> : <PrinterList rows={shown} />}
    </div>
  );
}

/** What all say, while this screen is there; null until the first word. */
function useFleet(): readonly FleetRow[] | null {
  const actions = useActions();
  const [rows, setRows] = useState<readonly FleetRow[] | null>(null);
  useEffect(() => actions.watchFleet(setRows), [actions]);
  return rows;
}
