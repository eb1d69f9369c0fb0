import { AlarmSettingsLink } from "../alarm-settings/AlarmSettingsLink.tsx";
import { useActions, useApp } from "../app-context.tsx";
import { BrokerSettings } from "../broker/BrokerSettings.tsx";
import { ChannelsLink } from "../channels/ChannelsLink.tsx";
import { CloudSettingsLink } from "../cloud/CloudSettingsLink.tsx";
import { Learned } from "../feedback/Learned.tsx";
import { useWords } from "../i18n/Words.tsx";
import { LogLink } from "../log/LogLink.tsx";
import { Choices } from "../parts/Choices.tsx";
import { Page } from "../parts/Page.tsx";
import { PrinterSettingsLink } from "../printer/PrinterSettingsLink.tsx";
import { ClipSettings } from "./ClipSettings.tsx";
import { ModelInUse } from "./ModelInUse.tsx";
import { NotificationSetting } from "./NotificationSetting.tsx";
import { Privacy } from "./Privacy.tsx";
import { RetentionSettings } from "./RetentionSettings.tsx";
import { SettingsGroup } from "./SettingsGroup.tsx";
import { SoundSetting } from "./SoundSetting.tsx";
import { StorageSettings } from "./StorageSettings.tsx";
import { VibrationSetting } from "./VibrationSetting.tsx";

export function SettingsScreen() {
  const { t } = useWords();
  return (
    <Page title={t("settings.title")}>
      <div className="flex flex-col gap-8">
        <SettingsGroup title={t("settings.groupAlerts")}>
          <AlarmSettingsLink />
          <SoundSetting />
          <VibrationSetting />
          <NotificationSetting />
          <ChannelsLink />
        </SettingsGroup>
        <SettingsGroup title={t("broker.group")}>
          <BrokerSettings />
        </SettingsGroup>
        <SettingsGroup title={t("printer.title")}>
          <PrinterSettingsLink />
        </SettingsGroup>
        <SettingsGroup title={t("cloud.group")}>
          <CloudSettingsLink />
        </SettingsGroup>
        <SettingsGroup title={t("settings.groupLook")}>
          <LanguageSetting />
          <ThemeSetting />
        </SettingsGroup>
        <SettingsGroup title={t("settings.groupKept")}>
          <ClipSettings />
          <StorageSettings />
          <RetentionSettings />
          <LogLink />
        </SettingsGroup>
        <SettingsGroup title={t("settings.groupDetector")}>
          <EngineSetting />
          <ModelInUse />
          <Learned />
        </SettingsGroup>
        <SettingsGroup title={t("settings.privacy")}>
          <Privacy />
        </SettingsGroup>
      </div>
    </Page>
  );
}

function LanguageSetting() {
  const { t } = useWords();
  const language = useApp(({ settings }) => settings.language);
  const actions = useActions();
  return (
    <Choices
      name="language"
      legend={t("settings.language")}
      value={language}
      onChange={(value) => void actions.changeSettings({ language: value })}
      choices={[
        { value: "system", label: t("settings.system") },
        { value: "en", label: t("settings.english"), lang: "en" },
        { value: "ko", label: t("settings.korean"), lang: "ko" },
      ]}
    />
  );
}

function ThemeSetting() {
  const { t } = useWords();
  const theme = useApp(({ settings }) => settings.theme);
  const actions = useActions();
  return (
    <Choices
      name="theme"
      legend={t("settings.appearance")}
      value={theme}
      onChange={(value) => void actions.changeSettings({ theme: value })}
      choices={[
        { value: "system", label: t("settings.system") },
        { value: "dark", label: t("settings.dark") },
        { value: "light", label: t("settings.light") },
      ]}
    />
  );
}

function EngineSetting() {
  const { t } = useWords();
  const engine = useApp(({ settings }) => settings.engine);
  const isRunning = useApp(({ watch }) => watch.phase !== "idle");
  const actions = useActions();
  return (
    <div>
      <Choices
        name="engine"
        legend={t("settings.engine")}
        value={engine}
        onChange={(value) => void actions.changeSettings({ engine: value })}
        choices={[
          { value: "auto", label: t("settings.auto"), about: t("settings.autoAbout") },
          { value: "wasm", label: `${t("settings.wasm")} (WASM)`, about: t("settings.wasmAbout") },
          { value: "webgpu", label: `${t("settings.webgpu")} (WebGPU)`, about: t("settings.webgpuAbout") },
        ]}
      />
      {isRunning && <p className="mt-2 text-sm text-quiet">{t("settings.nextStart")}</p>}
    </div>
  );
}
