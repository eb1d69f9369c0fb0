import { useRef } from "react";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Switch } from "../parts/Switch.tsx";
import { Allowances } from "./Allowances.tsx";
import { BrokerForm } from "./BrokerForm.tsx";
import { BrokerStatus } from "./BrokerStatus.tsx";
import { DeviceName } from "./DeviceName.tsx";

/** A broker of the owner's: where it is, whether it works, and whether it may command. */
export function BrokerSettings() {
  const { t } = useWords();
  const actions = useActions();
  const setting = useApp(({ broker }) => broker.setting);
  const isOff = useApp(({ broker }) => broker.phase === "off");
  const isMainTab = useApp(({ isMainTab }) => isMainTab);
  const place = useRef<HTMLDivElement>(null);
  if (!isMainTab) return <p className="text-quiet">{t("broker.otherTab")}</p>;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-quiet">{t("broker.about")}</p>
      {/* Buttons go with what they did; the focus goes to what came of it. */}
      <div ref={place} tabIndex={-1} className="outline-none">
        <BrokerStatus />
      </div>
      <BrokerForm setting={setting} onAnswered={() => place.current?.focus({ preventScroll: true })} />
      {!isOff && <DeviceName />}
      {!isOff && (
        <Switch
          label={t("broker.obey")}
          about={t("broker.obeyAbout")}
          isOn={setting?.isObeying ?? false}
          testId="mqtt-obey"
          onChange={(isObeying) => void actions.obeyBroker(isObeying)} // a fault of the disk is a notice
        />
      )}
      {!isOff && setting !== null && <Allowances setting={setting} />}
    </div>
  );
}
