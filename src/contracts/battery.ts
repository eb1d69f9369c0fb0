import type { BatteryState } from "../core/log/battery.ts";

export interface BatteryPort {
  /** Calls back with the battery as it is, and whenever it is another; never where the browser does not tell. Returns how to stop. */
  follow(listener: (battery: BatteryState) => void): () => void;
}
