import type { ModelThresholds } from "../../src/core/alarm/policy.ts";
import type { FailureType } from "../../src/core/failure-type.ts";
import type { UnitInterval } from "../../src/core/units.ts";
import { bootstrap, type Interval } from "./bootstrap.ts";
import { type Calibration, calibrate } from "./calibration.ts";
import type { LabelledPicture } from "./dataset.ts";
import { auroc, type Operating, recallAt, type ScoredPicture } from "./ranking.ts";
import type { WatchingView } from "./watching-views.ts";

/** Healthy pictures that may be flagged in the absolute figure. */
const FEW = 2;
const ONE_PERCENT = 0.01;

export interface RecallFigure extends Operating {
  readonly allowed: number;
  readonly interval: Interval | null;
}

export interface PictureFigures {
  readonly failing: number;
  readonly healthy: number;
  readonly auroc: { readonly value: UnitInterval; readonly interval: Interval | null } | null;
  readonly recallAtFew: RecallFigure | null;
  readonly recallAtOnePercent: RecallFigure | null;
  /** Shares of single pictures at or above the bundle's own thresholds, before any time is waited. */
  readonly atThresholds: readonly {
    readonly level: "warn" | "act";
    readonly threshold: UnitInterval;
    readonly failing: UnitInterval;
    readonly healthy: UnitInterval;
  }[];
  readonly calibration: Calibration | null;
}

/** How well one picture's score tells failing from healthy, without time. */
export function pictureFigures(
  views: readonly WatchingView[],
  scoreOf: (file: string) => UnitInterval,
  levels: { readonly warn: UnitInterval; readonly act: UnitInterval } | null,
): PictureFigures {
  const scored = views.map(({ file, isFailing }) => ({ score: scoreOf(file), isFailing }));
  const groups = views.map(({ group }) => group);
  const failing = scored.filter(({ isFailing }) => isFailing);
  const healthy = scored.filter(({ isFailing }) => !isFailing);
  const area = auroc(scored);
  const recallFigure = (allowed: number): RecallFigure | null => {
    const operating = recallAt(scored, allowed);
    if (operating === null) return null;
    const interval = bootstrap(groups, (weights) => recallAt(scored, allowed, weights)?.recall ?? null);
    return { ...operating, allowed, interval };
  };
  return {
    failing: failing.length,
    healthy: healthy.length,
    auroc:
      area === null
        ? null
        : { value: area, interval: bootstrap(groups, (weights) => auroc(scored, weights)) },
    recallAtFew: recallFigure(FEW),
    recallAtOnePercent: recallFigure(Math.floor(healthy.length * ONE_PERCENT)),
    atThresholds:
      levels === null || failing.length === 0 || healthy.length === 0
        ? []
        : (["warn", "act"] as const).map((level) => ({
            level,
            threshold: levels[level],
            failing: shareAt(failing, levels[level]),
            healthy: shareAt(healthy, levels[level]),
          })),
    calibration: calibrate(scored),
  };
}

function shareAt(pictures: readonly ScoredPicture[], threshold: UnitInterval): UnitInterval {
  return pictures.filter(({ score }) => score >= threshold).length / pictures.length;
}

/** Lowest thresholds among the types that may alarm; null when none may. */
export function lowestLevels(
  thresholds: ModelThresholds,
  alarming: readonly FailureType[],
): { warn: UnitInterval; act: UnitInterval } | null {
  const levels = alarming.flatMap((type) => thresholds[type] ?? []);
  if (levels.length === 0) return null;
  return {
    warn: Math.min(...levels.map(({ warn }) => warn)),
    act: Math.min(...levels.map(({ act }) => act)),
  };
}

export interface LabelFigure {
  readonly label: string;
  readonly pictures: number;
  readonly medianScore: UnitInterval;
  readonly atWarn: UnitInterval;
}

/** Every label of the pictures, in situ or not: what else makes the network fire. */
export function labelFigures(
  pictures: readonly LabelledPicture[],
  scoreOf: (file: string) => UnitInterval,
  warn: UnitInterval,
): LabelFigure[] {
  const named = pictures.flatMap(({ file, label, isFinishedPart, boxes }) =>
    label === null
      ? []
      : [
          {
            score: scoreOf(file),
            name: `${label}${isFinishedPart ? ", finished part" : ""}${boxes === null ? "" : ", boxed"}`,
          },
        ],
  );
  return [...new Set(named.map(({ name }) => name))].sort().map((label) => {
    const scores = named.filter(({ name }) => name === label).map(({ score }) => score);
    scores.sort((a, b) => a - b);
    return {
      label,
      pictures: scores.length,
      medianScore: scores[Math.floor(scores.length / 2)] ?? 0,
      atWarn: scores.filter((score) => score >= warn).length / scores.length,
    };
  });
}
