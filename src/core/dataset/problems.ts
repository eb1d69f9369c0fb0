/** What speaks against a dataset, before it is made: a table of rules, each with its finding. */
import { FAILURE_TYPES, type FailureType } from "../failure-type.ts";
import type { DatasetSplit } from "../scene.ts";
import { type Collection, countTypes, type DatasetTask } from "./collection.ts";
import { DATASET_SPLITS, groupOf, type Splits } from "./split.ts";

/** Fewer teach a network the pictures, not the failure. */
export const FEW_PICTURES = 20;
/** Above it a network learns the room. */
const DOMINANT_SHARE = 0.8;
/** Below it nothing can be said about shares. */
const LEAST_FOR_SHARES = 10;

export type DatasetProblem =
  /** Nothing would be in it. */
  | { readonly code: "empty" }
  /** There are answers, but not one box: of what a picture shows as a whole no detector learns where. */
  | { readonly code: "only-names"; readonly count: number }
  | { readonly code: "boxless"; readonly count: number }
  | { readonly code: "unnamed"; readonly count: number }
  | { readonly code: "few"; readonly types: readonly FailureType[] }
  | { readonly code: "one-camera"; readonly share: number }
  | { readonly code: "no-backgrounds" }
  | { readonly code: "empty-splits"; readonly splits: readonly DatasetSplit[] }
  | { readonly code: "one-print" }
  | { readonly code: "split-conflicts"; readonly count: number }
  | { readonly code: "sample-print"; readonly count: number };

/** With these no dataset is made. */
export function isStopping({ code }: DatasetProblem): boolean {
  return code === "empty" || code === "only-names";
}

interface Facts {
  readonly collection: Collection;
  readonly splits: Splits;
  readonly task: DatasetTask;
  /** The camera of the sample print: its pictures are drawn. */
  readonly sampleCameraId: string;
}

type Rule = (facts: Facts) => DatasetProblem | null;

/** In the order of telling; what stops comes first. */
const RULES: readonly Rule[] = [
  ({ collection: { samples, leftOut } }) =>
    samples.length === 0 && leftOut.boxless === 0 ? { code: "empty" } : null,
  ({ collection: { samples, leftOut }, task }) =>
    task === "detection" && leftOut.boxless > 0 && samples.every(({ type }) => type === null)
      ? { code: "only-names", count: leftOut.boxless }
      : null,
  ({ collection: { samples, leftOut } }) =>
    leftOut.boxless > 0 && samples.some(({ type }) => type !== null)
      ? { code: "boxless", count: leftOut.boxless }
      : null,
  ({ collection: { leftOut } }) => (leftOut.unnamed > 0 ? { code: "unnamed", count: leftOut.unnamed } : null),
  fewPictures,
  ({ collection: { samples } }) =>
    samples.length > 0 && samples.every(({ type }) => type !== null) ? { code: "no-backgrounds" } : null,
  oneCamera,
  ({ collection: { samples } }) =>
    samples.length > 1 && new Set(samples.map(groupOf)).size === 1 ? { code: "one-print" } : null,
  emptySplits,
  ({ collection: { samples }, sampleCameraId }) => {
    const count = samples.filter(({ scene }) => scene.cameraId === sampleCameraId).length;
    return count > 0 ? { code: "sample-print", count } : null;
  },
  ({ splits: { conflicts } }) => (conflicts > 0 ? { code: "split-conflicts", count: conflicts } : null),
];

export function problemsOf(facts: Facts): readonly DatasetProblem[] {
  const found = RULES.map((rule) => rule(facts)).filter((problem) => problem !== null);
  const stopping = found.filter(isStopping);
  return stopping.length > 0 ? stopping : found;
}

function fewPictures({ collection: { samples } }: Facts): DatasetProblem | null {
  const { types } = countTypes(samples);
  const few = FAILURE_TYPES.filter((type) => types[type] > 0 && types[type] < FEW_PICTURES);
  return few.length > 0 ? { code: "few", types: few } : null;
}

function oneCamera({ collection: { samples } }: Facts): DatasetProblem | null {
  if (samples.length < LEAST_FOR_SHARES) return null;
  const counts = new Map<string, number>();
  for (const { scene } of samples) {
    const camera = scene.cameraId ?? "";
    if (camera !== "") counts.set(camera, (counts.get(camera) ?? 0) + 1);
  }
  const share = Math.max(0, ...counts.values()) / samples.length;
  return share > DOMINANT_SHARE ? { code: "one-camera", share } : null;
}

function emptySplits({ collection: { samples }, splits: { counts } }: Facts): DatasetProblem | null {
  const empty = DATASET_SPLITS.filter((split) => counts[split] === 0);
  const isOnePrint = new Set(samples.map(groupOf)).size <= 1;
  return samples.length > 0 && !isOnePrint && empty.length > 0
    ? { code: "empty-splits", splits: empty }
    : null;
}
