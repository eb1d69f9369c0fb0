/** Channels that note what is sent on them. */
import type { ChannelFault, ChannelMessage, ChannelsPort } from "../../src/contracts/channels.ts";
import type { ChannelAddress } from "../../src/core/channels/channel.ts";
import { err, ok, type Result } from "../../src/core/result.ts";

export class FakeChannels implements ChannelsPort {
  isPageSecure = true;
  /** All that was sent, arrived or not. */
  readonly sent: { readonly address: ChannelAddress; readonly message: ChannelMessage }[] = [];
  /** Instead of arriving. */
  fault: ChannelFault | null = null;

  send(address: ChannelAddress, message: ChannelMessage): Promise<Result<null, ChannelFault>> {
    this.sent.push({ address, message });
    return Promise.resolve(this.fault === null ? ok(null) : err(this.fault));
  }
}
