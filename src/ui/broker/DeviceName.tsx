import { useState } from "react";
import { LONGEST_DEVICE_NAME } from "../../contracts/settings.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { TextField } from "../parts/TextField.tsx";

/** What others call this device: its id tells nobody anything. */
export function DeviceName() {
  const { t } = useWords();
  const actions = useActions();
  const kept = useApp(({ settings }) => settings.deviceName);
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? kept;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void actions.changeSettings({ deviceName: name.trim() }); // a fault of the disk is a notice
        setTyped(null);
      }}
    >
      <TextField
        label={t("broker.deviceName")}
        hint={t("broker.deviceNameHint")}
        value={name}
        testId="device-name"
        maxLength={LONGEST_DEVICE_NAME}
        onType={setTyped}
      />
      {name.trim() !== kept && <Button type="submit">{t("broker.deviceNameSave")}</Button>}
    </form>
  );
}
