import * as v from "valibot";
import type { PackedMinute } from "../core/alarm/replay.ts";
import type { Milliseconds } from "../core/units.ts";
import type { ScoreBlock } from "./store.ts";

/** The record of a block: its minutes one after the other, for a record costs more to read than what is in it. */
export interface StoredScores {
  readonly watchId: string;
  readonly cameraId: string;
  /** Of its first minute. */
  readonly start: Milliseconds;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly minutes: readonly { readonly start: Milliseconds; readonly length: number }[];
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const scoresSchema = v.object({
  start: v.number(),
  bytes: v.custom<Uint8Array<ArrayBuffer>>((bytes) => bytes instanceof Uint8Array),
  /** Records of before several minutes were kept in one have none: they are a minute. */
  minutes: v.optional(v.array(v.object({ start: v.number(), length: count }))),
});

/** What is written for a block; null for one without a minute. */
export function storedScores({ watchId, cameraId, minutes }: ScoreBlock): StoredScores | null {
  const [first] = minutes;
  if (first === undefined) return null;
  const bytes = new Uint8Array(minutes.reduce((sum, minute) => sum + minute.bytes.length, 0));
  let at = 0;
  for (const minute of minutes) {
    bytes.set(minute.bytes, at);
    at += minute.bytes.length;
  }
  const lengths = minutes.map((minute) => ({ start: minute.start, length: minute.bytes.length }));
  return { watchId, cameraId, start: first.start, bytes, minutes: lengths };
}

/** The minutes of a stored block, oldest first; null when it cannot be read. */
export function parseScores(input: unknown): PackedMinute[] | null {
  const parsed = v.safeParse(scoresSchema, input);
  if (!parsed.success) return null;
  const { start, bytes, minutes } = parsed.output;
  if (minutes === undefined) return [{ start, bytes }];
  let at = 0;
  return minutes.map((minute) => {
    const from = at;
    at += minute.length;
    return { start: minute.start, bytes: bytes.subarray(from, at) };
  });
}
