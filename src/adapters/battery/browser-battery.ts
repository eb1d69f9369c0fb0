import type { BatteryPort } from "../../contracts/battery.ts";

/** What https://www.w3.org/TR/battery-status/ describes; Chromium has it, Firefox and Safari do not. */
interface BatteryManager extends EventTarget {
  readonly level: number;
  readonly charging: boolean;
}

declare global {
  interface Navigator {
    readonly getBattery?: () => Promise<BatteryManager>;
  }
}

const CHANGES = ["levelchange", "chargingchange"] as const;

export function createBrowserBattery(): BatteryPort {
  return {
    follow(listener) {
      const ending = new AbortController();
      void managerOf().then((battery) => {
        if (battery === null || ending.signal.aborted) return;
        const tell = (): void => listener({ level: battery.level, isCharging: battery.charging });
        for (const change of CHANGES) battery.addEventListener(change, tell, { signal: ending.signal });
        tell();
      });
      return () => ending.abort();
    },
  };
}

/** null where there is none, or where the page may not ask. */
async function managerOf(): Promise<BatteryManager | null> {
  try {
    return (await navigator.getBattery?.()) ?? null;
  } catch {
    return null;
  }
}
