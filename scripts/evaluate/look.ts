/** Shows every picture to the network once; everything else is arithmetic on what it said. */
import { join } from "node:path";
import { type ModelManifest, thresholdsByType } from "../../src/contracts/model-manifest.ts";
import type { Detection } from "../../src/core/detection.ts";
import { FAILURE_TYPES, type FailureType } from "../../src/core/failure-type.ts";
import type { Milliseconds, UnitInterval } from "../../src/core/units.ts";
import { type NodeNetwork, readPicture } from "../models/node-network.ts";
import { median } from "./bootstrap.ts";

/**
 * Detections down to here are asked for, below the bundle's own `keep`: a curve that ends at `keep` would be cut
 * off. What the alarm sees is cut at `keep` again.
 */
export const FLOOR: UnitInterval = 0.03;

export interface Seen {
  /** By file, relative to the data folder, down to FLOOR. */
  readonly detections: ReadonlyMap<string, readonly Detection[]>;
  /** Median of resampling, network and decoding on this machine, one thread. */
  readonly frameCost: Milliseconds;
}

export async function lookAtAll(
  folder: string,
  files: readonly string[],
  network: NodeNetwork,
): Promise<Seen> {
  const detections = new Map<string, readonly Detection[]>();
  const costs: Milliseconds[] = [];
  for (const file of files) {
    const looked = await network.look(await readPicture(join(folder, file)), FLOOR);
    detections.set(file, looked.detections);
    costs.push(looked.cost);
    if (detections.size % 100 === 0)
      process.stderr.write(`looked at ${detections.size} of ${files.length}\n`);
  }
  return { detections, frameCost: median(costs) };
}

/** What of the network's answers the product uses. */
export interface Reading {
  /** Types the network can tell at all. */
  readonly types: readonly FailureType[];
  /** Types that may alarm: the score of a picture is the best confidence among them. */
  readonly alarming: readonly FailureType[];
  /** As the product keeps them, for the alarm. */
  readonly kept: (file: string) => readonly Detection[];
  /** Best confidence of an alarming type, 0 for none above FLOOR. */
  readonly scoreOf: (file: string) => UnitInterval;
}

export function readingOf(manifest: ModelManifest, seen: Seen): Reading {
  const levels = thresholdsByType(manifest);
  const types = FAILURE_TYPES.filter((type) => levels[type] !== undefined);
  const alarming = types.filter((type) => levels[type]?.isUsable === true);
  const keep = new Map(
    manifest.classes.map((name) => [manifest.classMap[name], manifest.thresholds[name]?.keep ?? 1] as const),
  );
  const found = (file: string): readonly Detection[] => seen.detections.get(file) ?? [];
  return {
    types,
    alarming,
    kept: (file) => found(file).filter(({ type, confidence }) => confidence >= (keep.get(type) ?? 1)),
    scoreOf: (file) =>
      found(file)
        .filter(({ type }) => alarming.includes(type))
        .reduce((best, { confidence }) => Math.max(best, confidence), 0),
  };
}
