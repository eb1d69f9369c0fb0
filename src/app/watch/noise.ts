import type { AlarmState } from "../../core/alarm/alarm.ts";
import type { Ports } from "../ports.ts";
import type { Trouble } from "../state.ts";

export type Noise = Parameters<Ports["sound"]["ring"]>[0];

/** What should be heard: of two, what wants somebody sooner. */
export function noiseOf({ phase }: AlarmState, alert: Trouble["alert"]): Noise | null {
  if (phase === "failing") return phase;
  // A warning that nobody can follow any more comes after what keeps it from being followed.
  if (alert === "detector") return alert;
  return phase === "warning" ? phase : alert;
}
