/** Not watching: shown at once, heard when it lasts. */
import type { Milliseconds } from "../../core/units.ts";
import type { Ports } from "../ports.ts";
import type { Trouble, WatchFault, WatchPhase } from "../state.ts";

/** A camera or worker is usually back sooner; after this it is worth waking somebody. */
const LOUD_AFTER_MS: Milliseconds = 15_000;

export interface TroubleState {
  /** Something keeps us from watching. The time of the first fault in a row is kept. */
  report(fault: WatchFault, phase: Extract<WatchPhase, "recovering" | "blocked">): void;
  /** A frame was looked at again. */
  settle(): void;
  /** The watch is over: what has not been heard yet will not be. */
  end(): void;
}

interface TroubleHooks {
  show(phase: WatchPhase, trouble: Trouble | null): void;
  /** Called when it has lasted, and with false when it is over. */
  blind(isBlind: boolean): void;
}

export function createTrouble(
  { clock, log }: Pick<Ports, "clock" | "log">,
  hooks: TroubleHooks,
): TroubleState {
  let current: Trouble | null = null;
  let patience = new AbortController();

  return {
    report(fault, phase) {
      if (current?.fault.code !== fault.code) log.error(`not watching: ${fault.code}`, fault);
      if (current === null) {
        patience = new AbortController();
        const { signal } = patience;
        // Runs beside the attempts to recover.
        void clock.sleep(LOUD_AFTER_MS, signal).then(() => {
          if (!signal.aborted) hooks.blind(true);
        });
      }
      current = { fault, since: current?.since ?? clock.now() };
      hooks.show(phase, current);
    },
    settle() {
      if (current === null) return;
      log.info("watching again", { after: clock.now() - current.since });
      current = null;
      patience.abort();
      hooks.blind(false);
      hooks.show("watching", null);
    },
    end() {
      patience.abort();
    },
  };
}
