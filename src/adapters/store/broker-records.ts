/** The broker that was set, and what waits for it. */
import { type BrokerRecord, parseBroker } from "../../contracts/broker.ts";
import type { BrokerStore } from "../../contracts/broker-store.ts";
import { MOST_QUEUED, parseQueuedAlert } from "../../contracts/outbox.ts";
import type { Database } from "./database.ts";

/** Beside the settings, not in them: whoever reads those to export them must not meet a password. */
const BROKER_KEY = "broker";

export function brokerRecords(database: Database): BrokerStore {
  return {
    getBroker: () =>
      database.read(["settings"], async (transaction) =>
        parseBroker(await transaction.objectStore("settings").get(BROKER_KEY)),
      ),
    putBroker: (broker: BrokerRecord) =>
      database.write(["settings"], async (transaction) => {
        await transaction.objectStore("settings").put(broker, BROKER_KEY);
        return null;
      }),
    queueAlert: (alert) =>
      database.write(
        ["outbox"],
        async (transaction) => {
          const store = transaction.objectStore("outbox");
          await store.add(alert);
          const keys = await store.getAllKeys();
          await Promise.all(keys.slice(0, -MOST_QUEUED).map((key) => store.delete(key)));
          return null;
        },
        { isStrict: true },
      ),
    listQueuedAlerts: () =>
      database.read(["outbox"], async (transaction) => {
        const records = await transaction.objectStore("outbox").getAll();
        return records.map(parseQueuedAlert).filter((alert) => alert !== null);
      }),
    dropQueuedAlert: (id) =>
      database.write(["outbox"], async (transaction) => {
        const store = transaction.objectStore("outbox");
        const key = await store.index("by-id").getKey(id);
        if (key !== undefined) await store.delete(key);
        return null;
      }),
    emptyOutbox: () =>
      database.write(["outbox"], async (transaction) => {
        await transaction.objectStore("outbox").clear();
        return null;
      }),
  };
}
