import type { ReactNode } from "react";
import { useWords } from "../i18n/Words.tsx";

/** `cells` are as many as the columns of the table, less the first. */
export interface NumbersRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly cells: readonly ReactNode[];
}

interface NumbersTableProps {
  readonly title: string;
  /** The first names the rows. */
  readonly columns: readonly string[];
  readonly rows: readonly NumbersRow[];
}

/** A chart's numbers, behind a disclosure that everybody can open. */
export function Numbers({ title, columns, rows }: NumbersTableProps) {
  const { t } = useWords();
  return (
    <details className="mt-1">
      <summary
        aria-label={t("statistics.numbersOf", { title })}
        className="inline-flex min-h-12 min-w-12 items-center text-sm text-quiet underline decoration-line underline-offset-4"
      >
        {t("statistics.numbers")}
      </summary>
      <NumbersTable title={title} columns={columns} rows={rows} />
    </details>
  );
}

/** Narrow enough for a phone: what would need scrolling sideways is written in two lines instead. */
export function NumbersTable({ title, columns, rows }: NumbersTableProps) {
  return (
    <table className="tabular w-full border-collapse text-sm max-[359px]:text-xs">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr className="border-b border-line align-bottom text-xs text-quiet">
          {columns.map((column, index) => (
            <th
              key={column}
              scope="col"
              className={`py-2 font-normal ${index === 0 ? "pr-2 text-left" : "pl-1 text-right min-[360px]:pl-1.5"}`}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, cells }) => (
          <tr key={key} className="border-b border-line align-top">
            <th scope="row" className="py-2 pr-2 text-left font-normal">
              {name}
            </th>
            {cells.map((cell, index) => (
              <td
                key={columns[index + 1]}
                className="py-2 pl-1 text-right min-[360px]:pl-1.5 whitespace-nowrap"
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
