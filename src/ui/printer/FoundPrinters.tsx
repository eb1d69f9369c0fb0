import type { FoundPrinter, FoundSource } from "../../core/telemetry/discover.ts";
import { useActions } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { valuesLine } from "./PrintValues.tsx";
import { sourceName } from "./source-name.ts";

/** Printers that have spoken, each with what it says just now. */
export function FoundPrinters(props: { found: readonly FoundPrinter[]; onLinked: () => void }) {
  const { found, onLinked } = props;
  const words = useWords();
  const actions = useActions();
  if (found.length === 0) return null;
  return (
    <div>
      <p className="mb-2 text-sm text-quiet">{words.t("printer.foundAbout")}</p>
      <ul className="flex flex-col gap-2">
        {found.map(({ source, report }) => (
          <li key={keyOf(source)}>
            <button
              type="button"
              data-testid="printer-found"
              className="flex min-h-12 w-full flex-col justify-center rounded-card border border-line bg-raised px-3 py-2 text-left transition-colors hover:border-quiet"
              onClick={() => void actions.linkPrinter({ source }).then(onLinked)} // shown by the status
            >
              <span className="font-semibold break-all">{sourceName(source, words)}</span>
              <span className="tabular text-sm break-words text-quiet">{valuesLine(report, words)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function keyOf(source: FoundSource): string {
  if (source.kind === "octoprint-mqtt") return `octoprint ${source.base}`;
  return source.kind === "moonraker-mqtt"
    ? `moonraker ${source.instance}`
    : `entity ${source.entities.state}`;
}
