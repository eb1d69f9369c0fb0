import { useState } from "react";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Section } from "../parts/Section.tsx";
import { Switch } from "../parts/Switch.tsx";

export function VibrationSetting() {
  const { t } = useWords();
  const isOn = useApp(({ settings }) => settings.isVibrationOn);
  const actions = useActions();
  const [isMissing, setIsMissing] = useState(false);
  return (
    <Section level={3} title={t("alerts.vibration")}>
      <div className="flex gap-2">
        <Switch
          label={t("alerts.vibrationOn")}
          isOn={isOn}
          testId="vibration-switch"
          onChange={(isVibrationOn) => void actions.changeSettings({ isVibrationOn })}
        />
        <Button data-testid="try-vibration" onClick={() => setIsMissing(!actions.tryVibration())}>
          {t("alerts.tryVibration")}
        </Button>
      </div>
      <output className="mt-2 block text-sm text-quiet empty:mt-0">
        {isMissing && t("alerts.vibrationNone")}
      </output>
    </Section>
  );
}
