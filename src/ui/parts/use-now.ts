import { useSyncExternalStore } from "react";
import type { Milliseconds } from "../../core/units.ts";

/** The clock that "4 min ago" is read from; moves in steps so that nothing renders for a second's sake. */
export function useNow(every: Milliseconds = 15_000): Milliseconds {
  return useSyncExternalStore(
    (notify) => {
      const timer = setInterval(notify, every);
      return () => clearInterval(timer);
    },
    () => Math.floor(Date.now() / every) * every,
  );
}
