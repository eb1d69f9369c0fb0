/** The printer's door: what there is of it while none is linked. Everything behind it is fetched when one is. */
import type { Settings } from "../../contracts/settings.ts";
import type { PrintJob } from "../../contracts/store.ts";
import type { Wire } from "../../contracts/wire.ts";
import type { FailureType } from "../../core/failure-type.ts";
import type { LogEvent } from "../../core/log/log-entry.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Alerts } from "../alerts/alerts.ts";
import type { Broker } from "../broker/broker.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import type { AppActions, AppFault, AppState } from "../state.ts";
import type { PrinterLink } from "./printer-link.ts";
import type { PrinterView } from "./printer-view.ts";

export const NO_PRINTER_VIEW: PrinterView = {
  linked: null,
  report: null,
  fault: null,
  since: 0,
  act: null,
  search: null,
};

export interface PrinterContext {
  readonly ports: Ports;
  readonly board: NoticeBoard;
  readonly wire: Wire;
  /** The topic on which bridges are asked just now. */
  readonly actionTopic: () => string;
  readonly alerts: Pick<Alerts, "tell">;
  /** A line of the watch log. */
  readonly note: (event: LogEvent) => void;
  readonly save: (change: Partial<Settings>) => Promise<void>;
  readonly get: () => AppState;
  readonly patch: (change: Partial<PrinterView>) => void;
}

export interface Printer {
  /** The app's state after a change, and before it. */
  follow(after: AppState, before: AppState): void;
  /** Connects to the printer that was linked before, if there is one. Called in the main tab alone. */
  open(): Promise<void>;
  /** The print that it tells of; null where it tells of none. */
  print(): Pick<PrintJob, "id" | "startedAt"> | null;
  /** The alarm asks for an act. */
  wantAct(type: FailureType): void;
  /** A person has said that the print is failing. */
  confirmAct(): void;
  readonly actions: Pick<
    AppActions,
    "answerAct" | "resumePrint" | "linkPrinter" | "unlinkPrinter" | "searchPrinters" | "endSearch"
  >;
}

interface DoorContext extends Omit<PrinterContext, "wire" | "actionTopic"> {
  readonly broker: Pick<Broker, "fetchWire" | "actionTopic">;
}

export function createPrinter({ broker, ...context }: DoorContext): Printer {
  const { ports, get } = context;
  let fetching: Promise<Result<PrinterLink, AppFault>> | null = null;
  let link: PrinterLink | null = null;

  async function fetchOnce(): Promise<Result<PrinterLink, AppFault>> {
    try {
      const [openPrinter, wire] = await Promise.all([ports.openPrinter(), broker.fetchWire()]);
      if (wire === null) return err({ code: "app-incomplete", detail: "the broker's code did not arrive" });
      link = openPrinter({ ...context, wire, actionTopic: broker.actionTopic });
      return ok(link);
    } catch (cause) {
      return err({ code: "app-incomplete", detail: String(cause) });
    }
  }

  async function fetchLink(): Promise<Result<PrinterLink, AppFault>> {
    fetching ??= fetchOnce();
    const fetched = await fetching;
    if (!fetched.ok) fetching = null;
    return fetched;
  }

  async function open(): Promise<void> {
    if (!get().settings.isPrinterLinked) return;
    const fetched = await fetchLink();
    if (fetched.ok) await fetched.value.resume();
    else ports.log.error("no code for the printer", fetched.fault);
  }

  return {
    open,
    follow: (after, before) => link?.follow(after, before),
    print: () => link?.print() ?? null,
    wantAct(type) {
      if (link !== null) link.act.want(type);
      else void open().then(() => link?.act.want(type)); // its code did not arrive when the page began
    },
    confirmAct: () => link?.act.confirm(),
    actions: {
      answerAct: (answer) => link?.act.answer(answer),
      resumePrint: () => link?.act.resume() ?? Promise.resolve(ok(null)),
      async linkPrinter(entry) {
        const fetched = await fetchLink();
        return fetched.ok ? fetched.value.link(entry) : fetched;
      },
      unlinkPrinter: async () => link?.unlink(),
      async searchPrinters(request) {
        const fetched = await fetchLink();
        if (!fetched.ok) return fetched;
        fetched.value.search(request);
        return ok(null);
      },
      endSearch: () => link?.endSearch(),
    },
  };
}
