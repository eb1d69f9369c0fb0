import type { TabsPort } from "../../contracts/tabs.ts";

/**
 * One main tab by the Web Locks API: the lock is held until the tab is closed, killed or crashes, and then goes to the
 * tab that has waited longest. Browsers neither freeze nor shelve a page that holds one. Where there are no locks
 * (plain http, or refused) every tab is the main one: better two that watch than none. `released` gives it up.
 */
export function createWebLocksTabs(name = "layerwatch", released?: AbortSignal): TabsPort {
  async function claim(listener: (isMain: boolean) => void): Promise<void> {
    const hold = (): Promise<void> => {
      listener(true);
      return aborted(released);
    };
    let mustWait = false;
    await navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      mustWait = lock === null;
      return mustWait ? undefined : hold();
    });
    if (!mustWait) return;
    listener(false);
    if (released?.aborted !== true) await navigator.locks.request(name, hold);
  }

  return {
    claim(listener) {
      if ("locks" in navigator) claim(listener).catch(() => listener(true));
      else listener(true);
    },
  };
}

/** Never, without a signal. */
function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) resolve();
    else signal?.addEventListener("abort", () => resolve(), { once: true });
  });
}
