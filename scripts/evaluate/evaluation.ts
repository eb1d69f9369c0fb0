/** Every figure about one bundle on one folder of photographs. */
import { type ModelManifest, thresholdsByType } from "../../src/contracts/model-manifest.ts";
import { defaultPolicy } from "../../src/core/alarm/policy.ts";
import type { Milliseconds } from "../../src/core/units.ts";
import { type BoxFigure, boxFigures } from "./box-figures.ts";
import type { Dataset } from "./dataset.ts";
import { FLOOR, readingOf, type Seen } from "./look.ts";
import {
  type LabelFigure,
  labelFigures,
  lowestLevels,
  type PictureFigures,
  pictureFigures,
} from "./picture-figures.ts";
import {
  type SequenceFigure,
  type SpliceFigure,
  type StillFigure,
  sequenceFigures,
  spliceFigure,
  stillFigure,
} from "./time-figures.ts";
import { watchingViews } from "./watching-views.ts";

export interface Evaluation {
  readonly model: string;
  readonly absent: readonly string[];
  /** Least confidence that curves and picture scores are computed down to. */
  readonly floor: number;
  readonly scoreIs: string;
  readonly frameCostMs: Milliseconds;
  readonly boxes: readonly BoxFigure[];
  readonly pictures: PictureFigures;
  readonly labels: readonly LabelFigure[];
  readonly sequences: readonly SequenceFigure[];
  readonly splices: SpliceFigure | null;
  readonly fromTheStart: SpliceFigure | null;
  readonly healthyStills: StillFigure;
}

export function evaluate(dataset: Dataset, manifest: ModelManifest, seen: Seen): Evaluation {
  const thresholds = thresholdsByType(manifest);
  const reading = readingOf(manifest, seen);
  const levels = lowestLevels(thresholds, reading.alarming);
  const views = watchingViews(dataset);
  const watcher = { policy: defaultPolicy(thresholds), frameCost: seen.frameCost, kept: reading.kept };
  return {
    model: `${manifest.id}@${manifest.version}`,
    absent: dataset.absent,
    floor: FLOOR,
    scoreIs: `best confidence of ${reading.alarming.join(", ") || "no type: none is usable"}`,
    frameCostMs: seen.frameCost,
    boxes: boxFigures(dataset.pictures, reading.types, seen.detections),
    pictures: pictureFigures(views, reading.scoreOf, levels),
    labels: labelFigures(dataset.pictures, reading.scoreOf, levels?.warn ?? 1),
    sequences: sequenceFigures(dataset.sequences, watcher),
    splices: spliceFigure(views, watcher, false),
    fromTheStart: spliceFigure(views, watcher, true),
    healthyStills: stillFigure(views, watcher),
  };
}
