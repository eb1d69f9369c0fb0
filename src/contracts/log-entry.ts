import * as v from "valibot";
import { ACT_ORDERS } from "../core/act/act.ts";
import { CHOSEN_REACTIONS, SENSITIVITIES } from "../core/alarm/choices.ts";
import { FAILURE_TYPES } from "../core/failure-type.ts";
import { ACT_ENDS, type LogEntry, SEEING_FAULTS, STOP_CAUSES } from "../core/log/log-entry.ts";
import { plainText } from "../core/log/plain-text.ts";
import { GAP_REASONS } from "../core/watch.ts";

/** A time that a date can have: ECMA-262, 21.4.1.1. */
const time = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15));
const count = v.pipe(v.number(), v.minValue(0));
/** What once came from outside is made harmless again: an older app may have written it. */
const text = v.pipe(
  v.string(),
  v.transform((input) => plainText(input)),
);
const type = v.picklist(FAILURE_TYPES);
const maybeType = v.nullable(type);
const provider = v.picklist(["wasm", "webgpu"]);
const isIt = v.boolean();
const order = v.picklist(ACT_ORDERS);

const level = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const choice = v.object({
  reaction: v.nullable(v.picklist(CHOSEN_REACTIONS)),
  sensitivity: v.picklist(SENSITIVITIES),
  levels: v.nullable(v.object({ warn: level, act: level })),
});
const hushEnd = v.variant("kind", [
  v.object({ kind: v.literal("time"), at: time }),
  v.object({ kind: v.literal("layer"), layer: count }),
  v.object({ kind: v.literal("print") }),
]);

/** One row per kind. */
const event = v.variant("kind", [
  v.object({ kind: v.literal("started"), camera: text, model: text, provider }),
  v.object({ kind: v.literal("stopped"), cause: v.picklist(STOP_CAUSES) }),
  v.object({ kind: v.literal("print-followed") }),
  v.object({ kind: v.literal("print-unwatched") }),
  v.object({ kind: v.literal("cut-off"), until: time }),
  v.object({ kind: v.literal("warned"), type, isReminder: isIt }),
  v.object({ kind: v.literal("failing"), type, isReminder: isIt }),
  v.object({ kind: v.literal("acknowledged"), type }),
  v.object({ kind: v.literal("snoozed"), type, until: time }),
  v.object({ kind: v.literal("settled"), type }),
  v.object({ kind: v.literal("scene-kept"), sceneId: text, type: maybeType, isByHand: isIt }),
  v.object({ kind: v.literal("picture-lost"), fault: text }),
  v.object({ kind: v.literal("clip-lost"), fault: text }),
  v.object({
    kind: v.literal("verified"),
    sceneId: text,
    verdict: v.picklist(["correct", "wrong"]),
    type: maybeType,
  }),
  v.object({ kind: v.literal("act-asked"), type, order, countdown: count }),
  v.object({ kind: v.literal("act-ordered"), order, attempt: count }),
  v.object({ kind: v.literal("act-taken"), order, attempt: count }),
  v.object({ kind: v.literal("act-missed"), attempt: count, fault: v.nullable(text) }),
  v.object({ kind: v.literal("act-over"), order, end: v.picklist(ACT_ENDS) }),
  v.object({ kind: v.literal("act-cut-off"), isOrdered: isIt }),
  v.object({ kind: v.literal("act-resumed") }),
  v.object({ kind: v.literal("undone"), sceneId: text }),
  v.object({
    kind: v.literal("review-replaced"),
    sceneId: text,
    verdict: v.picklist(["none", "correct", "wrong"]),
    wasHere: isIt,
  }),
  v.object({ kind: v.literal("trouble"), fault: text, isBlocked: isIt }),
  v.object({ kind: v.literal("detector-restarted"), fault: text, provider }),
  v.object({
    kind: v.literal("provider-changed"),
    from: provider,
    to: provider,
    cause: v.picklist(["faster", "fault"]),
  }),
  v.object({ kind: v.literal("canary-failed") }),
  v.object({ kind: v.literal("canary-answered") }),
  v.object({
    kind: v.literal("gap"),
    from: time,
    to: time,
    reason: v.fallback(v.picklist(GAP_REASONS), "unknown"),
  }),
  v.object({ kind: v.literal("view-fault"), fault: v.picklist(SEEING_FAULTS) }),
  v.object({ kind: v.literal("view-mended"), fault: v.picklist(SEEING_FAULTS) }),
  v.object({ kind: v.literal("masks-changed"), count }),
  v.object({ kind: v.literal("forgot"), count }),
  v.object({ kind: v.literal("choice-changed"), type, from: choice, to: choice }),
  v.object({ kind: v.literal("patience-changed"), warnAfter: count, actAfter: count }),
  v.object({ kind: v.literal("hushed"), type, until: hushEnd }),
  v.object({ kind: v.literal("hush-ended"), type }),
  v.object({
    kind: v.literal("battery"),
    level,
    isCharging: isIt,
  }),
  v.object({ kind: v.literal("storage"), fault: text }),
  v.object({ kind: v.literal("scenes-unsaved"), count, fault: text }),
  v.object({ kind: v.literal("evicted") }),
]);

const entrySchema = v.intersect([event, v.object({ at: time, watchId: v.nullable(v.string()) })]);

/** A stored entry of the log, or null when it is none that this version can read. */
export function parseLogEntry(input: unknown): LogEntry | null {
  const parsed = v.safeParse(entrySchema, input);
  return parsed.success ? parsed.output : null;
}
