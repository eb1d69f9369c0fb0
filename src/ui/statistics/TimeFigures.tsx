import { useMemo } from "react";
import type { TimeBucket } from "../../core/statistics.ts";
import { languageFor } from "../i18n/language.ts";
import { useWords } from "../i18n/Words.tsx";
import { Section } from "../parts/Section.tsx";
import { type BucketWords, bucketWordsFor } from "./bucket-words.ts";
import { Chart } from "./Chart.tsx";
import { Legend } from "./Legend.tsx";
import { STACK, STANDING_COLUMNS, standingsIn } from "./looks.ts";
import { Numbers } from "./NumbersTable.tsx";
import { precisionPlot } from "./precision-plot.ts";
import { scenesPlot } from "./scenes-plot.ts";
import { inWords, isEnough } from "./sentences.ts";
import type { StatisticsInTime } from "./use-statistics.ts";

interface TimeFigureProps {
  readonly statistics: StatisticsInTime;
  readonly names: BucketWords;
}

/** What changed with time: how often warnings were right, and how many scenes there were. */
export function TimeFigures({ statistics }: { statistics: StatisticsInTime }) {
  const names = useBucketWords(statistics.unit);
  return (
    <>
      <PrecisionFigure statistics={statistics} names={names} />
      <ScenesFigure statistics={statistics} names={names} />
    </>
  );
}

function PrecisionFigure({ statistics, names }: TimeFigureProps) {
  const words = useWords();
  const { buckets, precision, unit } = statistics;
  const plot = useMemo(
    () => (isEnough(precision) ? precisionPlot(buckets, precision, names, words) : null),
    [buckets, precision, names, words],
  );
  if (plot === null) return null;
  const { t, format } = words;
  const title = t("statistics.precision");
  return (
    <Section title={title}>
      <Chart plot={plot} testId="precision-chart" />
      <p className="mt-2 text-xs text-quiet">{t("statistics.precisionKey")}</p>
      <Numbers
        title={title}
        columns={[
          t(`statistics.${unit}`),
          t("statistics.checked"),
          t("statistics.right"),
          t("statistics.share"),
          t("statistics.between"),
        ]}
        rows={buckets.flatMap(({ from, precision }) => {
          if (precision === null) return [];
          const { share, low, high } = inWords(precision, format);
          const { checked, right } = precision;
          const cells = [format.number(checked), format.number(right), share];
          return [rowOf(from, names, [...cells, t("statistics.interval", { low, high })])];
        })}
      />
    </Section>
  );
}

function ScenesFigure({ statistics, names }: TimeFigureProps) {
  const words = useWords();
  const { buckets, scenes, unit } = statistics;
  const plot = useMemo(() => scenesPlot(buckets, names, words), [buckets, names, words]);
  const { t, format } = words;
  const title = t("statistics.overTime");
  return (
    <Section title={title}>
      <Chart plot={plot} testId="scenes-chart" />
      <Legend standings={standingsIn(scenes)} />
      <Numbers
        title={title}
        columns={[
          t(`statistics.${unit}`),
          t("statistics.scenes"),
          ...STACK.map((standing) => t(STANDING_COLUMNS[standing])),
        ]}
        rows={withScenes(buckets).map(({ from, scenes }) =>
          rowOf(from, names, [scenes.total, ...STACK.map((standing) => scenes[standing])].map(format.number)),
        )}
      />
    </Section>
  );
}

function rowOf(from: TimeBucket["from"], names: BucketWords, cells: readonly string[]) {
  return { key: String(from), name: names.name(from), cells };
}

function withScenes(buckets: readonly TimeBucket[]): TimeBucket[] {
  return buckets.filter(({ scenes }) => scenes.total > 0);
}

function useBucketWords(unit: StatisticsInTime["unit"]): BucketWords {
  const { language, t } = useWords();
  return useMemo(() => {
    const { locale } = languageFor(language, navigator.languages);
    return bucketWordsFor(unit, locale, (day) => t("statistics.weekFrom", { day }));
  }, [unit, language, t]);
}
