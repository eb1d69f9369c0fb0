/** What is said over a broker to a printer, or to a bridge that speaks for it, so that it pauses, goes on or stops. */
import type { OrderAbout, PrinterOrder } from "./printer.ts";
import { err, ok, type Result } from "./result.ts";
import type { Bytes, Milliseconds } from "./units.ts";

export interface OrderMessage {
  readonly topic: string;
  readonly payload: string;
  /** Until the broker has it. */
  readonly qos: 1;
  /** An order that is kept would be given again to whoever comes. */
  readonly isRetained: false;
}

/** Why what a person typed can be no topic or payload of an order. */
export type OrderTopicFault =
  | { readonly code: "topic-empty" }
  /** + and # are for listening; a topic that begins with $ is the broker's own. */
  | { readonly code: "topic-wildcard" }
  | { readonly code: "topic-long" }
  | { readonly code: "payload-long" };

const LONGEST_TOPIC = 256;
const LONGEST_ORDER: Bytes = 4_096;
const LONGEST_REASON = 200;

function message(topic: string, payload: string): OrderMessage {
  return { topic, payload, qos: 1, isRetained: false };
}

/** Asks a bridge, such as an automation of Home Assistant, on our own topic. */
export function actionMessage(
  topic: string,
  order: PrinterOrder,
  { id, reason }: OrderAbout,
  at: Milliseconds,
): OrderMessage {
  return message(topic, JSON.stringify({ v: 1, id, at, do: order, reason: reason.slice(0, LONGEST_REASON) }));
}

/** A topic and a payload of a person's choosing; an empty payload is one too. */
export function orderMessage(topic: string, payload: string): Result<OrderMessage, OrderTopicFault> {
  const fault = topicFault(topic);
  if (fault !== null) return err(fault);
  // A character is at most four bytes: only what is near to the end is counted.
  if (payload.length * 4 > LONGEST_ORDER && bytesIn(payload) > LONGEST_ORDER)
    return err({ code: "payload-long" });
  return ok(message(topic, payload));
}

/** Why nobody can publish there; null where one can. */
export function topicFault(topic: string): OrderTopicFault | null {
  if (topic.trim() === "") return { code: "topic-empty" };
  if (topic.length > LONGEST_TOPIC) return { code: "topic-long" };
  return /[+#\0]/u.test(topic) || topic.startsWith("$") ? { code: "topic-wildcard" } : null;
}

function bytesIn(text: string): Bytes {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}

/** The topics of one Moonraker on a broker: https://moonraker.readthedocs.io/en/latest/configuration/#mqtt */
export interface MoonrakerTopics {
  readonly request: string;
  readonly response: string;
  /** `{"server":"online"}` or `{"server":"offline"}`, retained. */
  readonly status: string;
  /** What comes while it lives. */
  readonly telemetry: string;
}

export function moonrakerTopics(instance: string): MoonrakerTopics {
  return {
    request: `${instance}/moonraker/api/request`,
    response: `${instance}/moonraker/api/response`,
    status: `${instance}/moonraker/status`,
    telemetry: `${instance}/klipper/#`,
  };
}

export const MOONRAKER_METHODS = {
  pause: "printer.print.pause",
  resume: "printer.print.resume",
  cancel: "printer.print.cancel",
} as const satisfies Readonly<Record<PrinterOrder, string>>;

interface RpcRequest {
  readonly method: string;
  readonly params: object;
  /** Everybody on the broker hears the answer, and knows his own by it. */
  readonly id: string;
  /** Moonraker does a request that comes twice once, if it can tell by this. */
  readonly at: Milliseconds;
}

export function rpcRequest(
  { request }: MoonrakerTopics,
  { method, params, id, at }: RpcRequest,
): OrderMessage {
  return message(
    request,
    JSON.stringify({ jsonrpc: "2.0", method, params: { ...params, mqtt_timestamp: at }, id }),
  );
}
