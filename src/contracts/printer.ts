/** A linked printer: how it is reached, and the connection to it. */
import * as v from "valibot";
import { ACT_ORDERS, COUNTDOWNS } from "../core/act/act.ts";
import { FAILURE_TYPES } from "../core/failure-type.ts";
import type { OrderAbout, PrinterOrder, PrinterReport } from "../core/printer.ts";
import type { PrinterCause } from "../core/printer-doctor.ts";
import type { Result } from "../core/result.ts";
import type { Wire } from "./wire.ts";

export interface PrinterFault {
  readonly code:
    | PrinterCause
    /** It does not do what was asked, and says why. */
    | "printer-refused"
    /** There is no connection to the broker, or it went first. */
    | "printer-broker-lost"
    /** The broker does not take it, or does not let it be heard. */
    | "printer-broker-refused"
    /** What told the broker of it has gone, or has said nothing for long. */
    | "printer-silent"
    /** No way to give orders was chosen. */
    | "printer-no-way";
  /** In the printer's words; never a key. */
  readonly detail?: string;
}

export interface PrinterConnection {
  /** Calls back with what is known, at once and at each change; returns how to stop. */
  follow(listener: (report: PrinterReport, fault: PrinterFault | null) => void): () => void;
  /** ok: the order was taken. Whether it was done, the reports say. */
  order(order: PrinterOrder, about: OrderAbout): Promise<Result<null, PrinterFault>>;
  close(): void;
}

export interface PrintersPort {
  /** Stays connected until `close`. `actionTopic`: the topic on which bridges are asked just now. */
  connect(record: PrinterRecord, wire: Wire, actionTopic: () => string): PrinterConnection;
}

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const field = v.nullable(name);

const sourceSchema = v.variant("kind", [
  v.object({ kind: v.literal("none") }),
  v.object({ kind: v.literal("octoprint-mqtt"), base: name }),
  v.object({ kind: v.literal("moonraker-mqtt"), instance: name }),
  /** Entity ids of Home Assistant under the base of `mqtt_statestream`. */
  v.object({
    kind: v.literal("statestream"),
    base: name,
    entities: v.object({
      state: name,
      progress: field,
      layer: field,
      nozzle: field,
      bed: field,
      file: field,
    }),
  }),
  /** Where in one JSON message each value stands: keys with dots between. */
  v.object({
    kind: v.literal("json"),
    topic: name,
    fields: v.object({
      state: name,
      progress: field,
      progressTo: v.fallback(v.picklist([1, 100]), 100),
      layer: field,
      nozzle: field,
      bed: field,
      speed: field,
      file: field,
    }),
  }),
  v.object({ kind: v.literal("moonraker"), url: name, apiKey: v.string() }),
  v.object({ kind: v.literal("octoprint"), url: name, apiKey: v.string() }),
]);

const ordersSchema = v.variant("kind", [
  v.object({ kind: v.literal("none") }),
  /** The way the reports come. */
  v.object({ kind: v.literal("source") }),
  /** Our own topic, for a bridge such as an automation of Home Assistant. */
  v.object({ kind: v.literal("action-topic") }),
  v.object({
    kind: v.literal("topic"),
    topic: name,
    payloads: v.object({ pause: v.string(), resume: v.string(), cancel: v.string() }),
  }),
]);

const printerSchema = v.object({
  printerVersion: v.literal(1),
  source: sourceSchema,
  orders: v.fallback(ordersSchema, { kind: "none" }),
  /** Whether watches begin and end with its prints. */
  isFollowing: v.fallback(v.boolean(), false),
  /** What is asked of it when a print fails, and how long a person may say no; whether, the alarm's choices say. */
  onFailure: v.fallback(v.object({ order: v.picklist(ACT_ORDERS), countdown: v.picklist(COUNTDOWNS) }), {
    order: "pause",
    countdown: 30_000,
  }),
  /** An act that goes on: a page that was reloaded meanwhile tells of it. */
  undone: v.fallback(v.nullable(v.object({ type: v.picklist(FAILURE_TYPES), isOrdered: v.boolean() })), null),
  /** The person has ended the watch of this print: none begins for it again, also after a reload. */
  leftAlone: v.fallback(v.nullable(v.object({ fileName: v.nullable(v.string()) })), null),
});

/** The printer as a person linked it. Kept apart from the settings, like the broker: it holds keys, and is in no export, log or state. */
export type PrinterRecord = v.InferOutput<typeof printerSchema>;
export type PrinterSource = PrinterRecord["source"];
export type PrinterOrders = PrinterRecord["orders"];

export const NO_PRINTER: PrinterRecord = {
  printerVersion: 1,
  source: { kind: "none" },
  orders: { kind: "none" },
  isFollowing: false,
  onFailure: { order: "pause", countdown: 30_000 },
  undone: null,
  leftAlone: null,
};

/** A stored printer, or null when it is none that this version can read. */
export function parsePrinter(input: unknown): PrinterRecord | null {
  const parsed = v.safeParse(printerSchema, input);
  return parsed.success ? parsed.output : null;
}
