/** The one record of settings. */
import type { NewId } from "../../contracts/platform.ts";
import { freshSettings, parseSettings } from "../../contracts/settings.ts";
import type { StorePort } from "../../contracts/store.ts";
import type { Database } from "./database.ts";

const SETTINGS_KEY = "settings";

/** `newId` names a device that has no settings yet. */
export function settingsRecord(
  database: Database,
  newId: NewId,
): Pick<StorePort, "getSettings" | "putSettings"> {
  return {
    // Read and made in one transaction: two tabs that start together must agree on the device's id.
    getSettings: () =>
      database.write(["settings"], async (transaction) => {
        const store = transaction.objectStore("settings");
        const stored = parseSettings(await store.get(SETTINGS_KEY));
        if (stored !== null) return stored;
        const fresh = freshSettings(newId());
        await store.put(fresh, SETTINGS_KEY);
        return fresh;
      }),
    putSettings: (settings) =>
      database.write(["settings"], async (transaction) => {
        await transaction.objectStore("settings").put(settings, SETTINGS_KEY);
        return null;
      }),
  };
}
