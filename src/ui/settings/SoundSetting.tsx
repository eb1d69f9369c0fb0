import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { SoundIcon } from "../parts/icons.tsx";
import { Section } from "../parts/Section.tsx";

export function SoundSetting() {
  const { t } = useWords();
  const isOn = useApp(({ settings }) => settings.isSoundOn);
  const actions = useActions();
  return (
    <Section title={t("settings.sound")}>
      <div className="flex gap-2">
        <button
          type="button"
          role="switch"
          aria-checked={isOn}
          data-testid="sound-switch"
          onClick={() => void actions.changeSettings({ isSoundOn: !isOn })}
          className="flex min-h-12 flex-1 items-center justify-between gap-3 rounded-card border border-line bg-raised px-3 py-2 text-left hover:border-quiet"
        >
          {t(isOn ? "settings.soundOn" : "settings.soundOff")}
          <span
            aria-hidden="true"
            className={`flex h-7 w-12 shrink-0 rounded-full border p-1 transition-colors ${
              isOn ? "justify-end border-text bg-text" : "border-quiet"
            }`}
          >
            <span className={`block aspect-square h-full rounded-full ${isOn ? "bg-ground" : "bg-quiet"}`} />
          </span>
        </button>
        <Button data-testid="try-sound" onClick={() => actions.trySound()}>
          <SoundIcon />
          {t("settings.trySound")}
        </Button>
      </div>
    </Section>
  );
}
