/** A printer behind the port, which says and does what the test wants. */
import type { ClockPort } from "../../src/contracts/platform.ts";
import type {
  PrinterConnection,
  PrinterFault,
  PrinterRecord,
  PrintersPort,
} from "../../src/contracts/printer.ts";
import type { PrintContext } from "../../src/core/print-context.ts";
import type { PrinterOrder, PrinterReport, PrinterState } from "../../src/core/printer.ts";
import { err, ok, type Result } from "../../src/core/result.ts";

/** How a test links it: the fake is behind every kind of source. */
export const LINKED = { source: { kind: "octoprint-mqtt", base: "octoPrint" } } as const;

type Listener = Parameters<PrinterConnection["follow"]>[0];

const NO_CONTEXT: PrintContext = {
  layerNumber: null,
  progress: null,
  nozzleTemp: null,
  bedTemp: null,
  printSpeed: null,
  fileName: null,
  at: 0,
};

export class FakePrinter implements PrintersPort {
  /** How it was connected to, oldest first. */
  readonly records: PrinterRecord[] = [];
  readonly orders: { readonly order: PrinterOrder; readonly id: string }[] = [];
  openConnections = 0;
  /** Instead of taking an order. */
  refusal: PrinterFault | null = null;
  /** An order gets no answer. */
  isDead = false;
  /** Called when an order was taken. */
  obey: (order: PrinterOrder) => void = () => undefined;
  readonly #clock: Pick<ClockPort, "now">;
  readonly #listeners = new Set<Listener>();
  #report: PrinterReport;
  #fault: PrinterFault | null = null;

  constructor(clock: Pick<ClockPort, "now">) {
    this.#clock = clock;
    this.#report = { state: "unknown", context: null, at: clock.now() };
  }

  connect(record: PrinterRecord): PrinterConnection {
    this.records.push(record);
    this.openConnections += 1;
    const own = new Set<Listener>();
    return {
      follow: (listener) => {
        own.add(listener);
        this.#listeners.add(listener);
        listener(this.#report, this.#fault);
        return () => this.#listeners.delete(listener);
      },
      order: (order, { id }) => {
        const taken = this.#take(order, id);
        return this.isDead ? new Promise(() => undefined) : Promise.resolve(taken);
      },
      close: () => {
        this.openConnections -= 1;
        for (const listener of own) this.#listeners.delete(listener);
      },
    };
  }

  /** It says how it is; of its print what is given, and nothing else. */
  say(state: PrinterState, context: Partial<PrintContext> = {}): void {
    const at = this.#clock.now();
    this.#tell({ state, context: { ...NO_CONTEXT, at, ...context }, at }, null);
  }

  /** It cannot be reached any more. */
  fall(fault: PrinterFault): void {
    this.#tell({ state: "unknown", context: null, at: this.#report.at }, fault);
  }

  #tell(report: PrinterReport, fault: PrinterFault | null): void {
    this.#report = report;
    this.#fault = fault;
    for (const listener of this.#listeners) listener(report, fault);
  }

  #take(order: PrinterOrder, id: string): Result<null, PrinterFault> {
    this.orders.push({ order, id });
    if (this.refusal !== null) return err(this.refusal);
    this.obey(order);
    return ok(null);
  }
}
