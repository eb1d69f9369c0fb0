/** Small ports: time, words for the log, noise for the owner, the screen kept on. */
import type { Milliseconds } from "../core/units.ts";

export interface ClockPort {
  /** Now, epoch milliseconds UTC. */
  now(): Milliseconds;
  /** Milliseconds since some moment: nobody sets it, and on most systems it stands still while the device sleeps. */
  elapsed(): Milliseconds;
  /** Resolves after `ms`, also in a hidden page; at once when `signal` aborts. */
  sleep(ms: Milliseconds, signal: AbortSignal): Promise<void>;
}

/** error: the person was told; warn: recovered; info: one line per lifecycle change. Never credentials or pictures. */
export interface LogPort {
  error(line: string, about?: unknown): void;
  warn(line: string, about?: unknown): void;
  info(line: string, about?: unknown): void;
}

export interface SoundPort {
  /** Call within a tap: browsers let a page make noise only after one. */
  unlock(): void;
  /** Repeats until `silence()`. */
  ring(kind: "warning" | "failing" | "blind" | "detector"): void;
  silence(): void;
}

export interface WakeLockPort {
  /** Keeps the screen on until `release()`; taken again whenever the page is shown. */
  hold(listener: (isHeld: boolean) => void): void;
  release(): void;
}

/** Where the page is. */
export interface PagePort {
  isHidden(): boolean;
  /** Calls back when the page goes out of sight; returns how to stop. */
  onHide(listener: () => void): () => void;
  /** Calls back when the page is about to be left or frozen; returns how to stop. */
  onLeave(listener: () => void): () => void;
}

/** Makes ids: RFC 9562 UUIDs, version 4. */
export type NewId = () => string;
