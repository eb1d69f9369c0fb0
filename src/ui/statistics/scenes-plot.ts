/** Scenes per step of the calendar, stacked by what the person said of them. */
import type { Standing, TimeBucket } from "../../core/statistics.ts";
import type { Words } from "../i18n/Words.tsx";
import { bars, columnScale, timeAxis, valueAxis } from "./axes.ts";
import type { BucketWords } from "./bucket-words.ts";
import type { Plot } from "./Chart.tsx";
import { STACK, STANDING_WORDS, standingsIn } from "./looks.ts";
import { counted } from "./sentences.ts";

/** Steps between the lines of the grid: scenes are whole. */
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];
/** The axis ends no lower: one scene alone is not a tower. */
const LEAST_TOP = 4;

export function scenesPlot(buckets: readonly TimeBucket[], names: BucketWords, { t, format }: Words): Plot {
  const heights = STACK.map((_, level) => buckets.map((bucket) => heightOf(bucket, level)));
  return {
    data: [buckets.map((_, index) => index), ...heights],
    rest: buckets.findLastIndex(({ scenes }) => scenes.total > 0),
    options: (inks) => ({
      scales: {
        x: columnScale(buckets.length),
        y: { range: (_chart, _low, high) => [0, Math.max(LEAST_TOP, high * 1.05)] },
      },
      axes: [
        timeAxis(buckets, names, inks),
        valueAxis(
          { incrs: STEPS, values: (_chart, splits) => splits.map((count) => format.number(count)) },
          inks,
        ),
      ],
      // Each bar stands on the one below it.
      bands: STACK.slice(1).map((_, level) => ({ series: [level + 2, level + 1] })),
      series: [
        {},
        ...STACK.map((standing) => ({
          stroke: standing === "unchecked" ? inks.quiet : inks.text,
          fill: () => inks.fills[standing],
          width: 1,
          paths: bars(0.7),
          points: { show: false },
        })),
      ],
    }),
    describe(index) {
      const bucket = buckets[index];
      if (bucket === undefined) return "";
      const { scenes } = bucket;
      const said = (standing: Standing): string =>
        `${t(STANDING_WORDS[standing])} ${format.number(scenes[standing])}`;
      const total = t("statistics.scenesAt", {
        when: names.spoken(bucket.from),
        ...counted(scenes.total, format),
      });
      return [total, ...standingsIn(scenes).map(said)].join(" · ");
    },
  };
}

/** Top of the stack's part at `level`; null at the ground, where a bar without height would still leave a line. */
function heightOf({ scenes }: TimeBucket, level: number): number | null {
  const height = STACK.slice(0, level + 1).reduce((sum, standing) => sum + scenes[standing], 0);
  return height === 0 ? null : height;
}
