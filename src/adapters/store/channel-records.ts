/** The channels that were set. */
import { type ChannelStore, parseChannels } from "../../contracts/channels.ts";
import type { Database } from "./database.ts";

/** Beside the settings, not in them: whoever reads those to export them must not meet an address. */
const CHANNELS_KEY = "channels";

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
  };
}
