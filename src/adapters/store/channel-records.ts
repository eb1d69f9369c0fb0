/** The channels that were set. */
import { type ChannelStore, parseChannels, parseWaitingAlerts } from "../../contracts/channels.ts";
import type { Database } from "./database.ts";

/** Beside the settings, not in them: whoever reads those to export them must not meet an address. */
const CHANNELS_KEY = "channels";
const WAITING_KEY = "channels-waiting";

export function channelRecords(database: Database): ChannelStore {
  return {
    getChannels: () =>
      database.read(["settings"], async (transaction) =>
        parseChannels(await transaction.objectStore("settings").get(CHANNELS_KEY)),
      ),
    putChannels: (record) =>
      database.write(["settings"], async (transaction) => {
        await transaction.objectStore("settings").put(record, CHANNELS_KEY);
        return null;
      }),
    getWaiting: () =>
      database.read(["settings"], async (transaction) =>
        parseWaitingAlerts(await transaction.objectStore("settings").get(WAITING_KEY)),
      ),
    putWaiting: (waiting) =>
      database.write(["settings"], async (transaction) => {
        await transaction.objectStore("settings").put(waiting, WAITING_KEY);
        return null;
      }),
  };
}
