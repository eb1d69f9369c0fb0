/** Orders to printers that are reached over the broker. */
import type { ClockPort } from "../../contracts/platform.ts";
import type { PrinterConnection, PrinterOrders } from "../../contracts/printer.ts";
import type { Wire } from "../../contracts/wire.ts";
import {
  actionMessage,
  MOONRAKER_METHODS,
  type OrderMessage,
  orderMessage,
} from "../../core/printer-order.ts";
import { err, ok } from "../../core/result.ts";
import { publishWithin } from "./publish-within.ts";
import type { BrokerRpc } from "./rpc-by-broker.ts";

export type GiveOrder = PrinterConnection["order"];

export interface OrderMeans {
  readonly wire: Wire;
  readonly clock: ClockPort;
  /** The topic on which bridges are asked just now. */
  readonly actionTopic: () => string;
}

/** Through our own topic: whoever obeys it, if somebody does, is told by what the printer reports. */
export function orderByAction(means: OrderMeans): GiveOrder {
  const { clock, actionTopic } = means;
  return (order, about) => publish(means, actionMessage(actionTopic(), order, about, clock.now()));
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

/** Through Moonraker on the broker, which answers when its macro has run; that may take longer than anybody waits. */
export function orderByRpc({ call }: Pick<BrokerRpc, "call">): GiveOrder {
  return async (order, { id }) => {
    const answer = await call(MOONRAKER_METHODS[order], {}, id);
    if (answer.ok) return ok(null);
    const { fault } = answer;
    if (fault.code !== "late") return err(fault);
    // Telemetry came: the printer is there, and busy with it.
    return fault.isAlive ? ok(null) : err({ code: "printer-unreachable" });
  };
}

async function publish({ wire, clock }: OrderMeans, message: OrderMessage): ReturnType<GiveOrder> {
  const fault = await publishWithin(wire, clock, message);
  return fault === null ? ok(null) : err(fault);
}
