import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { SoundIcon } from "../parts/icons.tsx";
import { Section } from "../parts/Section.tsx";
import { Switch } from "../parts/Switch.tsx";

export function SoundSetting() {
  const { t } = useWords();
  const isOn = useApp(({ settings }) => settings.isSoundOn);
  const actions = useActions();
  return (
    <Section level={3} title={t("settings.sound")}>
      <div className="flex gap-2">
        <Switch
          label={t("settings.soundOn")}
          about={isOn ? undefined : t("settings.soundOff")}
          isOn={isOn}
          testId="sound-switch"
          onChange={(isSoundOn) => void actions.changeSettings({ isSoundOn })}
        />
        <Button data-testid="try-sound" onClick={() => actions.trySound()}>
          <SoundIcon />
          {t("settings.trySound")}
        </Button>
      </div>
    </Section>
  );
}
