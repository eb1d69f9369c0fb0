import type { TabsPort } from "../../contracts/tabs.ts";

/**
 * One main tab by the Web Locks API: the lock is held until the tab is closed, killed or crashes, and then goes to the
 * tab that has waited longest. Where there are no locks (plain http) every tab is the main one.
 * `released` lets a test give it up.
 */
export function createWebLocksTabs(name = "layerwatch", released?: AbortSignal): TabsPort {
  return {
    claim(listener) {
      if (!("locks" in navigator)) {
        listener(true);
        return;
      }
      const hold = (): Promise<void> =>
        new Promise((resolve) => {
          listener(true);
          released?.addEventListener("abort", () => resolve());
        });
      void navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
        if (lock !== null) return hold();
        listener(false);
        // Not awaited: the answer to this request is that the lock was not free.
        void navigator.locks.request(name, hold);
        return undefined;
      });
    },
  };
}
