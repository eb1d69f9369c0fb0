import type { StoragePort } from "../../contracts/storage.ts";

/** The Storage API of this browser; plain http has none. */
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
