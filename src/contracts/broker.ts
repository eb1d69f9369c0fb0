/** The broker as a person set it on this device, and the port to one. */
import * as v from "valibot";
import { DEFAULT_BASE, DEFAULT_PREFIX } from "../core/mqtt/default-base.ts";
import type { Attempt, BrokerPlace, Probe } from "../core/mqtt/doctor.ts";
import type { Result } from "../core/result.ts";

const HIDDEN = { isOn: false, prefix: DEFAULT_PREFIX };

const brokerSchema = v.object({
  brokerVersion: v.literal(1),
  /** ws or wss, without a name or password in it. */
  url: v.string(),
  user: v.fallback(v.string(), ""),
  password: v.fallback(v.string(), ""),
  base: v.fallback(v.string(), DEFAULT_BASE),
  /** Whether commands from the broker are obeyed. */
  isObeying: v.fallback(v.boolean(), false),
  /** Whether the device shows up in Home Assistant, and where that looks for devices. */
  homeAssistant: v.fallback(v.object({ isOn: v.boolean(), prefix: v.string() }), HIDDEN),
  /** Whether pictures of warnings are sent. */
  isSendingPictures: v.fallback(v.boolean(), false),
  /** Topics on which the broker keeps what is to be taken away once its owner does not want it there any more. */
  kept: v.fallback(v.pipe(v.array(v.string()), v.readonly()), []),
  /** Of which scene the camera's last picture is, by the topic it lies on: it goes with that scene. */
  pictures: v.fallback(v.pipe(v.record(v.string(), v.string()), v.readonly()), {}),
  /** False once the person has disconnected: the fields are kept, nothing is sent. */
  isOn: v.fallback(v.boolean(), false),
});

/** Kept apart from the settings, under a key of its own: it holds a password, and is in no export, log or state. */
export type BrokerRecord = v.InferOutput<typeof brokerSchema>;

export const NO_BROKER: BrokerRecord = {
  brokerVersion: 1,
  url: "",
  user: "",
  password: "",
  base: DEFAULT_BASE,
  isObeying: false,
  homeAssistant: HIDDEN,
  isSendingPictures: false,
  kept: [],
  pictures: {},
  isOn: false,
};

/** A stored broker, or null when it is none that this version can read. */
export function parseBroker(input: unknown): BrokerRecord | null {
  const parsed = v.safeParse(brokerSchema, input);
  return parsed.success ? parsed.output : null;
}

/** What may be said of a connection that was not made, or is lost. */
export type ConnectFault = Pick<Attempt, "isForbidden" | "isOpened" | "refusal" | "took">;

export interface BrokerMessage {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  /** 0: once at most, and not waited for. 1: until the broker has it. */
  readonly qos: 0 | 1;
  readonly isRetained: boolean;
}

/** sent: the broker has it, or with qos 0 it is on its way. refused: it does not want it. lost: the connection went first. */
export type Delivery = "sent" | "refused" | "lost";

export interface ReceivedMessage {
  readonly topic: string;
  /** At most `LARGEST_PAYLOAD` bytes. */
  readonly payload: Uint8Array;
  /** The broker had kept it for whoever comes. */
  readonly isRetained: boolean;
}

/** What is larger is dropped unread, and where the broker speaks MQTT 5 not even sent: a picture of a scene is the most we want. Bytes. */
export const LARGEST_PAYLOAD = 256 * 1024;

/** A payload as text; null where it is longer than `longest` bytes, and so nothing that was asked for. */
export function textOf({ payload }: ReceivedMessage, longest: number): string | null {
  return payload.length > longest ? null : new TextDecoder().decode(payload);
}

export interface ConnectRequest {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly clientId: string;
  /** What the broker says in our place when we go silent. */
  readonly will: BrokerMessage & { readonly payload: string };
}

/** One connection; it is not made again by itself. */
export interface BrokerConnection {
  readonly protocol: 4 | 5;
  publish(message: BrokerMessage): Promise<Delivery>;
  /** False where the broker does not allow it. What is retained comes again with each call. */
  subscribe(filters: readonly string[]): Promise<boolean>;
  unsubscribe(filters: readonly string[]): void;
  /** Says goodbye: the will stays unsaid. Idempotent. */
  close(): void;
}

export interface ConnectHooks {
  onMessage(message: ReceivedMessage): void;
  /** Once, and not after `close`. */
  onLost(fault: ConnectFault): void;
}

export interface MqttPort {
  /** MQTT 5, or 3.1.1 where the broker knows no other. Gives up when `signal` aborts. */
  connect(
    request: ConnectRequest,
    hooks: ConnectHooks,
    signal: AbortSignal,
  ): Promise<Result<BrokerConnection, ConnectFault>>;
  /** Asks the same place for a web page: a browser tells a page nothing else of why a WebSocket failed. */
  probe(place: BrokerPlace): Promise<Probe>;
  /** What the browser lets be known of the network just now. */
  network(): Promise<Pick<Attempt, "isPageSecure" | "isOnline" | "localNetwork">>;
  /** Calls back when the device is in a network again; returns how to stop. */
  onOnline(listener: () => void): () => void;
}
