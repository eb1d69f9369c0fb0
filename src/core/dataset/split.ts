/** Which pictures are learnt from, and which only measured with: by print, because two pictures of one print are nearly the same. */
import { fingerprint } from "../fingerprint.ts";
import type { DatasetSplit } from "../scene.ts";
import type { Sample } from "./collection.ts";

export const DATASET_SPLITS = ["train", "val", "test"] as const satisfies readonly DatasetSplit[];

/** Of ten prints eight teach, one is for choosing, one for measuring. */
const TRAIN_SHARE = 0.8;
const VAL_SHARE = 0.1;
const HASH_DIGITS = 8;

export interface Splits {
  /** By scene. */
  readonly of: ReadonlyMap<string, DatasetSplit>;
  readonly counts: Readonly<Record<DatasetSplit, number>>;
  /** Prints whose scenes were pinned to more than one split: the earliest pin holds for all of them. */
  readonly conflicts: number;
}

/** What never stands on two sides: the print, or where there is none the watch, or the picture alone. */
export function groupOf({ scene }: Sample): string {
  return scene.printJobId ?? scene.watchId ?? scene.id;
}

/** By a hash of the print's id: the same in every export, however many prints come after it. A pinned scene takes its print along. */
export function assignSplits(samples: readonly Sample[]): Splits {
  const pins = new Map<string, DatasetSplit>();
  const conflicting = new Set<string>();
  for (const sample of samples) {
    const { split } = sample.scene;
    if (split === null) continue;
    const group = groupOf(sample);
    const pinned = pins.get(group);
    if (pinned === undefined) pins.set(group, split);
    else if (pinned !== split) conflicting.add(group);
  }
  const counts = { train: 0, val: 0, test: 0 };
  const splits = new Map<string, DatasetSplit>();
  // Each print once: a hash takes longer than all else here.
  const sides = new Map(pins);
  for (const sample of samples) {
    const group = groupOf(sample);
    const split = sides.get(group) ?? splitByHash(group);
    sides.set(group, split);
    splits.set(sample.scene.id, split);
    counts[split] += 1;
  }
  return { of: splits, counts, conflicts: conflicting.size };
}

/** Never to be changed: prints would change sides. */
function splitByHash(group: string): DatasetSplit {
  const share = Number.parseInt(fingerprint(group).slice(0, HASH_DIGITS), 16) / 16 ** HASH_DIGITS;
  if (share < TRAIN_SHARE) return "train";
  return share < TRAIN_SHARE + VAL_SHARE ? "val" : "test";
}
