/** Frames in order with the moment of failure: folders with a sequence.json. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";

export interface Sequence {
  readonly name: string;
  /** Relative to the data folder. */
  readonly files: readonly string[];
  readonly intervalSeconds: number;
  /** So many frames show no failure; the rest do. */
  readonly healthyUntil: number;
}

const sequenceSchema = v.object({
  frames: v.pipe(v.array(v.string()), v.minLength(1)),
  interval_s: v.pipe(v.number(), v.gtValue(0)),
  healthy_until: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** Every sequence below `folder`, by name; none where the folder is absent. */
export function readSequences(folder: string): Sequence[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const file = join(folder, name, "sequence.json");
      if (!existsSync(file)) return [];
      const parsed = v.safeParse(
        v.pipe(v.string(), v.parseJson(), sequenceSchema),
        readFileSync(file, "utf8"),
      );
      if (!parsed.success) throw new Error(`sequences/${name}/sequence.json: ${parsed.issues[0].message}`);
      const { frames, interval_s, healthy_until } = parsed.output;
      const files = frames.map((frame) => `sequences/${name}/${frame}`);
      return [
        { name, files, intervalSeconds: interval_s, healthyUntil: Math.min(healthy_until, frames.length) },
      ];
    });
}
