import type { LinkedPrinter } from "../../app/printer/printer-view.ts";
import { oneLine } from "../../core/log/plain-text.ts";
import type { Words } from "../i18n/Words.tsx";

/** A way to a printer, as its owner knows it. */
export function sourceName(source: LinkedPrinter["source"], { t }: Words): string {
  switch (source.kind) {
    case "none":
      return t("printer.none");
    case "octoprint-mqtt":
      return t("printer.source.octoprintMqtt", { base: oneLine(source.base) });
    case "moonraker-mqtt":
      return t("printer.source.moonrakerMqtt", { instance: oneLine(source.instance) });
    case "statestream":
      return t("printer.source.statestream", { entity: source.entities.state });
    case "json":
      return t("printer.source.json", { topic: oneLine(source.topic) });
    case "moonraker":
    case "octoprint":
      return t(`printer.source.${source.kind}`, { url: source.url.replace(/^https?:\/\//u, "") });
    default: {
      const unknown: never = source;
      return unknown;
    }
  }
}

/** Where a direct one was looked for; empty for those on the broker. */
export function addressOf(source: LinkedPrinter["source"]): string {
  return "url" in source ? source.url : "";
}
