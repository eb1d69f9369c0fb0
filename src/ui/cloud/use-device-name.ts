import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";

/** How a device is called: by its owner where that was heard on the broker, else by the beginning of its id. */
export function useDeviceName(): (deviceId: string) => string {
  const { t } = useWords();
  const names = useApp(({ alerts }) => alerts.names);
  const own = useApp(({ settings }) => settings.deviceId);
  return (deviceId) =>
    deviceId === own
      ? t("cloud.remote.thisDevice")
      : (names.get(deviceId) ?? t("cloud.remote.unnamedDevice", { id: deviceId.slice(0, 4) }));
}
