import type { Group, Statistics, Tally } from "../../core/statistics.ts";
import { useWords } from "../i18n/Words.tsx";
import { Section } from "../parts/Section.tsx";
import { SeverityMark } from "../scenes/SeverityMark.tsx";
import { type BarRow, Bars } from "./Bars.tsx";
import { STACK, STANDING_WORDS } from "./looks.ts";
import { Numbers } from "./NumbersTable.tsx";
import { TallyFigure } from "./TallyFigure.tsx";

/** What was kept. By answer comes first: it shows what the patterns of the others mean. */
export function CountFigures({ statistics }: { statistics: Statistics }) {
  const { t } = useWords();
  return (
    <>
      <AnswerFigure statistics={statistics} />
      <TallyFigure
        title={t("statistics.byType")}
        kind={t("statistics.type")}
        rows={useTypeRows(statistics)}
      />
      <TallyFigure
        title={t("statistics.bySeverity")}
        kind={t("statistics.severity")}
        rows={useSeverityRows(statistics)}
      />
      <TallyFigure
        title={t("statistics.byOrigin")}
        kind={t("statistics.origin")}
        rows={statistics.origins.map(({ key, scenes }) => ({
          key,
          name: t(`statistics.${key}`),
          tally: scenes,
        }))}
      />
    </>
  );
}

/** Its table sets the warnings apart: they alone tell how often the detector is right. */
function AnswerFigure({ statistics: { scenes, warnings } }: { statistics: Statistics }) {
  const { t, format } = useWords();
  const title = t("statistics.byAnswer");
  return (
    <Section title={title}>
      <Bars
        rows={STACK.map((standing) => ({
          key: standing,
          name: t(STANDING_WORDS[standing]),
          tally: { ...NOTHING, [standing]: scenes[standing], total: scenes[standing] },
        }))}
      />
      <Numbers
        title={title}
        columns={[t("statistics.answer"), t("statistics.scenes"), t("statistics.ofThemWarnings")]}
        rows={STACK.map((standing) => ({
          key: standing,
          name: t(STANDING_WORDS[standing]),
          cells: [format.number(scenes[standing]), format.number(warnings[standing])],
        }))}
      />
    </Section>
  );
}

const NOTHING: Tally = { total: 0, correct: 0, otherType: 0, wrong: 0, unchecked: 0 };

function useTypeRows({ types }: Statistics): BarRow[] {
  const { t } = useWords();
  return types.filter(isWorthARow).map(({ key, scenes }) => ({
    key,
    name: key === "unnamed" ? t("statistics.unnamed") : t(`type.${key}`),
    tally: scenes,
  }));
}

function useSeverityRows({ severities }: Statistics): BarRow[] {
  const { t } = useWords();
  return severities.filter(isWorthARow).map(({ key, scenes }) => ({
    key,
    name: key === "unnamed" ? t("statistics.unnamed") : t(`severity.${key}`),
    mark: key === "unnamed" ? null : <SeverityMark severity={key} />,
    tally: scenes,
  }));
}

/** None of a type is worth saying; none without a type is not. */
function isWorthARow({ key, scenes }: Group<string>): boolean {
  return key !== "unnamed" || scenes.total > 0;
}
