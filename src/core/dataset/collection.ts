/** What a dataset is made of: the scenes whose answer can be learnt from, with what a person said before what the detector said. */
import { type FailureType, forEachType } from "../failure-type.ts";
import type { ReviewedBox, Scene } from "../scene.ts";

/** detection: where something is. classification: what a picture shows as a whole. */
export type DatasetTask = "detection" | "classification";

export const DATASET_FORMATS = ["yolo", "coco", "folders"] as const;
export type DatasetFormat = (typeof DATASET_FORMATS)[number];

export function taskOf(format: DatasetFormat): DatasetTask {
  return format === "folders" ? "classification" : "detection";
}

/** One picture and what it teaches. */
export interface Sample {
  readonly scene: Scene;
  /** null: nothing has failed in it. Such a picture teaches silence. */
  readonly type: FailureType | null;
  /** Empty where nothing has failed. */
  readonly boxes: readonly ReviewedBox[];
}

/** How many scenes are not in it, by why. */
export interface LeftOut {
  /** A person took them out. */
  readonly excluded: number;
  readonly unchecked: number;
  /** Nobody has said what they show. */
  readonly unnamed: number;
  /** A failure without a box cannot be learnt to find, and taken for a picture without one it would teach the opposite. */
  readonly boxless: number;
}

export interface Collection {
  /** In the order in which they were taken. */
  readonly samples: readonly Sample[];
  readonly leftOut: LeftOut;
}

export function collect(
  scenes: readonly Scene[],
  { task, takesUnchecked }: { readonly task: DatasetTask; readonly takesUnchecked: boolean },
): Collection {
  const leftOut = { excluded: 0, unchecked: 0, unnamed: 0, boxless: 0 };
  const samples: Sample[] = [];
  for (const scene of scenes.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    const boxes = labelBoxes(scene);
    const type = scene.correctedType ?? scene.type ?? dominantType(boxes);
    if (!scene.includeInDataset) leftOut.excluded += 1;
    else if (scene.verdict === "wrong") samples.push({ scene, type: null, boxes: [] });
    else if (scene.verdict === "none" && !takesUnchecked) leftOut.unchecked += 1;
    else if (type === null) leftOut.unnamed += 1;
    else if (task === "detection" && boxes.length === 0) leftOut.boxless += 1;
    else samples.push({ scene, type, boxes });
  }
  return { samples, leftOut };
}

/** Pictures of each type; those in which nothing has failed are apart. */
export function countTypes(samples: readonly Sample[]): {
  readonly types: Readonly<Record<FailureType, number>>;
  readonly backgrounds: number;
} {
  const types = forEachType(() => 0);
  let backgrounds = 0;
  for (const { type } of samples)
    if (type === null) backgrounds += 1;
    else types[type] += 1;
  return { types, backgrounds };
}

/** A person's boxes where there are; the detector's, under the name that the person gave them. */
function labelBoxes({ reviewedBoxes, detections, type, correctedType }: Scene): readonly ReviewedBox[] {
  if (reviewedBoxes !== null) return reviewedBoxes;
  return detections.map((detection) => ({
    type: detection.type === type && correctedType !== null ? correctedType : detection.type,
    box: detection.box,
  }));
}

/** Of which the boxes cover most. */
function dominantType(boxes: readonly ReviewedBox[]): FailureType | null {
  const areas = forEachType(() => 0);
  let best: FailureType | null = null;
  for (const { type, box } of boxes) {
    areas[type] += box.w * box.h;
    if (best === null || areas[type] > areas[best]) best = type;
  }
  return best;
}
