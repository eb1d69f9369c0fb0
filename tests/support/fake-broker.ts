/** A broker in memory behind the MQTT port, with the faults of a real one. */
import * as v from "valibot";
import type {
  BrokerConnection,
  BrokerMessage,
  ConnectFault,
  ConnectHooks,
  ConnectRequest,
  Delivery,
  MqttPort,
} from "../../src/contracts/broker.ts";
import type { Probe } from "../../src/core/mqtt/doctor.ts";
import { matchesFilter } from "../../src/core/mqtt/topics.ts";
import { err, ok, type Result } from "../../src/core/result.ts";
import { bytesOf } from "./bytes-of.ts";

export const GONE: ConnectFault = { isForbidden: false, isOpened: false, refusal: null, took: 10 };

interface Client {
  readonly request: ConnectRequest;
  readonly hooks: ConnectHooks;
  readonly filters: Set<string>;
}

export class FakeBroker implements MqttPort {
  /** All that arrived, oldest first. */
  readonly received: BrokerMessage[] = [];
  readonly retained = new Map<string, string | Uint8Array>();
  readonly attempts: ConnectRequest[] = [];
  /** Instead of a connection. */
  fault: ConnectFault | null = null;
  probed: Probe = "failed";
  isOnline = true;
  isPageSecure = false;
  /** What becomes of what is published. */
  delivery: Delivery = "sent";
  /** Topics that it does not take. */
  refuses: (topic: string) => boolean = () => false;
  /** What arrives is not acknowledged: the connection breaks just then. */
  isAcknowledging = true;
  /** What is listened to is refused. */
  isListeningAllowed = true;
  comeOnline: () => void = () => undefined;
  #client: Client | null = null;

  get isConnected(): boolean {
    return this.#client !== null;
  }

  /** What is listened to. */
  get filters(): string[] {
    return [...(this.#client?.filters ?? [])];
  }

  connect(request: ConnectRequest, hooks: ConnectHooks): Promise<Result<BrokerConnection, ConnectFault>> {
    this.attempts.push(request);
    if (this.fault !== null) return Promise.resolve(err(this.fault));
    const client: Client = { request, hooks, filters: new Set() };
    this.#client = client;
    return Promise.resolve(
      ok({
        protocol: 5,
        publish: (message) => Promise.resolve(this.#take(client, message)),
        subscribe: (filters) => Promise.resolve(this.#listen(client, filters)),
        unsubscribe(filters) {
          for (const filter of filters) client.filters.delete(filter);
        },
        close: () => {
          if (this.#client === client) this.#client = null;
        },
      }),
    );
  }

  probe(): Promise<Probe> {
    return Promise.resolve(this.probed);
  }

  network(): ReturnType<MqttPort["network"]> {
    const { isPageSecure, isOnline } = this;
    return Promise.resolve({ isPageSecure, isOnline, localNetwork: null });
  }

  onOnline(listener: () => void): () => void {
    this.comeOnline = listener;
    return () => {
      this.comeOnline = () => undefined;
    };
  }

  /** The connection breaks; the will is said. */
  cut(fault: ConnectFault = { ...GONE, isOpened: true }): void {
    const client = this.#client;
    this.#client = null;
    if (client === null) return;
    const { will } = client.request;
    this.retained.set(will.topic, will.payload);
    client.hooks.onLost(fault);
  }

  /** Somebody publishes; with `isRetained`, who comes later hears it too. */
  say(topic: string, payload: string | Uint8Array, isRetained = false): void {
    if (isRetained) this.retained.set(topic, payload);
    const client = this.#client;
    if (client !== null && [...client.filters].some((filter) => matchesFilter(filter, topic)))
      client.hooks.onMessage({ topic, payload: bytesOf(payload), isRetained: false });
  }

  /** Payloads of a kind of topic, as JSON. */
  told(end: "alert" | "state"): Record<string, unknown>[] {
    return this.received
      .filter(({ topic }) => topic.endsWith(`/${end}`))
      .map(({ payload }) => v.parse(v.record(v.string(), v.unknown()), JSON.parse(String(payload))));
  }

  #echo(client: Client, { topic, payload }: BrokerMessage): void {
    if (this.#client === client && [...client.filters].some((filter) => matchesFilter(filter, topic)))
      client.hooks.onMessage({ topic, payload: bytesOf(payload), isRetained: false });
  }

  #listen(client: Client, filters: readonly string[]): boolean {
    for (const filter of filters) client.filters.add(filter);
    for (const [topic, payload] of this.retained)
      if (filters.some((filter) => matchesFilter(filter, topic)))
        client.hooks.onMessage({ topic, payload: bytesOf(payload), isRetained: true });
    return this.isListeningAllowed;
  }

  #take(client: Client, message: BrokerMessage): Delivery {
    if (this.#client !== client) return "lost";
    if (this.delivery !== "sent") return this.delivery;
    if (this.refuses(message.topic)) return "refused";
    this.received.push(message);
    if (message.isRetained && message.payload.length === 0) this.retained.delete(message.topic);
    else if (message.isRetained) this.retained.set(message.topic, message.payload);
    void Promise.resolve().then(() => this.#echo(client, message)); // who listens to what they say hears it
    if (this.isAcknowledging || message.qos === 0) return "sent";
    this.cut();
    return "lost";
  }
}
