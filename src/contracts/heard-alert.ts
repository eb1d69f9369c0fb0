/** What other devices tell over the broker, and the list as it is kept: anybody on the broker can write anything. */
import * as v from "valibot";
import { type AlertItem, trustedTime } from "../core/alerts/alert-item.ts";
import { FAILURE_TYPES } from "../core/failure-type.ts";
import { oneLine } from "../core/log/plain-text.ts";
import { ACT_STEPS, ALERT_KINDS } from "../core/mqtt/alert-message.ts";
import type { Milliseconds } from "../core/units.ts";
import { type ReceivedMessage, textOf } from "./broker.ts";
import { heardName } from "./heard-name.ts";

/** No alert or state of ours is longer; bytes. */
const LONGEST_MESSAGE = 8_192;
const LONGEST_TEXT = 500;

const time = v.pipe(v.number(), v.finite());
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const type = v.nullable(v.picklist(FAILURE_TYPES));
const phase = v.nullable(v.picklist(["warning", "failing"]));
const step = v.fallback(v.nullable(v.picklist(ACT_STEPS)), null);

const alertSchema = v.object({
  v: v.literal(1),
  id: name,
  at: time,
  kind: v.picklist(ALERT_KINDS),
  type: v.fallback(type, null),
  phase: v.fallback(phase, null),
  step,
  scene: v.fallback(v.nullable(name), null),
  text: v.fallback(v.string(), ""),
});

const stateSchema = v.object({
  v: v.literal(1),
  at: time,
  heartbeat: v.fallback(time, 30_000),
  name: heardName,
  phase: v.picklist(["idle", "starting", "watching", "recovering", "blocked"]),
  alarm: v.fallback(v.nullable(v.string()), null),
});

const itemSchema = v.object({
  id: v.string(),
  at: time,
  device: v.string(),
  isOwn: v.boolean(),
  camera: v.string(),
  kind: v.picklist([...ALERT_KINDS, "silent"]),
  type: v.fallback(type, null),
  phase: v.fallback(phase, null),
  step,
  scene: v.fallback(v.nullable(v.string()), null),
  text: v.fallback(v.string(), ""),
  isRead: v.fallback(v.boolean(), true),
  acknowledgedAt: v.fallback(v.nullable(time), null),
  endedAt: v.fallback(v.nullable(time), null),
});

/** What counts of another device's state. */
export type HeardState = v.InferOutput<typeof stateSchema>;

/** An alert of another device, or null when it is none. */
export function parseHeardAlert(
  message: ReceivedMessage,
  from: Pick<AlertItem, "device" | "camera">,
  now: Milliseconds,
): AlertItem | null {
  const parsed = v.safeParse(alertSchema, jsonIn(message));
  if (!parsed.success) return null;
  const { id, at, kind, text, scene, ...rest } = parsed.output;
  return {
    ...from,
    id: `${from.device}/${id}`,
    at: trustedTime(at, now),
    kind,
    type: rest.type,
    phase: rest.phase,
    step: rest.step,
    scene,
    text: oneLine(text.slice(0, LONGEST_TEXT)),
    isOwn: false,
    isRead: false,
    acknowledgedAt: null,
    endedAt: null,
  };
}

/** The state of another device, or null when it is none. */
export function parseHeardState(message: ReceivedMessage): HeardState | null {
  const parsed = v.safeParse(stateSchema, jsonIn(message));
  return parsed.success ? parsed.output : null;
}

/** A kept alert, or null when it is none that this version can read. */
export function parseAlertItem(input: unknown): AlertItem | null {
  const parsed = v.safeParse(itemSchema, input);
  return parsed.success ? parsed.output : null;
}

function jsonIn(message: ReceivedMessage): unknown {
  try {
    return JSON.parse(textOf(message, LONGEST_MESSAGE) ?? "");
  } catch {
    return null;
  }
}
