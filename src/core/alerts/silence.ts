/**
 * When another device that watched counts as dead. Its will and a goodbye say the same word, `offline`: what it said last tells them apart.
 * Who had stopped before it went is gone, and nobody misses it; who was watching is missed, closed tab or crash alike.
 */
import type { Milliseconds } from "../units.ts";
import { RINGING_AGE_MS } from "./alert-item.ts";

/** One camera of another device, as far as it was heard. */
export interface OtherWatcher {
  readonly device: string;
  readonly camera: string;
  readonly isWatching: boolean;
  /** Of its last state, by its own clock. */
  readonly at: Milliseconds;
  readonly heartbeat: Milliseconds;
  /** When that state came here, by our clock. */
  readonly heardAt: Milliseconds;
  /** The broker had kept it: nobody knows whether the device still lives. */
  readonly isKept: boolean;
  /** Since when its status says offline, by our clock; null while it says online, or nothing. */
  readonly offlineSince: Milliseconds | null;
}

export interface Silence {
  readonly since: Milliseconds;
  /** False where it has been so long that ringing helps nobody: it is shown, once. */
  readonly isRinging: boolean;
}

/** A late will is corrected within a moment, and a page that is loaded anew says that it does not watch. */
export const OFFLINE_PATIENCE_MS: Milliseconds = 15_000;
const MISSED_HEARTBEATS = 3;
/** What anybody may write as a heartbeat is taken within these. */
const SHORTEST_HEARTBEAT_MS: Milliseconds = 10_000;
const LONGEST_HEARTBEAT_MS: Milliseconds = 5 * 60_000;

/** The silence of that moment; null while it is heard, or did not watch. */
export function silenceOf(watcher: OtherWatcher, now: Milliseconds): Silence | null {
  const { isWatching, offlineSince, heardAt } = watcher;
  if (!isWatching) return null;
  const isOffline = offlineSince !== null && now - offlineSince >= OFFLINE_PATIENCE_MS;
  if (!isOffline && now - heardAt <= MISSED_HEARTBEATS * heartbeatOf(watcher)) return null;
  const since = lastSign(watcher);
  return { since, isRinging: now - since < RINGING_AGE_MS };
}

/** When it was heard last. Of a state that the broker kept only its own clock can tell, and never later than we heard of it. */
function lastSign({ isKept, at, heardAt }: OtherWatcher): Milliseconds {
  return isKept ? Math.min(at, heardAt) : heardAt;
}

function heartbeatOf({ heartbeat }: OtherWatcher): Milliseconds {
  return Math.min(Math.max(heartbeat, SHORTEST_HEARTBEAT_MS), LONGEST_HEARTBEAT_MS);
}

/** After a time in which this device slept and could hear nobody: everybody gets as long again as from a fresh sign. */
export function afterSleep(watcher: OtherWatcher, now: Milliseconds): OtherWatcher {
  return {
    ...watcher,
    heardAt: now,
    offlineSince: watcher.offlineSince === null ? null : now,
  };
}
