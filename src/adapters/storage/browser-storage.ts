import type { StoragePort } from "../../contracts/storage.ts";

/**
 * The Storage API of this browser; plain http has none. Chromium 156 answers what is used and 10 GiB more, also with a
 * quota far below: only a write that fails tells the truth.
 */
export function createBrowserStorage(): StoragePort {
  return {
    async estimate() {
      if (!("storage" in navigator)) return null;
      try {
        const [{ usage, quota }, isPersistent] = await Promise.all([
          navigator.storage.estimate(),
          navigator.storage.persisted(),
        ]);
        if (usage === undefined || quota === undefined) return null;
        return { used: usage, quota, isPersistent };
      } catch {
        return null; // a private window may refuse to tell
      }
    },
    async persist() {
      if (!("storage" in navigator)) return false;
      return navigator.storage.persist().catch(() => false); // refused is refused, whatever the reason
    },
  };
}
