/** The heat of the device during a watch: felt frame by frame, told in a notice, answered with slower sampling and rests. */
import type { AlarmPhase } from "../../core/alarm/alarm.ts";
import {
  COOL,
  feelHeat,
  type HeatLevel,
  heatInterval,
  knownLevel,
  needsRest,
  type Pressure,
  REST_MS,
  rested,
} from "../../core/heat.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";

export interface WatchedHeat {
  /** A frame took so long. */
  feel(cost: Milliseconds): void;
  /** The least time between two frames. */
  interval(phase: AlarmPhase): Milliseconds;
  /** Rests if nothing else helps; tells `onRest` before. */
  restIfNeeded(phase: AlarmPhase, onRest: () => void): Promise<void>;
  end(): void;
}

export function watchHeat(
  { clock, heat: port }: Pick<Ports, "clock" | "heat">,
  board: NoticeBoard,
  options: { readonly stopping: AbortSignal; readonly onLevel: (level: HeatLevel | null) => void },
): WatchedHeat {
  let told: HeatLevel | null = null;
  let heat = COOL;
  let pressure: Pressure | null = null;
  const stop = port.follow((now) => {
    pressure = now;
  });

  return {
    feel(cost) {
      const before = heat.level;
      heat = feelHeat(heat, { at: clock.elapsed(), cost, pressure });
      const level = knownLevel(heat, pressure);
      if (level !== told) options.onLevel(level);
      told = level;
      if (heat.level === "cool") board.clear("device-hot");
      // Once: whoever has closed it knows.
      else if (before === "cool") board.post({ kind: "device-hot" });
    },
    interval: (phase) => heatInterval(heat, phase),
    async restIfNeeded(phase, onRest) {
      if (!needsRest(heat, phase, clock.elapsed())) return;
      onRest();
      await clock.sleep(REST_MS, options.stopping);
      heat = rested(heat);
    },
    end() {
      stop();
      board.clear("device-hot");
      options.onLevel(null);
    },
  };
}
