import type { Detection } from "../../src/core/detection.ts";
import type { FailureType } from "../../src/core/failure-type.ts";
import type { UnitInterval } from "../../src/core/units.ts";
import { averagePrecision, judge } from "./average-precision.ts";
import { bootstrap, type Interval } from "./bootstrap.ts";
import type { LabelledPicture, TrueBox } from "./dataset.ts";

const LEAST_IOU: UnitInterval = 0.5;

export interface BoxFigure {
  readonly type: FailureType;
  readonly set: "all boxed" | "in situ, boxed by hand";
  readonly pictures: number;
  readonly boxes: number;
  readonly ap50: UnitInterval;
  readonly interval: Interval | null;
}

/** AP at IoU 0.5 of each type that the network knows and the photographs have boxes of. */
export function boxFigures(
  pictures: readonly LabelledPicture[],
  types: readonly FailureType[],
  found: ReadonlyMap<string, readonly Detection[]>,
): BoxFigure[] {
  const boxed = pictures.flatMap(({ boxes, ...rest }) => (boxes === null ? [] : [{ ...rest, boxes }]));
  const sets = [
    { set: "all boxed", of: boxed },
    { set: "in situ, boxed by hand", of: boxed.filter(({ isInSitu }) => isInSitu) },
  ] as const;
  return sets.flatMap(({ set, of }) =>
    types.flatMap((type) => {
      const judged = of.map(({ file, boxes }) =>
        judge(
          (found.get(file) ?? []).filter((one) => one.type === type),
          boxesOf(boxes, type),
          LEAST_IOU,
        ),
      );
      const figure = averagePrecision(judged);
      const ap50 = figure();
      if (ap50 === null) return [];
      const boxes = judged.reduce((sum, { truths }) => sum + truths, 0);
      const groups = of.map(({ group }) => group);
      return [{ type, set, pictures: of.length, boxes, ap50, interval: bootstrap(groups, figure) }];
    }),
  );
}

function boxesOf(boxes: readonly TrueBox[], type: FailureType): TrueBox["box"][] {
  return boxes.filter(({ name }) => name === type).map(({ box }) => box);
}
