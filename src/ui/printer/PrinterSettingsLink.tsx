import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { SettingsLink } from "../parts/SettingsLink.tsx";

/** The way to the printer, with how it is. */
export function PrinterSettingsLink() {
  const { t } = useWords();
  const isLinked = useApp(({ settings }) => settings.isPrinterLinked);
  const state = useApp(({ printer }) => printer.report?.state ?? "unknown");
  return (
    <SettingsLink to="/settings/printer" testId="printer-link" label={t("printer.link")}>
      {t(isLinked ? `printer.state.${state}` : "printer.none")}
    </SettingsLink>
  );
}
