/** Axes and bars that the charts share. Columns stand at 0, 1, 2…: months are as wide as each other. */
import uPlot from "uplot";
import type { TimeBucket } from "../../core/statistics.ts";
import type { BucketWords } from "./bucket-words.ts";
import type { ChartInks } from "./chart-inks.ts";

/** CSS pixels. */
const LABEL_ROOM = 62;
const LINE_HEIGHT = 16;
const VALUE_AXIS_WIDTH = 44;
const MOST_BAR_WIDTH = 44;

/** Every column with half a column of room at both ends. */
export function columnScale(count: number): uPlot.Scale {
  return { time: false, range: [-0.5, count - 0.5] };
}

/** Names of the columns, as many as there is room for; the newest one always. */
export function timeAxis(
  buckets: readonly TimeBucket[],
  words: BucketWords,
  { quiet, line, font }: ChartInks,
): uPlot.Axis {
  return {
    stroke: quiet,
    font,
    size: 10 + LINE_HEIGHT * words.tickLines,
    gap: 6,
    grid: { show: false },
    ticks: { stroke: line, width: 1, size: 4 },
    splits: ({ width }) => shownLabels(buckets.length, width - VALUE_AXIS_WIDTH),
    values: (_chart, splits) =>
      splits.map((index, position) => {
        const before = buckets[splits[position - 1] ?? -1];
        const bucket = buckets[index];
        return bucket === undefined ? "" : words.tick(bucket.from, before?.from ?? null);
      }),
  };
}

export function valueAxis(options: Partial<uPlot.Axis>, { quiet, line, font }: ChartInks): uPlot.Axis {
  return {
    stroke: quiet,
    font,
    size: VALUE_AXIS_WIDTH,
    gap: 6,
    grid: { stroke: line, width: 1 },
    ticks: { show: false },
    ...options,
  };
}

/** Upright bars over a `share` of their column's width. */
export function bars(share: number): uPlot.Series.PathBuilder {
  const make = uPlot.paths.bars;
  if (make === undefined) throw new Error("this uPlot draws no bars");
  return make({ size: [share, MOST_BAR_WIDTH] });
}

/** Indices of the columns that are named, counted back from the last. */
export function shownLabels(count: number, width: number): number[] {
  const step = Math.max(1, Math.ceil((count * LABEL_ROOM) / Math.max(width, LABEL_ROOM)));
  const shown: number[] = [];
  for (let index = (count - 1) % step; index < count; index += step) shown.push(index);
  return shown;
}
