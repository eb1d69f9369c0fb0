import type { ReactNode } from "react";
import type { Tally } from "../../core/statistics.ts";
import { useWords } from "../i18n/Words.tsx";
import { LOOKS, standingsIn } from "./looks.ts";

export interface BarRow {
  readonly key: string;
  readonly name: string;
  /** A sign before the name. */
  readonly mark?: ReactNode;
  readonly tally: Tally;
}

/** Lying bars, each as long as its share of the longest, divided by answer. Names wrap, which a canvas cannot do. */
export function Bars({ rows }: { rows: readonly BarRow[] }) {
  const { format } = useWords();
  const longest = Math.max(1, ...rows.map(({ tally }) => tally.total));
  return (
    <ul className="flex flex-col gap-3">
      {rows.map(({ key, name, mark, tally }) => (
        <li key={key}>
          <p className="flex items-baseline justify-between gap-4 text-sm">
            <span className="flex items-center gap-2">
              {mark}
              {name}
            </span>
            <span className={`tabular font-semibold ${tally.total === 0 ? "text-quiet" : ""}`}>
              {format.number(tally.total)}
            </span>
          </p>
          {tally.total > 0 && <Bar tally={tally} longest={longest} />}
        </li>
      ))}
    </ul>
  );
}

function Bar({ tally, longest }: { tally: Tally; longest: number }) {
  return (
    <div
      aria-hidden="true"
      className="mt-1 flex h-3 gap-px forced-color-adjust-none"
      style={{ inlineSize: `${(tally.total / longest) * 100}%` }}
    >
      {standingsIn(tally).map((standing) => (
        <span
          key={standing}
          className={`min-w-0.75 ${LOOKS[standing]}`}
          style={{ flexGrow: tally[standing], flexBasis: 0 }}
        />
      ))}
    </div>
  );
}
