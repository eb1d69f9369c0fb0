/** Share of right warnings per step of the calendar, each with the range it may lie in. */
import type { Precision, TimeBucket } from "../../core/statistics.ts";
import type { Words } from "../i18n/Words.tsx";
import { bars, columnScale, timeAxis, valueAxis } from "./axes.ts";
import type { BucketWords } from "./bucket-words.ts";
import type { Plot } from "./Chart.tsx";

/** `overall` is drawn as a dashed line across. */
export function precisionPlot(
  buckets: readonly TimeBucket[],
  overall: Precision,
  names: BucketWords,
  { t, format }: Words,
): Plot {
  const column = (field: "low" | "high" | "share"): (number | null)[] =>
    buckets.map(({ precision }) => precision?.[field] ?? null);
  return {
    data: [
      buckets.map((_, index) => index),
      column("low"),
      column("high"),
      buckets.map(() => overall.share),
      column("share"),
    ],
    rest: buckets.findLastIndex(({ precision }) => precision !== null),
    options: (inks) => ({
      scales: { x: columnScale(buckets.length), y: { range: [0, 1] } },
      axes: [
        timeAxis(buckets, names, inks),
        valueAxis(
          {
            splits: [0, 0.25, 0.5, 0.75, 1],
            values: (_chart, splits) => splits.map((share) => format.percent(share)),
          },
          inks,
        ),
      ],
      // The bar of the upper bound reaches down to the lower one.
      bands: [{ series: [2, 1] }],
      series: [
        {},
        { show: true, stroke: "transparent", width: 0, points: { show: false } },
        {
          stroke: inks.quiet,
          fill: inks.line,
          width: 1,
          paths: bars(0.5),
          points: { show: false },
        },
        { stroke: inks.quiet, width: 1.5, dash: [5, 5], points: { show: false } },
        {
          // Dots alone: a line from one to the next would make a trend of chance.
          stroke: inks.text,
          paths: () => null,
          points: { show: true, size: 8, fill: inks.text, stroke: inks.text },
        },
      ],
    }),
    describe(index) {
      const bucket = buckets[index];
      if (bucket === undefined) return "";
      const when = names.spoken(bucket.from);
      const { precision } = bucket;
      if (precision === null) return t("statistics.noneCheckedAt", { when });
      const { right, checked, share, low, high } = precision;
      return t("statistics.precisionAt", {
        when,
        right: format.number(right),
        checked: format.number(checked),
        share: format.percent(share),
        low: format.percent(low),
        high: format.percent(high),
      });
    },
  };
}
