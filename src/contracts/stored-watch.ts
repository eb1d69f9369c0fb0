import * as v from "valibot";
import { REACTIONS } from "../core/alarm/policy.ts";
import { forEachType } from "../core/failure-type.ts";
import { GAP_REASONS, type Watch } from "../core/watch.ts";
import { failureType, unit } from "./fields.ts";

const moment = v.nullable(v.number());
const duration = v.pipe(v.number(), v.minValue(0));

const byType = <Schema extends v.GenericSchema>(schema: Schema) => v.object(forEachType(() => schema));

const policy = v.object({
  types: byType(v.object({ reaction: v.picklist(REACTIONS), warn: unit, act: unit })),
  warnAfter: duration,
  actAfter: duration,
});

const answer = v.variant("kind", [
  v.object({ kind: v.literal("acknowledge"), at: v.number() }),
  v.object({ kind: v.literal("snooze"), at: v.number(), length: duration }),
  v.object({ kind: v.literal("hush"), at: v.number(), type: failureType }),
]);

const alarms = v.object({
  background: byType(unit),
  policies: v.array(v.object({ from: v.number(), policy })),
  answers: v.array(v.object({ after: moment, answer })),
  warnings: v.array(v.object({ type: failureType, at: v.number(), failingAt: moment, until: moment })),
});

const watchSchema = v.object({
  id: v.string(),
  cameraId: v.string(),
  printJobId: v.string(),
  startedAt: v.number(),
  endedAt: moment,
  watchedUntil: v.number(),
  frames: v.number(),
  /** A reason of a newer app is a gap all the same. */
  gaps: v.array(
    v.object({
      from: v.number(),
      to: v.number(),
      reason: v.fallback(v.picklist(GAP_REASONS), "unknown"),
    }),
  ),
  model: v.object({ id: v.string(), version: v.string() }),
  /** Whole or not at all: half of what an alarm went by replays something that never was. */
  alarms: v.fallback(v.nullable(alarms), null),
});

/** A stored watch; one of before its alarms were kept, or whose alarms cannot be read, has none. Else null. */
export function parseWatch(input: unknown): Watch | null {
  const parsed = v.safeParse(watchSchema, input);
  return parsed.success ? parsed.output : null;
}
