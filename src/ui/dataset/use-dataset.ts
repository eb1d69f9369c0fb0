import { useMemo } from "react";
import { DEMO_CAMERA_ID } from "../../contracts/camera.ts";
import { type Collection, collect, type DatasetFormat, taskOf } from "../../core/dataset/collection.ts";
import { type DatasetProblem, problemsOf } from "../../core/dataset/problems.ts";
import { assignSplits, groupOf, type Splits } from "../../core/dataset/split.ts";
import type { Scene } from "../../core/scene.ts";

export interface Dataset extends Collection {
  readonly splits: Splits;
  readonly problems: readonly DatasetProblem[];
  readonly prints: number;
  /** Of the samples. */
  readonly unchecked: number;
}

/** What an export would make of the scenes as they are now. */
export function useDataset(
  scenes: readonly Scene[],
  format: DatasetFormat,
  takesUnchecked: boolean,
): Dataset {
  return useMemo(() => {
    const task = taskOf(format);
    const collection = collect(scenes, { task, takesUnchecked });
    const splits = assignSplits(collection.samples);
    const { samples } = collection;
    return {
      ...collection,
      splits,
      problems: problemsOf({ collection, splits, task, sampleCameraId: DEMO_CAMERA_ID }),
      prints: new Set(samples.map(groupOf)).size,
      unchecked: samples.filter(({ scene }) => scene.verdict === "none").length,
    };
  }, [scenes, format, takesUnchecked]);
}
