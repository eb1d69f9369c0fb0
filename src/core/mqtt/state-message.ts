/** What a camera's watch is like, as others read it from the broker. What is not known is null, never guessed. */
import type { AlarmPhase, AlarmState } from "../alarm/alarm.ts";
import type { Detection } from "../detection.ts";
import type { FailureType } from "../failure-type.ts";
import type { HeatLevel } from "../heat.ts";
import type { BatteryState } from "../log/battery.ts";
import type { PrintContext } from "../print-context.ts";
import { samplingInterval } from "../sampling.ts";
import type { Milliseconds, UnitInterval } from "../units.ts";
import type { ViewFault } from "../view/fault.ts";
import type { Watch } from "../watch.ts";

/** The state is said again after this long without a change: a listener that waits three times as long hears of a dead watcher. */
export const HEARTBEAT_MS: Milliseconds = 30_000;
/** No more often than this. */
const SHORTEST_MS: Milliseconds = 1_000;
/** A score that moved by less is no news. */
const SCORE_STEP = 0.05;

type Phase = "idle" | "starting" | "watching" | "recovering" | "blocked";

/** The watch as the app shows it, as far as it is published. */
export interface PublishedWatch {
  readonly phase: Phase;
  readonly trouble: { readonly fault: { readonly code: string } } | null;
  readonly provider: "wasm" | "webgpu" | null;
  readonly model: Watch["model"] | null;
  readonly watch: Watch | null;
  readonly alarm: AlarmState | null;
  readonly frame: { readonly detections: readonly Detection[]; readonly totalMs: Milliseconds } | null;
  readonly canary: { readonly at: Milliseconds; readonly isAnswered: boolean } | null;
  readonly view: { readonly faults: readonly ViewFault[] };
  readonly heat: HeatLevel | null;
}

export interface StateMessage {
  readonly v: 1;
  readonly at: Milliseconds;
  /** The longest time between two of these. */
  readonly heartbeat: Milliseconds;
  /** What its owner calls the device; null where they have not said. */
  readonly name: string | null;
  readonly phase: Phase;
  /** Code of what keeps it from watching. */
  readonly trouble: string | null;
  readonly alarm: AlarmPhase | null;
  readonly score: UnitInterval | null;
  readonly type: FailureType | null;
  /** Of `type`, on the last frame. */
  readonly confidence: UnitInterval | null;
  /** `gaps`: how many times nobody watched. */
  readonly watch: { readonly id: string; readonly since: Milliseconds; readonly gaps: number } | null;
  readonly print: {
    readonly id: string;
    readonly progress: UnitInterval | null;
    readonly layer: number | null;
  } | null;
  /** Frames a second as planned; what the last one took. */
  readonly sampling: {
    readonly fps: number;
    readonly ms: Milliseconds;
    readonly provider: "wasm" | "webgpu" | null;
  } | null;
  readonly model: { readonly id: string; readonly version: string } | null;
  /** Of the device that watches; null where nothing of it is known. */
  readonly power: {
    readonly battery: UnitInterval | null;
    readonly charging: boolean | null;
    readonly thermal: HeatLevel | null;
  } | null;
  readonly canary: { readonly at: Milliseconds; readonly ok: boolean } | null;
  /** What is wrong with how the camera sees; empty: nothing. */
  readonly view: readonly ViewFault[] | null;
}

export interface StateFacts {
  readonly name: string;
  readonly watch: PublishedWatch;
  readonly print: PrintContext | null;
  readonly battery: BatteryState | null;
}

/** The message of that moment. */
export function stateMessage({ name, watch, print, battery }: StateFacts, at: Milliseconds): StateMessage {
  const { phase, trouble, alarm, model, canary } = watch;
  const running = watch.watch !== null && watch.watch.endedAt === null ? watch.watch : null;
  const type = alarm?.type ?? null;
  return {
    v: 1,
    at,
    heartbeat: HEARTBEAT_MS,
    name: name === "" ? null : name,
    phase,
    trouble: trouble?.fault.code ?? null,
    alarm: alarm?.phase ?? null,
    score: alarm === null ? null : rounded(alarm.score),
    type,
    confidence: type === null ? null : confidenceOf(type, watch.frame?.detections ?? []),
    watch: running && { id: running.id, since: running.startedAt, gaps: running.gaps.length },
    print: running && {
      id: running.printJobId,
      progress: hundredths(print?.progress ?? null),
      layer: print?.layerNumber ?? null,
    },
    sampling: samplingOf(watch),
    model: model && { id: model.id, version: model.version },
    power: powerOf(battery, watch.heat),
    canary: canary && { at: canary.at, ok: canary.isAnswered },
    view: running && watch.view.faults,
  };
}

/** When the message is due, given the one that was sent last: now, or at a time to come. */
export function stateDue(
  sent: StateMessage | null,
  next: StateMessage,
): { readonly at: Milliseconds; readonly isNews: boolean } {
  if (sent === null) return { at: next.at, isNews: true };
  // Sent in the future: the clock was set back, and nobody knows how long ago that was.
  if (sent.at > next.at) return { at: next.at, isNews: true };
  const isNews = isStateNews(sent, next);
  return { at: sent.at + (isNews ? SHORTEST_MS : HEARTBEAT_MS), isNews };
}

/** True where a listener wants to know before the next heartbeat. */
function isStateNews(sent: StateMessage, next: StateMessage): boolean {
  const moved = Math.abs((next.score ?? 0) - (sent.score ?? 0));
  // Binary fractions: 0.55 − 0.5 is a little more than 0.05, 0.6 − 0.55 a little less.
  if (Math.round(moved * 1_000) >= SCORE_STEP * 1_000) return true;
  return JSON.stringify(essence(sent)) !== JSON.stringify(essence(next));
}

/** Without what moves with every frame. */
function essence(message: StateMessage): object {
  const { sampling, canary, power, ...rest } = message;
  const steady = { ...rest, at: 0, score: message.score === null, confidence: 0 };
  return {
    ...steady,
    provider: sampling?.provider,
    ok: canary?.ok,
    charging: power?.charging,
    thermal: power?.thermal,
  };
}

function powerOf(battery: BatteryState | null, thermal: HeatLevel | null): StateMessage["power"] {
  if (battery === null && thermal === null) return null;
  return {
    battery: battery && rounded(battery.level),
    charging: battery === null ? null : battery.isCharging,
    thermal,
  };
}

function samplingOf({ phase, alarm, frame, provider }: PublishedWatch): StateMessage["sampling"] {
  if (phase !== "watching" || alarm === null || frame === null) return null;
  const interval = samplingInterval(alarm.phase, frame.totalMs);
  return { fps: rounded(1_000 / interval), ms: Math.round(frame.totalMs), provider };
}

function confidenceOf(type: FailureType, detections: readonly Detection[]): UnitInterval | null {
  const seen = detections.filter((detection) => detection.type === type);
  return seen.length === 0 ? null : rounded(Math.max(...seen.map(({ confidence }) => confidence)));
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

/** A printer moves its progress every second; a listener wants to know of each percent. */
function hundredths(progress: UnitInterval | null): UnitInterval | null {
  return progress === null ? null : Math.round(progress * 100) / 100;
}
