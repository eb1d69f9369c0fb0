import { useMemo } from "react";
import type { Scene } from "../../core/scene.ts";
import { EVERYTHING, matches } from "../../core/scene-filter.ts";
import { type Statistics, statisticsOf } from "../../core/statistics.ts";
import { type CalendarUnit, calendarUnitFor } from "../../core/time-buckets.ts";
import type { Milliseconds } from "../../core/units.ts";
import { useNow } from "../parts/use-now.ts";
import { calendarEdges, startOfDay } from "./calendar.ts";

/** Days up to and with today; null for all time. */
export const RANGES = { days30: 30, days90: 90, all: null } as const;
export type Range = keyof typeof RANGES;

/** What is counted. `cameraId` null: every camera, and what came from none. */
export interface Choice {
  readonly range: Range;
  readonly cameraId: string | null;
}

/** A chart begins no later than this many days before today, or one scene would be all of it. */
const FEWEST_DAYS = 7;

export interface StatisticsInTime extends Statistics {
  readonly unit: CalendarUnit;
}

/** The numbers for that choice; counted again when the scenes, the choice or the day changes. */
export function useStatistics(scenes: readonly Scene[], { range, cameraId }: Choice): StatisticsInTime {
  const today = startOfDay(useNow(60_000));
  return useMemo(() => {
    const days = RANGES[range];
    const from = days === null ? null : startOfDay(today, days - 1);
    const chosen = scenes.filter((scene) => matches(scene, { ...EVERYTHING, from, cameraId }));
    const { first, last } = spanOf(chosen, today);
    const unit = calendarUnitFor(last - first);
    return { ...statisticsOf(chosen, calendarEdges(first, last, unit)), unit };
  }, [scenes, range, cameraId, today]);
}

/** From the oldest scene to today, or past it where a clock was set back after a scene was kept. */
function spanOf(scenes: readonly Scene[], today: Milliseconds): { first: Milliseconds; last: Milliseconds } {
  let first = startOfDay(today, FEWEST_DAYS - 1);
  let last = today;
  for (const { at } of scenes) {
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  return { first, last };
}
