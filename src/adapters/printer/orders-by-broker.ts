/** Orders to printers that are reached over the broker. */
import type { BrokerMessage, Delivery, ReceivedMessage } from "../../contracts/broker.ts";
import { textOf } from "../../contracts/broker.ts";
import { parseRpc } from "../../contracts/json-rpc.ts";
import type { ClockPort } from "../../contracts/platform.ts";
import type { PrinterConnection, PrinterFault, PrinterOrders } from "../../contracts/printer.ts";
import type { Wire } from "../../contracts/wire.ts";
import {
  actionMessage,
  moonrakerTopics,
  type OrderMessage,
  orderMessage,
  rpcOrder,
} from "../../core/printer-order.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Bytes, Milliseconds } from "../../core/units.ts";
import { refusalOf } from "./refusal.ts";

/** Moonraker answers when its macro has run, which may take longer than anybody waits. */
const PATIENCE_MS: Milliseconds = 10_000;
const LONGEST_ANSWER: Bytes = 64 * 1024;

export type GiveOrder = PrinterConnection["order"];

export interface OrderMeans {
  readonly wire: Wire;
  readonly clock: ClockPort;
  /** The topic on which bridges are asked just now. */
  readonly actionTopic: () => string;
}

/** Through our own topic: whoever obeys it, if somebody does, is told by what the printer reports. */
export function orderByAction({ wire, clock, actionTopic }: OrderMeans): GiveOrder {
  return (order, about) => publish({ wire, clock }, actionMessage(actionTopic(), order, about, clock.now()));
}

/** Through a topic and payloads of a person's choosing. */
export function orderByTopic(
  means: OrderMeans,
  { topic, payloads }: Extract<PrinterOrders, { kind: "topic" }>,
): GiveOrder {
  return async (order) => {
    const made = orderMessage(topic, payloads[order]);
    return made.ok ? publish(means, made.value) : err({ code: "printer-no-way", detail: made.fault.code });
  };
}

/** Through Moonraker's JSON-RPC on the broker, whose answers are listened for until `close`. */
export function orderByRpc(
  means: OrderMeans,
  instance: string,
): { readonly order: GiveOrder; readonly close: () => void } {
  const { wire, clock } = means;
  const topics = moonrakerTopics(instance);
  const asked = new Set<Asked>();
  let isOff = false;
  let last: Milliseconds = 0;
  const close = wire.hear([topics.response, topics.status, topics.telemetry], {
    onMessage(message) {
      if (message.topic === topics.status) isOff = saysOffline(message);
      for (const one of asked) {
        if (message.topic === topics.response) hearAnswer(one, message);
        else if (message.topic !== topics.status) one.isAlive ||= !message.isRetained;
        else if (isOff) one.settle(OFF);
      }
    },
  });
  return {
    async order(order, about) {
      // Moonraker takes two requests of one moment for one that came twice.
      last = Math.max(clock.now(), last + 1);
      const id = `${about.id}-${last}`;
      const done = new AbortController();
      const taken = await new Promise<Taken>((settle) => {
        const one: Asked = { id, isAlive: false, settle };
        asked.add(one);
        done.signal.addEventListener("abort", () => asked.delete(one));
        void publish(means, rpcOrder(topics, order, id, last)).then((sent) => {
          if (!sent.ok) settle(sent);
          else if (isOff) settle(OFF);
        });
        void clock.sleep(PATIENCE_MS, done.signal).then(() => settle(silence(one)));
      });
      done.abort();
      return taken;
    },
    close,
  };
}

const OFF: Taken = err({ code: "printer-off" });

/** An order that waits for its answer. */
interface Asked {
  readonly id: string;
  /** The printer has told something of itself since. */
  isAlive: boolean;
  readonly settle: (taken: Taken) => void;
}

/** Where no answer comes in time but telemetry does, the order is on its way: the printer is there, and busy with it. */
function silence({ isAlive }: Asked): Taken {
  return isAlive ? ok(null) : err({ code: "printer-unreachable" });
}

function hearAnswer({ id, settle }: Asked, message: ReceivedMessage): void {
  const read = readAnswer(message, id);
  if (read !== null) settle(read);
}

type Means = Pick<OrderMeans, "wire" | "clock">;
type Taken = Result<null, PrinterFault>;

/** A broker that does not acknowledge is not waited for: whoever gave the order wants to try another time, or to call a person. */
async function publish({ wire, clock }: Means, message: OrderMessage): Promise<Taken> {
  const done = new AbortController();
  const late = clock.sleep(PATIENCE_MS, done.signal).then((): Delivery => "lost");
  const fault = faultOf(await Promise.race([wire.publish(message satisfies BrokerMessage), late]));
  done.abort();
  return fault === null ? ok(null) : err(fault);
}

function faultOf(delivery: Delivery): PrinterFault | null {
  if (delivery === "sent") return null;
  return { code: delivery === "lost" ? "printer-broker-lost" : "printer-broker-refused" };
}

/** null: it is for somebody else. */
function readAnswer(message: ReceivedMessage, id: string): Taken | null {
  const text = textOf(message, LONGEST_ANSWER);
  const rpc = text === null || message.isRetained ? null : parseRpc(text);
  if (rpc === null || rpc.kind === "notice" || rpc.id !== id) return null;
  return rpc.kind === "answer" ? ok(null) : err(refusalOf(rpc.message));
}

function saysOffline(message: ReceivedMessage): boolean {
  return /^\s*\{\s*"server"\s*:\s*"offline"\s*\}\s*$/u.test(textOf(message, 256) ?? "");
}
