/** How well a score per picture tells failing from healthy. `weights` are for the bootstrap; 1 each without. */
import type { UnitInterval } from "../../src/core/units.ts";

export interface ScoredPicture {
  readonly score: UnitInterval;
  readonly isFailing: boolean;
}

interface Step {
  readonly score: UnitInterval;
  readonly failing: number;
  readonly healthy: number;
}

/**
 * Area under the ROC curve: the chance that a failing picture scores above a healthy one, ties counted half.
 * null when either kind is missing.
 */
export function auroc(pictures: readonly ScoredPicture[], weights?: readonly number[]): UnitInterval | null {
  const steps = stepsOf(pictures, weights);
  const { failing, healthy } = totalsOf(steps);
  if (failing === 0 || healthy === 0) return null;
  let failingAbove = 0;
  let pairs = 0;
  for (const step of steps) {
    pairs += step.healthy * (failingAbove + step.failing / 2);
    failingAbove += step.failing;
  }
  return pairs / (failing * healthy);
}

export interface Operating {
  readonly recall: UnitInterval;
  /** Lowest score that is flagged; null when nothing may be. */
  readonly threshold: UnitInterval | null;
  readonly healthyFlagged: number;
}

/**
 * The most failing pictures that any threshold flags while it flags at most `allowed` healthy ones.
 * Pictures of one score are flagged together. null when there are no failing or no healthy ones.
 */
export function recallAt(
  pictures: readonly ScoredPicture[],
  allowed: number,
  weights?: readonly number[],
): Operating | null {
  const steps = stepsOf(pictures, weights);
  const totals = totalsOf(steps);
  if (totals.failing === 0 || totals.healthy === 0) return null;
  let failing = 0;
  let healthy = 0;
  let threshold: number | null = null;
  for (const step of steps) {
    if (healthy + step.healthy > allowed) break;
    failing += step.failing;
    healthy += step.healthy;
    threshold = step.score;
  }
  return { recall: failing / totals.failing, threshold, healthyFlagged: healthy };
}

/** Highest score first, pictures of one score together. */
function stepsOf(pictures: readonly ScoredPicture[], weights: readonly number[] | undefined): Step[] {
  const byScore = new Map<number, { failing: number; healthy: number }>();
  for (const [index, { score, isFailing }] of pictures.entries()) {
    const step = byScore.get(score) ?? { failing: 0, healthy: 0 };
    step[isFailing ? "failing" : "healthy"] += weights?.[index] ?? 1;
    byScore.set(score, step);
  }
  return [...byScore].map(([score, counts]) => ({ score, ...counts })).sort((a, b) => b.score - a.score);
}

function totalsOf(steps: readonly Step[]): { failing: number; healthy: number } {
  return {
    failing: steps.reduce((sum, { failing }) => sum + failing, 0),
    healthy: steps.reduce((sum, { healthy }) => sum + healthy, 0),
  };
}
