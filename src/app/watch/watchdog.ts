/** A timer of its own beside the watch, which hears when the watch itself stands still. */
import type { Milliseconds } from "../../core/units.ts";
import type { Ports } from "../ports.ts";
import type { WatchFault } from "../state.ts";
import { CANARY_EVERY_MS, type DetectorKeeper } from "./detector-keeper.ts";
import type { TroubleState } from "./trouble.ts";
import type { WatchRecord } from "./watch-record.ts";

const ROUND_MS: Milliseconds = 15_000;
/** Above what a first answer may take: shaders are compiled for up to a minute. */
const STILL_AFTER_ROUNDS = 6;

interface WatchParts {
  readonly ports: Pick<Ports, "clock">;
  /** null before it is opened. */
  readonly record: () => Pick<WatchRecord, "interrupt"> | null;
  readonly keeper: Pick<DetectorKeeper, "answers" | "canaries" | "giveUp">;
  readonly trouble: TroubleState;
  readonly stopping: AbortSignal;
}

interface Watched {
  /** Grows with every frame that was answered. */
  readonly frames: () => number;
  /** Grows with every time that the canary was answered as it must be. */
  readonly canaries: () => number;
  /** True while something is known to be wrong, or while a rest is wanted. */
  readonly isExcused: () => boolean;
  /** Without a canary for so long the detector is not proven any more. */
  readonly staleAfter: Milliseconds;
  /** Told how long there was no frame. */
  readonly onStill: (after: Milliseconds) => void;
  readonly onStale: () => void;
}

/** What stands still, and a detector that nobody has put to the test, is heard, and given up so that it can be mended. */
export function keepWatchdog({ ports, record, keeper, trouble, stopping }: WatchParts): Promise<void> {
  const hear = (fault: WatchFault): void => {
    record()?.interrupt("detector");
    trouble.report(fault, "recovering");
    trouble.raise();
    keeper.giveUp();
  };
  return countRounds(
    ports,
    {
      frames: () => keeper.answers,
      canaries: () => keeper.canaries,
      isExcused: () => trouble.isOn,
      staleAfter: 2 * CANARY_EVERY_MS,
      onStill: (after) => hear({ code: "worker-overdue", after }),
      onStale: () => hear({ code: "canary-stale" }),
    },
    stopping,
  );
}

/**
 * Counts its own rounds and reads no clock: a device that slept, or whose clock was set, has not missed one.
 * Ends with `stopping`.
 */
export async function countRounds(
  { clock }: Pick<Ports, "clock">,
  watched: Watched,
  stopping: AbortSignal,
): Promise<void> {
  const frames = createPatience(watched.frames, STILL_AFTER_ROUNDS);
  const canaries = createPatience(watched.canaries, Math.ceil(watched.staleAfter / ROUND_MS));
  while (!stopping.aborted) {
    await clock.sleep(ROUND_MS, stopping);
    if (stopping.aborted) return;
    const isExcused = watched.isExcused();
    const isStill = frames(isExcused);
    // The last canary before a fault proves nothing afterwards, but a fault is being told already.
    if (canaries(isExcused)) watched.onStale();
    else if (isStill) watched.onStill(STILL_AFTER_ROUNDS * ROUND_MS);
  }
}

/** True in every round from the `longest`-th without a change on. */
function createPatience(read: () => number, longest: number): (isExcused: boolean) => boolean {
  let last = read();
  let rounds = 0;
  return (isExcused) => {
    const now = read();
    rounds = now === last && !isExcused ? rounds + 1 : 0;
    last = now;
    return rounds >= longest;
  };
}
