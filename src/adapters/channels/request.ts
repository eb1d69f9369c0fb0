/** The request by which each kind of channel is told something. */
import type { ChannelMessage } from "../../contracts/channels.ts";
import type { ChannelAddress, ChannelKind } from "../../core/channels/channel.ts";

export interface ChannelRequest {
  readonly url: string;
  readonly init: RequestInit;
}

type MakeRequest = (
  address: ChannelAddress,
  message: ChannelMessage,
  origins: Origins,
) => ChannelRequest | Promise<ChannelRequest>;

/** Services that have one address for everybody. */
export interface Origins {
  readonly telegram: string;
}

const FILE = "layerwatch.jpg";

export const REQUESTS: Readonly<Record<ChannelKind, MakeRequest>> = {
  /** https://docs.ntfy.sh/publish: in the query, because headers cannot say Korean. */
  ntfy({ url, token }, { title, text, urgency, picture }) {
    const to = new URL(url);
    const said = { title, priority: String(urgency), tags: urgency === 2 ? "white_check_mark" : "warning" };
    for (const [name, value] of Object.entries(said)) to.searchParams.set(name, value);
    if (picture !== null) {
      to.searchParams.set("message", text);
      to.searchParams.set("filename", FILE);
    }
    return { url: to.href, init: { method: "PUT", headers: bearer(token), body: picture ?? text } };
  },
  /** https://discord.com/developers/docs/resources/webhook: nobody is called by name in it. */
  discord({ url }, { title, text, picture }) {
    const body = new FormData();
    const content = { content: `**${title}** ${text}`, allowed_mentions: { parse: [] } };
    body.set("payload_json", JSON.stringify(content));
    if (picture !== null) body.set("files[0]", picture, FILE);
    return { url, init: { method: "POST", body } };
  },
  async webhook({ url, token }, { title, text, urgency, picture, alert }) {
    const image = picture === null ? null : await base64Of(picture);
    const body = JSON.stringify({ v: 1, title, text, urgency, alert, image });
    const headers = { ...bearer(token), "Content-Type": "application/json" };
    return { url, init: { method: "POST", headers, body } };
  },
  /** https://core.telegram.org/bots/api#sendphoto: a caption takes 1,024 characters. */
  telegram({ token, chat }, { title, text, picture }, { telegram }) {
    const body = new FormData();
    body.set("chat_id", chat);
    body.set(picture === null ? "text" : "caption", `${title}\n${text}`.slice(0, 1_024));
    if (picture !== null) body.set("photo", picture, FILE);
    const method = picture === null ? "sendMessage" : "sendPhoto";
    return { url: `${telegram}/bot${encodeURIComponent(token)}/${method}`, init: { method: "POST", body } };
  },
};

function bearer(token: string): Record<string, string> {
  return token === "" ? {} : { Authorization: `Bearer ${token}` };
}

async function base64Of(picture: Blob): Promise<string> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += 8_192)
    pieces.push(String.fromCodePoint(...bytes.subarray(from, from + 8_192)));
  return btoa(pieces.join(""));
}
