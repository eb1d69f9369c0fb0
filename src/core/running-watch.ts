/**
 * A watch while it runs: tells how much time passed between two moments, whatever was done to the device's clock,
 * and remembers why nobody watches until somebody does again.
 */
import type { Milliseconds } from "./units.ts";
import {
  type Cause,
  endWatch,
  type GapReason,
  LONGEST_PAUSE_MS,
  longestPause,
  noteFrame,
  type Watch,
} from "./watch.ts";

/** One moment by two clocks. */
export interface Tick {
  /** Epoch milliseconds UTC: jumps when it is set. */
  readonly now: Milliseconds;
  /** Milliseconds since some moment: never set, and still while the device sleeps. */
  readonly elapsed: Milliseconds;
}

export interface RunningWatch {
  readonly watch: Watch;
  /** The moment that `at` belongs to. */
  readonly tick: Tick;
  /** By the clock as it was at the start, and what passed since: it never goes back. */
  readonly at: Milliseconds;
  /** Why nobody has watched since the last frame. */
  readonly causes: readonly Cause[];
}

/** What passed between two moments. A clock set back hides nothing: the other one went on. */
export function timeBetween(before: Tick, after: Tick): Milliseconds {
  return Math.max(0, after.now - before.now, after.elapsed - before.elapsed);
}

/** True when the device slept between the two, or its clock was set forward: nobody can tell one from the other. */
export function hasSlept(before: Tick, after: Tick): boolean {
  return after.now - before.now - (after.elapsed - before.elapsed) > LONGEST_PAUSE_MS;
}

export function runWatch(watch: Watch, tick: Tick): RunningWatch {
  return { watch, tick, at: watch.startedAt, causes: [] };
}

/** From then on, until the next frame or reason, nobody watches because of `reason`. It may be found out later. */
export function interrupt(running: RunningWatch, tick: Tick, reason: GapReason): RunningWatch {
  const moved = moveTo(running, tick);
  if (moved.causes.at(-1)?.reason === reason) return moved;
  return { ...moved, causes: [...moved.causes, { at: moved.at, reason }] };
}

/** A frame was looked at; another was planned after `interval`. */
export function look(running: RunningWatch, tick: Tick, interval: Milliseconds): RunningWatch {
  const moved = moveTo(running, tick);
  const { watch, at, causes } = moved;
  return { ...moved, watch: noteFrame(watch, at, causes, longestPause(interval)), causes: [] };
}

/** Stop. */
export function end(running: RunningWatch, tick: Tick): RunningWatch {
  const moved = moveTo(running, tick);
  return { ...moved, watch: endWatch(moved.watch, moved.at, moved.causes) };
}

function moveTo(running: RunningWatch, tick: Tick): RunningWatch {
  const { at, causes } = running;
  if (tick.elapsed < running.tick.elapsed) return running;
  return {
    ...running,
    tick,
    at: at + timeBetween(running.tick, tick),
    causes: hasSlept(running.tick, tick) ? [...causes, { at, reason: "sleep" }] : causes,
  };
}
