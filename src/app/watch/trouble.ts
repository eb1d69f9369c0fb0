/** Not watching: shown at once, heard when it lasts; a detector that does not work is heard like a failing print. */
import type { DetectorFault } from "../../contracts/detector.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Ports } from "../ports.ts";
import type { Trouble, WatchFault, WatchPhase } from "../state.ts";

/** A camera or worker is usually back sooner; after this it is worth waking somebody. */
const LOUD_AFTER_MS: Milliseconds = 15_000;

/** These say that the detector does not work. All others may be the camera's or the connection's. */
const DETECTORS: ReadonlySet<WatchFault["code"]> = new Set<
  Exclude<DetectorFault["code"], "frame-too-small" | "frame-unreadable"> | "canary-failed" | "canary-stale"
>([
  "model-truncated",
  "model-checksum",
  "model-corrupt",
  "model-outputs",
  "wrong-shape",
  "run-failed",
  "output-nan",
  "output-zero",
  "output-constant",
  "answer-of-another",
  "worker-died",
  "worker-overdue",
  "runtime-unreachable",
  "provider-unavailable",
  "canary-failed",
  "canary-stale",
]);

export interface TroubleState {
  /** True from a report until a frame was looked at again. */
  readonly isOn: boolean;
  /** Something keeps us from watching. The time of the first fault in a row is kept. */
  report(fault: WatchFault, phase: Extract<WatchPhase, "recovering" | "blocked">): void;
  /** It will not mend by itself soon: heard from now on. */
  raise(): void;
  /** A frame was looked at again. */
  settle(): void;
  /** The watch is over: what has not been heard yet will not be. */
  end(): void;
}

interface TroubleHooks {
  show(phase: WatchPhase, trouble: Trouble | null): void;
  /** Called when it has lasted, and with null when it is over. */
  alert(alert: Trouble["alert"]): void;
}

export function createTrouble(
  { clock, log }: Pick<Ports, "clock" | "log">,
  hooks: TroubleHooks,
): TroubleState {
  let current: Trouble | null = null;
  let phase: WatchPhase = "recovering";
  let isRaised = false;
  let patience: AbortController | null = null;

  function show(fault: WatchFault): void {
    const alert = isRaised ? alertOf(fault) : null;
    const hasChanged = alert !== (current?.alert ?? null);
    current = { fault, since: current?.since ?? clock.now(), alert };
    hooks.show(phase, current);
    if (hasChanged) hooks.alert(alert);
  }

  const state: TroubleState = {
    get isOn() {
      return current !== null;
    },
    report(fault, now) {
      if (current?.fault.code !== fault.code) log.error(`not watching: ${fault.code}`, fault);
      phase = now;
      // A rest is meant, and ends by itself.
      if (patience === null && fault.code !== "device-resting") {
        patience = new AbortController();
        const { signal } = patience;
        // Runs beside the attempts to recover.
        void clock.sleep(LOUD_AFTER_MS, signal).then(() => {
          if (!signal.aborted) state.raise();
        });
      }
      show(fault);
    },
    raise() {
      if (current === null || isRaised) return;
      isRaised = true;
      show(current.fault);
    },
    settle() {
      if (current === null) return;
      log.info("watching again", { after: clock.now() - current.since });
      current = null;
      isRaised = false;
      patience?.abort();
      patience = null;
      hooks.alert(null);
      hooks.show("watching", null);
    },
    end() {
      patience?.abort();
    },
  };
  return state;
}

function alertOf({ code }: WatchFault): NonNullable<Trouble["alert"]> {
  return DETECTORS.has(code) ? "detector" : "blind";
}
