/** Stays connected to the printer that was linked, and keeps what it said last where everybody can read it. */
import {
  NO_PRINTER,
  type PrinterConnection,
  type PrinterFault,
  type PrinterRecord,
  type PrinterSource,
} from "../../contracts/printer.ts";
import { type PrinterAddressFault, readPrinterAddress } from "../../contracts/printer-address.ts";
import type { PrinterReport } from "../../core/printer.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { plausibleReport } from "../../core/telemetry/print-facts.ts";
import { type ActRunner, createActRunner } from "../act/act-runner.ts";
import type { PrinterPorts } from "../ports.ts";
import type { AppState } from "../state.ts";
import { createPrintFollower, type PrintFollower } from "./print-follower.ts";
import type { PrinterContext } from "./printer.ts";
import { searchPrinters } from "./printer-search.ts";
import type {
  LinkedPrinter,
  PrinterEntry,
  PrinterSearch,
  SearchRequest,
  SourceEntry,
} from "./printer-view.ts";

export interface PrinterLink {
  follow(after: AppState, before: AppState): void;
  print(): ReturnType<PrintFollower["print"]>;
  /** Goes on with what was linked before. */
  resume(): Promise<void>;
  /** Changes what is given of the link, keeps it, and connects anew. */
  link(entry: PrinterEntry): Promise<Result<null, PrinterAddressFault>>;
  unlink(): Promise<void>;
  search(request: SearchRequest): void;
  endSearch(): void;
  readonly act: ActRunner;
}

export function createPrinterLink(context: PrinterContext, own: PrinterPorts): PrinterLink {
  return new Link(context, own);
}

class Link implements PrinterLink {
  readonly #context: PrinterContext;
  readonly #own: PrinterPorts;
  readonly act: ActRunner;
  #record: PrinterRecord = NO_PRINTER;
  #connection: PrinterConnection | null = null;
  #follower: PrintFollower | null = null;
  #searching = new AbortController();

  constructor(context: PrinterContext, own: PrinterPorts) {
    this.#context = context;
    this.#own = own;
    this.act = createActRunner({
      context,
      record: () => this.#record,
      onUndone: (undone) => {
        this.#record = { ...this.#record, undone };
        void this.#keep(); // a fault of the disk is a notice
      },
      order: (order, about) => this.#order(order, about),
    });
  }

  follow(after: AppState, before: AppState): void {
    this.act.follow(after, before);
    this.#follower?.follow(after, before);
    if (before.watch.phase === "idle" && after.watch.phase === "starting")
      this.#context.board.clear("print-unwatched");
  }

  print(): ReturnType<PrintFollower["print"]> {
    return this.#follower?.print() ?? null;
  }

  async resume(): Promise<void> {
    const stored = this.#context.board.unlessStored(await this.#own.store.getPrinter());
    if (stored === null) return;
    const { undone } = stored;
    this.#take({ ...stored, undone: null });
    if (undone === null) return;
    this.#context.board.post({ kind: "act-cut-off", ...undone });
    await this.#keep();
  }

  async link({ source: typed, ...rest }: PrinterEntry): Promise<Result<null, PrinterAddressFault>> {
    const read = typed === undefined ? ok(this.#record.source) : this.#sourceOf(typed);
    if (!read.ok) return read;
    const { leftAlone, onFailure } = this.#record;
    // What ends a print for good was chosen for another printer.
    const ofOther = { leftAlone: null, onFailure: { ...onFailure, order: "pause" } } as const;
    const own = typed === undefined ? { leftAlone, onFailure } : ofOther;
    this.#take({ ...this.#record, ...own, ...rest, source: read.value });
    await this.#keep();
    return ok(null);
  }

  async unlink(): Promise<void> {
    this.#take(NO_PRINTER);
    await this.#keep();
  }

  search(request: SearchRequest): void {
    this.endSearch();
    this.#searching = new AbortController();
    const { ports, wire, patch } = this.#context;
    const show = (search: PrinterSearch): void => patch({ search });
    void searchPrinters({ clock: ports.clock, wire }, request, show, this.#searching.signal); // shown as it goes
  }

  endSearch(): void {
    this.#searching.abort();
    this.#context.patch({ search: null });
  }

  readonly #order: PrinterConnection["order"] = (order, about) =>
    this.#connection?.order(order, about) ?? Promise.resolve(err({ code: "printer-no-way" }));

  #take(record: PrinterRecord): void {
    const isSameSource = record.source === this.#record.source;
    const isSameWay =
      record.source === this.#record.source &&
      record.orders === this.#record.orders &&
      this.#connection !== null;
    this.#record = record;
    const { patch, ports } = this.#context;
    const linked = linkedOf(record);
    if (isSameWay) {
      patch({ linked });
      this.#follower?.look();
      return;
    }
    this.#connection?.close();
    this.#connection = null;
    if (!isSameSource) {
      this.#endFollowing();
      this.act.unlinked();
    }
    patch({ linked, report: null, fault: null, since: ports.clock.now() });
    if (record.source.kind !== "none") this.#connect();
  }

  #endFollowing(): void {
    this.#follower?.close();
    this.#follower = null;
  }

  #connect(): void {
    const { wire, actionTopic } = this.#context;
    this.#follower ??= createPrintFollower({
      context: this.#context,
      isFollowing: () => this.#record.isFollowing,
      leftAlone: () => this.#record.leftAlone,
      onLeftAlone: (leftAlone) => {
        this.#record = { ...this.#record, leftAlone };
        void this.#keep(); // a fault of the disk is a notice
      },
    });
    const connection = this.#own.printers.connect(this.#record, wire, actionTopic);
    this.#connection = connection;
    connection.follow((report, fault) => {
      if (this.#connection === connection) this.#hear(plausibleReport(report), fault);
    });
  }

  #hear(report: PrinterReport, fault: PrinterFault | null): void {
    const { get, patch, ports } = this.#context;
    const before = get().printer;
    const isSame = before.report?.state === report.state && before.fault?.code === fault?.code;
    if (!isSame) ports.log.info(`printer: ${report.state}`, { fault: fault?.code });
    patch({ report, fault, since: isSame ? before.since : ports.clock.now() });
    this.act.hear(report);
    this.#follower?.look();
  }

  /** A key that was not typed again stays; an address is read as a person writes it. */
  #sourceOf(typed: SourceEntry): Result<PrinterSource, PrinterAddressFault> {
    if (!("url" in typed)) return ok(typed);
    const read = readPrinterAddress(typed.url, typed.kind);
    if (!read.ok) return read;
    const { source } = this.#record;
    const kept = source.kind === typed.kind && source.url === read.value ? source.apiKey : "";
    return ok({ kind: typed.kind, url: read.value, apiKey: typed.apiKey ?? kept });
  }

  async #keep(): Promise<void> {
    const { board, get, save } = this.#context;
    board.unlessStored(await this.#own.store.putPrinter(this.#record));
    const isPrinterLinked = this.#record.source.kind !== "none";
    if (get().settings.isPrinterLinked !== isPrinterLinked) await save({ isPrinterLinked });
  }
}

/** What the screens may know of it: all but its key. */
function linkedOf({ source, orders, isFollowing, onFailure }: PrinterRecord): LinkedPrinter | null {
  if (source.kind === "none") return null;
  if (!("url" in source)) return { source, orders, isFollowing, onFailure };
  const { apiKey, ...rest } = source;
  return { source: { ...rest, hasKey: apiKey !== "" }, orders, isFollowing, onFailure };
}
