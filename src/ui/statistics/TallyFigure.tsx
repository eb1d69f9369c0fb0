import { useWords } from "../i18n/Words.tsx";
import { Section } from "../parts/Section.tsx";
import { type BarRow, Bars } from "./Bars.tsx";
import { STACK, STANDING_COLUMNS } from "./looks.ts";
import { Numbers } from "./NumbersTable.tsx";

/** Scenes of each kind. `kind` heads the first column of the table. */
export function TallyFigure({ title, kind, rows }: { title: string; kind: string; rows: readonly BarRow[] }) {
  const { t, format } = useWords();
  return (
    <Section title={title}>
      <Bars rows={rows} />
      <Numbers
        title={title}
        columns={[kind, t("statistics.scenes"), ...STACK.map((standing) => t(STANDING_COLUMNS[standing]))]}
        rows={rows.map(({ key, name, tally }) => ({
          key,
          name,
          cells: [tally.total, ...STACK.map((standing) => tally[standing])].map(format.number),
        }))}
      />
    </Section>
  );
}
