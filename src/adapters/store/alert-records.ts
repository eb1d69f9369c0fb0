/** The alerts that this device has told or heard. */
import type { AlertStore } from "../../contracts/alert-store.ts";
import { parseAlertItem } from "../../contracts/heard-alert.ts";
import { MOST_ALERTS } from "../../core/alerts/alert-item.ts";
import type { Database } from "./database.ts";

export function alertRecords(database: Database): AlertStore {
  return {
    listAlerts: () =>
      database.read(["alerts"], async (transaction) => {
        const records = await transaction.objectStore("alerts").index("by-at").getAll();
        return records
          .map(parseAlertItem)
          .filter((item) => item !== null)
          .reverse();
      }),
    async putAlerts(items) {
      const done = await database.write(["alerts"], async (transaction) => {
        const store = transaction.objectStore("alerts");
        await Promise.all(items.map((item) => store.put(item)));
        const surplus = (await store.count()) - MOST_ALERTS;
        if (surplus <= 0) return null;
        const oldest = await store.index("by-at").getAllKeys(undefined, surplus);
        await Promise.all(oldest.map((key) => store.delete(key)));
        return null;
      });
      if (done.ok) database.tellAlertsChanged();
      return done;
    },
  };
}
