/** All watchers on a broker: how each of them is, the one that needs somebody first. */
import type { AlarmPhase } from "./alarm/alarm.ts";
import type { FailureType } from "./failure-type.ts";
import type { Milliseconds, UnitInterval } from "./units.ts";

/** What a watcher said last, as far as it is shown. */
export interface FleetState {
  /** By its own clock. */
  readonly at: Milliseconds;
  readonly heartbeat: Milliseconds;
  /** What its owner calls the device. */
  readonly name: string | null;
  readonly phase: "idle" | "starting" | "watching" | "recovering" | "blocked";
  readonly alarm: AlarmPhase | null;
  readonly score: UnitInterval | null;
  readonly type: FailureType | null;
  readonly watch: { readonly since: Milliseconds; readonly gaps: number } | null;
  readonly print: { readonly progress: UnitInterval | null; readonly layer: number | null } | null;
  readonly power: { readonly battery: UnitInterval | null; readonly charging: boolean | null } | null;
}

/** Parts of its topic: a device, and a camera of it. */
export interface WatcherName {
  readonly device: string;
  readonly camera: string;
}

export interface FleetEntry extends WatcherName {
  readonly state: FleetState;
  readonly heardAt: Milliseconds;
  /** False when the broker says that the device is gone; null when it has said nothing. */
  readonly isOnline: boolean | null;
}

/**
 * From the worst to the calmest. silent: it was watching, and is heard of no more. blind: it says itself that it does not watch, and should.
 * gone: it was not watching, and is heard of no more.
 */
export const CONDITIONS = [
  "failing",
  "warning",
  "silent",
  "blind",
  "suspect",
  "acknowledged",
  "starting",
  "calm",
  "idle",
  "gone",
] as const;
export type Condition = (typeof CONDITIONS)[number];

export interface FleetRow extends FleetEntry {
  readonly condition: Condition;
}

/** Those who need somebody. */
export const TROUBLES: ReadonlySet<Condition> = new Set(["failing", "warning", "silent", "blind"]);

/** More than that many no person has; the rest is somebody who plays with the broker. */
export const MOST_WATCHERS = 1_000;
/** So many heartbeats are waited for. */
const PATIENCE = 3;

export function conditionOf({ state, heardAt, isOnline }: FleetEntry, now: Milliseconds): Condition {
  const { phase, alarm } = state;
  const isHeard = isOnline !== false && now - heardAt <= PATIENCE * state.heartbeat;
  if (!isHeard) return phase === "idle" ? "gone" : "silent";
  if (phase === "idle" || phase === "starting") return phase;
  // An alarm goes on while its watcher is blind: nobody has said that it is over.
  if (alarm === "failing" || alarm === "warning") return alarm;
  if (phase === "recovering" || phase === "blocked") return "blind";
  return alarm === null || alarm === "quiet" ? "calm" : alarm;
}

/** The worst first; within a condition by name, so that nothing moves without a reason. */
export function fleetRows(entries: Iterable<FleetEntry>, now: Milliseconds): readonly FleetRow[] {
  return [...entries]
    .map((entry) => ({ ...entry, condition: conditionOf(entry, now) }))
    .toSorted(
      (a, b) =>
        CONDITIONS.indexOf(a.condition) - CONDITIONS.indexOf(b.condition) ||
        compare(a.device, b.device) ||
        compare(a.camera, b.camera),
    );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** When it was heard: what the broker kept is as old as it says, and never of the future. */
export function heardAt(state: FleetState, isRetained: boolean, now: Milliseconds): Milliseconds {
  return isRetained ? Math.min(state.at, now) : now;
}
