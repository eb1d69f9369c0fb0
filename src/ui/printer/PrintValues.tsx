import type { PrinterReport } from "../../core/printer.ts";
import { useWords, type Words } from "../i18n/Words.tsx";

/** What a printer says of its print; only what it does say. */
export function PrintValues({ report }: { report: PrinterReport }) {
  const words = useWords();
  const values = valuesOf(report, words);
  if (values.length === 0) return null;
  return (
    <dl className="tabular mt-2 flex flex-wrap gap-x-6 gap-y-2 text-sm">
      {values.map(({ name, value }) => (
        <div key={name} className="min-w-0">
          <dt className="text-xs text-quiet">{name}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Beside a watch: large enough to be read from the bench, and what moves comes first. */
export function PrintNow({ report }: { report: PrinterReport }) {
  const { t, format } = useWords();
  const { state, context } = report;
  const degrees = (value: number): string =>
    t("printer.degrees", { degrees: format.number(Math.round(value)) });
  const { progress = null, layerNumber = null, nozzleTemp = null, bedTemp = null } = context ?? {};
  const values = [
    state === "printing" || state === "unknown" ? null : t(`printer.state.${state}`),
    progress === null ? null : format.percent(progress),
    layerNumber === null ? null : t("printer.atLayer", { layer: format.number(layerNumber) }),
    nozzleTemp === null ? null : `${t("printer.nozzle")} ${degrees(nozzleTemp)}`,
    bedTemp === null ? null : `${t("printer.bed")} ${degrees(bedTemp)}`,
  ].filter((value) => value !== null);
  if (values.length === 0) return null;
  return (
    <section aria-label={t("printer.status")} data-testid="print-now">
      <ul className="tabular flex flex-wrap gap-x-4 gap-y-1">
        {values.map((value) => (
          <li key={value} className="whitespace-nowrap">
            {value}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same in one line, for a list. */
export function valuesLine(report: PrinterReport, words: Words): string {
  const values = valuesOf(report, words).map(({ name, value }) => `${name} ${value}`);
  return [words.t(`printer.state.${report.state}`), ...values].join(" · ");
}

interface Value {
  readonly name: string;
  readonly value: string;
}

function valuesOf({ context }: PrinterReport, { t, format }: Words): readonly Value[] {
  if (context === null) return [];
  const { layerNumber, progress, nozzleTemp, bedTemp, printSpeed, fileName } = context;
  const degrees = (value: number | null): string | null =>
    value === null ? null : t("printer.degrees", { degrees: format.number(value) });
  const all: readonly [name: string, value: string | null][] = [
    [t("printer.layer"), layerNumber === null ? null : format.number(layerNumber)],
    [t("printer.progress"), progress === null ? null : format.percent(progress)],
    [t("printer.nozzle"), degrees(nozzleTemp)],
    [t("printer.bed"), degrees(bedTemp)],
    [t("printer.speed"), printSpeed === null ? null : format.percent(printSpeed / 100)],
    [t("printer.file"), fileName],
  ];
  return all.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}
