/** What the screens read of the channels, and how a person sets one. */
import type { Channel, ChannelFault } from "../../contracts/channels.ts";
import type { ChannelAddress } from "../../core/channels/channel.ts";
import type { Milliseconds } from "../../core/units.ts";

/** A channel without its address. */
export interface ChannelView extends Omit<Channel, keyof ChannelAddress> {
  readonly kind: Channel["kind"];
  /** Enough to tell two apart. */
  readonly masked: string;
  /** What came of the last message; null before the first of this run of the app. */
  readonly last: { readonly at: Milliseconds; readonly fault: ChannelFault | null } | null;
}

export type ChannelChoices = Pick<Channel, "isOn" | "scope" | "hasPicture" | "cooldown">;
