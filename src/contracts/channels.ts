/** Ways beside the broker by which alerts reach a person, as they were set on this device, and the port that sends on them. */
import * as v from "valibot";
import { CHANNEL_KINDS, CHANNEL_SCOPES, type ChannelAddress, COOLDOWNS } from "../core/channels/channel.ts";
import { ACT_STEPS, ALERT_KINDS, type AlertMessage } from "../core/mqtt/alert-message.ts";
import type { Result } from "../core/result.ts";
import type { Milliseconds } from "../core/units.ts";
import { box, evidence, failureType, severity, unit } from "./fields.ts";
import type { StoreFault } from "./store.ts";

const text = v.pipe(v.string(), v.maxLength(2_048));

const channelSchema = v.object({
  id: v.string(),
  kind: v.picklist(CHANNEL_KINDS),
  url: text,
  token: v.fallback(text, ""),
  chat: v.fallback(text, ""),
  isOn: v.fallback(v.boolean(), false),
  scope: v.fallback(v.picklist(CHANNEL_SCOPES), "failures"),
  hasPicture: v.fallback(v.boolean(), false),
  cooldown: v.fallback(v.picklist(COOLDOWNS), 60_000),
  /** A test message arrived. */
  isProven: v.fallback(v.boolean(), false),
});

export type Channel = v.InferOutput<typeof channelSchema>;

export const MOST_CHANNELS = 8;

const recordSchema = v.object({
  channelsVersion: v.literal(1),
  /** One that cannot be read is left out; the others hold. */
  channels: v.pipe(
    v.array(v.fallback(v.nullable(channelSchema), null)),
    v.transform((all): Channel[] => all.filter((one) => one !== null).slice(0, MOST_CHANNELS)),
  ),
});

/** Kept apart from the settings, like the broker: its addresses are secrets, and are in no export, log or state. */
export type ChannelsRecord = v.InferOutput<typeof recordSchema>;

export const NO_CHANNELS: ChannelsRecord = { channelsVersion: 1, channels: [] };

/** Stored channels, or null when it is a record that this version cannot read. */
export function parseChannels(input: unknown): ChannelsRecord | null {
  const parsed = v.safeParse(recordSchema, input);
  return parsed.success ? parsed.output : null;
}

const alertSchema = v.object({
  v: v.literal(1),
  id: v.string(),
  at: v.number(),
  kind: v.picklist(ALERT_KINDS),
  camera: v.string(),
  type: v.nullable(failureType),
  phase: v.nullable(v.picklist(["warning", "failing"])),
  step: v.nullable(v.picklist(ACT_STEPS)),
  confidence: v.nullable(unit),
  severity: v.nullable(severity),
  box: v.nullable(box),
  evidence: v.nullable(evidence),
  scene: v.nullable(v.string()),
  print: v.nullable(v.string()),
  text: v.string(),
});
const waitingSchema = v.record(v.string(), v.array(v.fallback(v.nullable(alertSchema), null)));

/** What has not arrived yet, by the channel's id, oldest first. */
export type WaitingAlerts = Readonly<Record<string, readonly AlertMessage[]>>;

/** Stored alerts; those that cannot be read are left out. */
export function parseWaitingAlerts(input: unknown): WaitingAlerts {
  const parsed = v.safeParse(waitingSchema, input);
  if (!parsed.success) return {};
  const entries = Object.entries(parsed.output);
  return Object.fromEntries(entries.map(([id, all]) => [id, all.filter((alert) => alert !== null)]));
}

export interface ChannelStore {
  /** null where none was ever set. */
  getChannels(): Promise<Result<ChannelsRecord | null, StoreFault>>;
  putChannels(record: ChannelsRecord): Promise<Result<null, StoreFault>>;
  getWaiting(): Promise<Result<WaitingAlerts, StoreFault>>;
  putWaiting(waiting: WaitingAlerts): Promise<Result<null, StoreFault>>;
}

export interface ChannelMessage {
  readonly title: string;
  readonly text: string;
  /** 1..5, as ntfy counts. */
  readonly urgency: number;
  /** JPEG. */
  readonly picture: Blob | null;
  /** null for a test. */
  readonly alert: AlertMessage | null;
}

export interface ChannelFault {
  readonly code:
    | "channel-offline"
    /** Nobody answers there, or whoever does lets no page call it: a browser tells a page not which. */
    | "channel-blocked"
    | "channel-login"
    | "channel-gone"
    | "channel-too-large"
    | "channel-busy"
    | "channel-server"
    /** Any other answer. */
    | "channel-refused";
  /** What the other side wants to be left alone for. */
  readonly retryAfter: Milliseconds | null;
}

export interface ChannelsPort {
  send(address: ChannelAddress, message: ChannelMessage): Promise<Result<null, ChannelFault>>;
  readonly isPageSecure: boolean;
}
