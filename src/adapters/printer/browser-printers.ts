import type { ClockPort } from "../../contracts/platform.ts";
import type {
  PrinterConnection,
  PrinterOrders,
  PrinterRecord,
  PrinterSource,
  PrintersPort,
} from "../../contracts/printer.ts";
import type { Wire } from "../../contracts/wire.ts";
import { err } from "../../core/result.ts";
import { createMoonraker } from "./moonraker.ts";
import { createOctoPrint } from "./octoprint.ts";
import {
  type GiveOrder,
  type OrderMeans,
  orderByAction,
  orderByRpc,
  orderByTopic,
} from "./orders-by-broker.ts";
import { createBrokerRpc } from "./rpc-by-broker.ts";

export type BrokerSource = Exclude<PrinterSource, { readonly url: string }>;
/** Follows what a printer, or who speaks for it, tells the broker. */
export type FollowByBroker = (
  source: BrokerSource,
  wire: Wire,
  clock: ClockPort,
) => Pick<PrinterConnection, "follow" | "close">;

/** Printers as a page reaches them: by itself where they let it, else over the broker. */
export function createBrowserPrinters(clock: ClockPort, followByBroker: FollowByBroker): PrintersPort {
  return {
    connect(record, wire, actionTopic) {
      const source = connectSource(record.source, wire, { clock, followByBroker });
      const way = wayOf(record, source, { wire, clock, actionTopic });
      return {
        follow: (listener) => source.follow(listener),
        order: way.order,
        close() {
          way.close();
          source.close();
        },
      };
    },
  };
}

const noWay: GiveOrder = () => Promise.resolve(err({ code: "printer-no-way" }));

interface Ways {
  readonly clock: ClockPort;
  readonly followByBroker: FollowByBroker;
}

function connectSource(
  source: PrinterSource,
  wire: Wire,
  { clock, followByBroker }: Ways,
): PrinterConnection {
  if (source.kind === "moonraker") return createMoonraker(source, clock);
  if (source.kind === "octoprint") return createOctoPrint(source, clock);
  const followed = followByBroker(source, wire, clock);
  return { follow: (listener) => followed.follow(listener), order: noWay, close: () => followed.close() };
}

interface Way {
  readonly order: GiveOrder;
  readonly close: () => void;
}

function wayOf({ source, orders }: PrinterRecord, connection: PrinterConnection, means: OrderMeans): Way {
  if (orders.kind === "source" && source.kind === "moonraker-mqtt") {
    const rpc = createBrokerRpc(means.wire, means.clock, source.instance);
    return { order: orderByRpc(rpc), close: () => rpc.close() };
  }
  return { order: orderOf(orders, connection, means), close: () => undefined };
}

function orderOf(orders: PrinterOrders, connection: PrinterConnection, means: OrderMeans): GiveOrder {
  if (orders.kind === "none") return noWay;
  if (orders.kind === "action-topic") return orderByAction(means);
  if (orders.kind === "topic") return orderByTopic(means, orders);
  return (order, about) => connection.order(order, about);
}
