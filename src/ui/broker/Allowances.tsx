import { useState } from "react";
import type { BrokerSetting } from "../../app/broker/broker-state.ts";
import { DEFAULT_PREFIX } from "../../core/mqtt/default-base.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Switch } from "../parts/Switch.tsx";
import { TextField } from "../parts/TextField.tsx";

/** What else goes to the broker if its owner wants it: pictures of warnings, and how Home Assistant shows this device. */
export function Allowances({ setting }: { setting: BrokerSetting }) {
  const { t } = useWords();
  const actions = useActions();
  const isForbidden = useApp(({ broker }) => broker.isHomeAssistantForbidden);
  const { isSendingPictures, homeAssistant } = setting;
  return (
    <>
      <Switch
        label={t("broker.pictures")}
        about={t("broker.picturesAbout")}
        isOn={isSendingPictures}
        testId="mqtt-pictures"
        onChange={(isOn) => void actions.sendPictures(isOn)} // a fault of the disk is a notice
      />
      <div className="flex flex-col gap-2">
        <Switch
          label={t("broker.homeAssistant")}
          about={t("broker.homeAssistantAbout")}
          isOn={homeAssistant.isOn}
          testId="mqtt-home-assistant"
          onChange={(isOn) => void actions.showInHomeAssistant({ ...homeAssistant, isOn })} // as above
        />
        {homeAssistant.isOn && <PrefixForm key={homeAssistant.prefix} prefix={homeAssistant.prefix} />}
        {isForbidden && (
          <p role="alert" className="font-semibold break-words">
            {t("broker.homeAssistantForbidden", { prefix: homeAssistant.prefix })}
          </p>
        )}
      </div>
    </>
  );
}

/** Keyed by the prefix that counts: once another one does, nothing is typed any more. */
function PrefixForm({ prefix }: { prefix: string }) {
  const { t } = useWords();
  const actions = useActions();
  const [typed, setTyped] = useState(prefix);
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void actions.showInHomeAssistant({ isOn: true, prefix: typed }); // a fault of the disk is a notice
      }}
    >
      <TextField
        label={t("broker.prefix")}
        hint={t("broker.prefixHint")}
        value={typed}
        testId="mqtt-prefix"
        placeholder={DEFAULT_PREFIX}
        autoCapitalize="none"
        spellCheck={false}
        onType={setTyped}
      />
      {typed !== prefix && <Button type="submit">{t("broker.prefixSave")}</Button>}
    </form>
  );
}
