import type { UnitInterval } from "../../src/core/units.ts";
import type { ScoredPicture } from "./ranking.ts";

/** Pictures whose scores lie in `from`..`to` (the upper end belongs to the next bin, but 1 to the last). */
export interface ReliabilityBin {
  readonly from: UnitInterval;
  readonly to: UnitInterval;
  readonly pictures: number;
  readonly meanScore: UnitInterval;
  readonly failingShare: UnitInterval;
}

export interface Calibration {
  /** Expected calibration error: how far score and share lie apart, weighted by pictures (Naeini et al. 2015). */
  readonly ece: UnitInterval;
  /** Bins with pictures in them. */
  readonly bins: readonly ReliabilityBin[];
}

/** How far a score can be read as the chance that the picture is failing; null without pictures. */
export function calibrate(pictures: readonly ScoredPicture[], binCount = 10): Calibration | null {
  if (pictures.length === 0) return null;
  const bins = Array.from({ length: binCount }, (_, bin) => {
    const inside = pictures.filter(
      ({ score }) => Math.min(binCount - 1, Math.floor(score * binCount)) === bin,
    );
    return {
      from: bin / binCount,
      to: (bin + 1) / binCount,
      pictures: inside.length,
      meanScore: inside.reduce((sum, { score }) => sum + score, 0) / inside.length,
      failingShare: inside.filter(({ isFailing }) => isFailing).length / inside.length,
    };
  }).filter((bin) => bin.pictures > 0);
  const ece = bins.reduce(
    (sum, bin) => sum + (Math.abs(bin.meanScore - bin.failingShare) * bin.pictures) / pictures.length,
    0,
  );
  return { ece, bins };
}
