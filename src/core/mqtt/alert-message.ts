/** What is told on the broker when something happened: each has an id, by which who hears it twice knows it for one. */
import type { ActOrder } from "../act/act.ts";
import type { Box } from "../box.ts";
import type { Detection, Evidence } from "../detection.ts";
import { type FailureType, SEVERITY, type Severity } from "../failure-type.ts";
import { strongest } from "../frame-record.ts";
import type { LogEvent } from "../log/log-entry.ts";
import type { Milliseconds, UnitInterval } from "../units.ts";
import type { GapReason } from "../watch.ts";

/**
 * failure: the alarm was raised. action: what the printer is asked because of one, and what became of it. detector: what looks at the pictures does not work. view: they show nothing. gap: nobody watches, or watched
 * for a while, for another reason. recovered: it is quiet again, or somebody watches again.
 */
export type AlertKind = AlertSubject["kind"];
export const ALERT_KINDS = [
  "failure",
  "action",
  "detector",
  "view",
  "gap",
  "recovered",
] as const satisfies readonly AlertKind[];

/** done: the printer has confirmed it. unconfirmed: it says nothing. */
export const ACT_STEPS = ["asked", "done", "unconfirmed", "failed"] as const;
export type ActStep = (typeof ACT_STEPS)[number];

export interface AlertMessage {
  readonly v: 1;
  readonly id: string;
  readonly at: Milliseconds;
  readonly kind: AlertKind;
  readonly camera: string;
  /** Of a failure, the failure that is over, or the one because of which something is done. */
  readonly type: FailureType | null;
  readonly phase: "warning" | "failing" | null;
  /** Of an action: what became of it so far. */
  readonly step: ActStep | null;
  readonly confidence: UnitInterval | null;
  readonly severity: Severity | null;
  /** x, y of the top-left corner, w, h; 0..1 of the picture as the person sees it. */
  readonly box: Box | null;
  readonly evidence: Evidence | null;
  /** Id of the scene that was kept of it. */
  readonly scene: string | null;
  readonly print: string | null;
  readonly text: string;
}

/** What an alert is about. */
export type AlertSubject =
  | { readonly kind: "failure"; readonly type: FailureType; readonly phase: "warning" | "failing" }
  | {
      readonly kind: "action";
      readonly type: FailureType;
      readonly order: ActOrder;
      readonly step: ActStep;
    }
  | { readonly kind: "detector" | "view" }
  /** `since`: nobody watches any more. */
  | { readonly kind: "gap"; readonly cause: "camera" | "app" | "command" | "print" }
  /** It is over, and was not told while it lasted. */
  | {
      readonly kind: "gap";
      readonly cause: GapReason;
      readonly from: Milliseconds;
      readonly to: Milliseconds;
    }
  | { readonly kind: "recovered"; readonly type: FailureType | null };

/** Faults of a camera begin like this; all others are of what looks at its pictures. */
const CAMERA_FAULT = /^(?:camera-|film-|frame-)/u;
/** A shorter gap that nobody was told of while it lasted is in the log alone. */
const LONG_GAP_MS: Milliseconds = 60_000;

/** What is to be told of something that the log has a line for; null where nothing is. */
export function subjectOf(event: LogEvent): AlertSubject | null {
  const { kind } = event;
  if (kind === "warned") return { kind: "failure", type: event.type, phase: "warning" };
  if (kind === "failing") return { kind: "failure", type: event.type, phase: "failing" };
  if (kind === "settled") return { kind: "recovered", type: event.type };
  if (kind !== "gap" || event.to - event.from < LONG_GAP_MS) return null;
  return { kind: "gap", cause: event.reason, from: event.from, to: event.to };
}

/** What is to be told of a step of an act about `type`; null where nothing is. */
export function subjectOfAct(event: LogEvent, type: FailureType): AlertSubject | null {
  if (event.kind === "act-asked") return { kind: "action", type, order: event.order, step: "asked" };
  if (event.kind !== "act-over") return null;
  const { end, order } = event;
  if (end === "paused" || end === "idle") return { kind: "action", type, order, step: "done" };
  return end === "failed" || end === "unconfirmed" ? { kind: "action", type, order, step: end } : null;
}

/** What is to be told of a trouble that lasts. */
export function subjectOfTrouble(faultCode: string): AlertSubject {
  if (faultCode.startsWith("view-")) return { kind: "view" };
  if (CAMERA_FAULT.test(faultCode)) return { kind: "gap", cause: "camera" };
  return faultCode === "app-incomplete" ? { kind: "gap", cause: "app" } : { kind: "detector" };
}

/** What was seen when it was raised. */
export interface AlertSighting {
  readonly detections: readonly Detection[];
  readonly sceneId: string | null;
}

export interface AlertAbout {
  readonly id: string;
  readonly at: Milliseconds;
  readonly camera: string;
  readonly print: string | null;
  readonly text: string;
}

/** The message. `seen` is looked at only for a failure. */
export function alertMessage(subject: AlertSubject, about: AlertAbout, seen: AlertSighting): AlertMessage {
  const isFailure = subject.kind === "failure";
  const type = "type" in subject ? subject.type : null;
  const best = isFailure ? strongest(seen.detections.filter((one) => one.type === type)) : null;
  return {
    v: 1,
    ...about,
    kind: subject.kind,
    type,
    phase: isFailure ? subject.phase : null,
    step: subject.kind === "action" ? subject.step : null,
    confidence: best?.confidence ?? null,
    severity: isFailure ? SEVERITY[subject.type] : null,
    box: best?.box ?? null,
    evidence: best?.evidence ?? null,
    scene: isFailure || subject.kind === "action" ? seen.sceneId : null,
  };
}
