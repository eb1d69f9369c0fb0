/** Where a channel leads, as a person typed it. */
import type { ChannelAddress } from "../core/channels/channel.ts";
import { isLoopback } from "../core/mqtt/doctor.ts";

export type ChannelAddressFault =
  | "url-empty"
  | "url-unreadable"
  /** A page that came over https may call nothing over http. */
  | "url-mixed"
  | "token-empty"
  | "chat-empty";

/** What is wrong with an address, as far as it can be told without calling it; null for nothing. */
export function faultOfAddress(address: ChannelAddress, isPageSecure: boolean): ChannelAddressFault | null {
  if (address.kind === "telegram") {
    if (address.token === "") return "token-empty";
    return address.chat === "" ? "chat-empty" : null;
  }
  if (address.url === "") return "url-empty";
  const url = urlOf(address.url);
  if (url === null || !/^https?:$/u.test(url.protocol) || url.username !== "") return "url-unreadable";
  return isPageSecure && url.protocol === "http:" && !isLoopback(url.hostname) ? "url-mixed" : null;
}

/** Enough to tell two apart, too little to use. */
export function maskedAddress({ kind, url, token }: ChannelAddress): string {
  if (kind === "telegram") return `Telegram …${token.slice(-4)}`;
  return `${urlOf(url)?.host ?? ""} …${url.slice(-4)}`;
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
