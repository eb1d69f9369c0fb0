/** One connection over one WebSocket. MQTT.js speaks the protocol; when to connect again is decided elsewhere. */
import mqtt, {
  type IClientOptions,
  type IClientPublishOptions,
  type MqttClient,
  type PacketCallback,
} from "mqtt";
import {
  type BrokerConnection,
  type BrokerMessage,
  type ConnectFault,
  type ConnectHooks,
  type ConnectRequest,
  type Delivery,
  LARGEST_PAYLOAD,
} from "../../contracts/broker.ts";
import { err, ok, type Result } from "../../core/result.ts";

declare module "mqtt" {
  interface MqttClient {
    /** Bytes are bytes: its types know those of Node alone. */
    publish(
      topic: string,
      message: string | Uint8Array,
      options: IClientPublishOptions,
      callback: PacketCallback,
    ): this;
  }
}

export type Protocol = 4 | 5;

const KEEPALIVE_SECONDS = 60;
/** Of MQTT 5: what is longer the broker keeps to itself. A topic takes up to 64 KiB beside the payload. Bytes. */
const LARGEST_PACKET = LARGEST_PAYLOAD + 64 * 1024;
/** MQTT 5 §4.13: from here on a reason code is a failure. */
const FIRST_FAILURE = 0x80;

export function connectBy(
  protocol: Protocol,
  request: ConnectRequest,
  hooks: ConnectHooks,
  signal: AbortSignal,
): Promise<Result<BrokerConnection, ConnectFault>> {
  return new Socket(protocol, request, hooks).open(signal);
}

class Socket {
  readonly #protocol: Protocol;
  readonly #request: ConnectRequest;
  readonly #hooks: ConnectHooks;
  readonly #begun = performance.now();
  /** Called when the connection goes: nothing more will come for them. */
  readonly #pending = new Set<() => void>();
  /** The broker has not yet acknowledged what is no longer listened to. */
  #leaving: Promise<null> | null = null;
  #isOpened = false;
  #refusal: ConnectFault["refusal"] = null;
  #isOver = false;

  constructor(protocol: Protocol, request: ConnectRequest, hooks: ConnectHooks) {
    this.#protocol = protocol;
    this.#request = request;
    this.#hooks = hooks;
  }

  open(signal: AbortSignal): Promise<Result<BrokerConnection, ConnectFault>> {
    const client = this.#tryToConnect();
    if (client === null) return Promise.resolve(err(this.#fault(true)));
    return new Promise((resolve) => {
      let isConnected = false;
      const giveUp = (): void => {
        if (isConnected) return;
        this.#end(client);
        resolve(err(this.#fault()));
      };
      signal.addEventListener("abort", giveUp);
      if (signal.aborted) giveUp();
      client.on("error", (cause) => this.#noteRefusal(cause));
      client.on("disconnect", ({ reasonCode }) => this.#noteRefusal({ code: reasonCode }));
      client.on("message", (topic, payload, { retain }) => this.#hear(topic, payload, retain));
      client.on("connect", () => {
        isConnected = true;
        resolve(ok(this.#connection(client)));
      });
      client.on("close", () => {
        if (this.#isOver) return;
        this.#end(client);
        if (isConnected) this.#hooks.onLost(this.#fault());
        else resolve(err(this.#fault()));
      });
    });
  }

  /** null where the browser forbids it: an https page and a ws address. */
  #tryToConnect(): MqttClient | null {
    const { url, user, password, clientId, will } = this.#request;
    const options: IClientOptions = {
      protocolVersion: this.#protocol,
      clientId,
      ...(user === "" ? {} : { username: user, password }),
      clean: true,
      keepalive: KEEPALIVE_SECONDS,
      timerVariant: "worker",
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
      will: { topic: will.topic, payload: will.payload, qos: will.qos, retain: will.isRetained },
      ...(this.#protocol === 5 ? { properties: { maximumPacketSize: LARGEST_PACKET } } : {}),
      createWebsocket: (address, protocols) => {
        const socket = new WebSocket(address, protocols);
        socket.addEventListener("open", () => {
          this.#isOpened = true;
        });
        return socket;
      },
    };
    try {
      // Not by name: MQTT.js has names in its types, and in its build for browsers only this.
      return mqtt.connect(url, options);
    } catch {
      return null;
    }
  }

  #connection(client: MqttClient): BrokerConnection {
    return {
      protocol: this.#protocol,
      publish: (message) => this.#publish(client, message),
      subscribe: (filters) => this.#subscribe(client, filters),
      unsubscribe: (filters) => {
        this.#leaving = this.#answered(null, (answer) =>
          client.unsubscribe([...filters], () => answer(null)),
        );
      },
      close: () => this.#end(client),
    };
  }

  async #subscribe(client: MqttClient, filters: readonly string[]): Promise<boolean> {
    // aedes does what comes together in any order, and would take back what is asked for anew.
    const leaving = this.#leaving;
    if (leaving !== null) await leaving;
    if (this.#leaving === leaving) this.#leaving = null;
    return this.#answered(false, (answer) =>
      client.subscribe([...filters], { qos: 1 }, (cause, granted) =>
        answer(cause === null && (granted ?? []).every(({ qos }) => qos < FIRST_FAILURE)),
      ),
    );
  }

  #publish(client: MqttClient, { topic, payload, qos, isRetained }: BrokerMessage): Promise<Delivery> {
    return this.#answered<Delivery>("lost", (answer) =>
      client.publish(topic, payload, { qos, retain: isRetained }, (cause) =>
        answer(cause === undefined || cause === null ? "sent" : isReason(cause) ? "refused" : "lost"),
      ),
    );
  }

  /** What `ask` answers, or `lost` when the connection goes before. */
  #answered<T>(lost: T, ask: (answer: (value: T) => void) => void): Promise<T> {
    if (this.#isOver) return Promise.resolve(lost);
    return new Promise((resolve) => {
      const lose = (): void => resolve(lost);
      this.#pending.add(lose);
      ask((value) => {
        this.#pending.delete(lose);
        resolve(value);
      });
    });
  }

  #hear(topic: string, payload: Uint8Array, isRetained: boolean): void {
    if (this.#isOver || payload.length > LARGEST_PAYLOAD) return;
    this.#hooks.onMessage({ topic, payload, isRetained });
  }

  #noteRefusal(cause: unknown): void {
    if (isReason(cause)) this.#refusal = { protocol: this.#protocol, code: cause.code };
  }

  #end(client: MqttClient): void {
    if (this.#isOver) return;
    this.#isOver = true;
    client.end(!client.connected);
    for (const lose of this.#pending) lose();
    this.#pending.clear();
  }

  #fault(isForbidden = false): ConnectFault {
    return {
      isForbidden,
      isOpened: this.#isOpened,
      refusal: this.#refusal,
      took: performance.now() - this.#begun,
    };
  }
}

/** What MQTT.js made of a reason code of the broker's. 0 is a goodbye without one. */
function isReason(cause: unknown): cause is { readonly code: number } {
  if (typeof cause !== "object" || cause === null || !("code" in cause)) return false;
  return typeof cause.code === "number" && cause.code > 0;
}
