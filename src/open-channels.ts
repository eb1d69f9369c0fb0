/** The part of the composition root that is fetched when a channel is set. */
import { createBrowserChannels } from "./adapters/channels/browser-channels.ts";
import { channelRecords } from "./adapters/store/channel-records.ts";
import type { Database } from "./adapters/store/database.ts";
import { openChannelDesk } from "./app/channels/channel-desk.ts";
import type { OpenChannels } from "./app/ports.ts";

export function createOpenChannels(database: Database): OpenChannels {
  const own = { channels: createBrowserChannels(), store: channelRecords(database) };
  return (context) => openChannelDesk(context, own);
}
