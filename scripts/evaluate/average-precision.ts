import { type Box, iou } from "../../src/core/box.ts";
import type { UnitInterval } from "../../src/core/units.ts";

/** A detection of one class, judged. */
export interface Judged {
  readonly confidence: UnitInterval;
  readonly isTrue: boolean;
}

/** One picture's part in a precision–recall curve. */
export interface JudgedPicture {
  readonly judged: readonly Judged[];
  /** True boxes of the class in the picture. */
  readonly truths: number;
}

interface Found {
  readonly confidence: UnitInterval;
  readonly box: Box;
}

/**
 * Judges the detections of one class on one picture, strongest first: each takes the free true box that it
 * overlaps most, if by at least `leastIou`; what finds none is false. As COCO does it.
 */
export function judge(
  found: readonly Found[],
  truths: readonly Box[],
  leastIou: UnitInterval,
): JudgedPicture {
  const free = new Set(truths);
  const judged = found
    .toSorted((a, b) => b.confidence - a.confidence)
    .map(({ confidence, box }) => {
      const best = [...free].reduce<Box | null>(
        (so, one) => (iou(one, box) >= (so === null ? leastIou : iou(so, box)) ? one : so),
        null,
      );
      if (best !== null) free.delete(best);
      return { confidence, isTrue: best !== null };
    });
  return { judged, truths: truths.length };
}

/**
 * Area under the precision–recall curve with precision made monotone (all points, no fixed grid), 0..1; null
 * without any true box. `weights` count a picture several times or not at all: that is how it is bootstrapped.
 */
export function averagePrecision(
  pictures: readonly JudgedPicture[],
): (weights?: readonly number[]) => UnitInterval | null {
  const ranked = pictures
    .flatMap(({ judged }, picture) => judged.map((one) => ({ ...one, picture })))
    .sort((a, b) => b.confidence - a.confidence);
  // A bootstrap walks a hundred thousand detections a thousand times: numbers in arrays, no object per point.
  const pictureOf = Int32Array.from(ranked, ({ picture }) => picture);
  const isTrue = Uint8Array.from(ranked, (one) => Number(one.isTrue));
  const recalls = new Float64Array(ranked.length);
  const precisions = new Float64Array(ranked.length);
  return (weights) => {
    const weightOf = Float64Array.from(pictures, (_, index) => weights?.[index] ?? 1);
    const truths = pictures.reduce((sum, one, index) => sum + one.truths * (weightOf[index] ?? 0), 0);
    if (truths === 0) return null;
    let right = 0;
    let all = 0;
    let points = 0;
    for (let rank = 0; rank < pictureOf.length; rank += 1) {
      const weight = weightOf[pictureOf[rank] ?? 0] ?? 0;
      if (weight === 0) continue;
      all += weight;
      if (isTrue[rank] === 1) right += weight;
      recalls[points] = right / truths;
      precisions[points] = right / all;
      points += 1;
    }
    return areaUnder(recalls.subarray(0, points), precisions.subarray(0, points));
  };
}

/** From the right: precision counts as the best that any higher recall still has. */
function areaUnder(recalls: Float64Array, precisions: Float64Array): number {
  let area = 0;
  let best = 0;
  for (let point = recalls.length - 1; point >= 0; point -= 1) {
    best = Math.max(best, precisions[point] ?? 0);
    area += best * ((recalls[point] ?? 0) - (recalls[point - 1] ?? 0));
  }
  return area;
}
