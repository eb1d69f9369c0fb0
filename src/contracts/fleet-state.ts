/** What a watcher says of itself, as others read it from the broker: anybody can write anything there. */
import * as v from "valibot";
import { FAILURE_TYPES } from "../core/failure-type.ts";
import type { FleetState } from "../core/fleet.ts";
import { type ReceivedMessage, textOf } from "./broker.ts";
import { heardName } from "./heard-name.ts";

/** A state of ours has about 1,000 bytes. */
const LONGEST_STATE = 8_192;

const unit = v.fallback(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))), null);
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
const time = v.pipe(v.number(), v.finite());

const stateSchema = v.object({
  v: v.literal(1),
  at: time,
  /** Who promises to be heard every second or never gets what everybody gets. */
  heartbeat: v.fallback(v.pipe(v.number(), v.minValue(5_000), v.maxValue(600_000)), 30_000),
  name: heardName,
  phase: v.picklist(["idle", "starting", "watching", "recovering", "blocked"]),
  alarm: v.fallback(v.nullable(v.picklist(["quiet", "suspect", "warning", "failing", "acknowledged"])), null),
  score: unit,
  type: v.fallback(v.nullable(v.picklist(FAILURE_TYPES)), null),
  watch: v.fallback(v.nullable(v.object({ since: time, gaps: count })), null),
  print: v.fallback(
    v.nullable(v.object({ progress: unit, layer: v.fallback(v.nullable(count), null) })),
    null,
  ),
  power: v.fallback(
    v.nullable(v.object({ battery: unit, charging: v.fallback(v.nullable(v.boolean()), null) })),
    null,
  ),
});

/** The state of a message, or null when it is none. */
export function parseFleetState(message: ReceivedMessage): FleetState | null {
  const text = textOf(message, LONGEST_STATE);
  if (text === null) return null;
  const parsed = v.safeParse(stateSchema, jsonOf(text));
  return parsed.success ? parsed.output : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
