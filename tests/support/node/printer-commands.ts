/** Simulated printers for tests that run in a browser: what they ask of Node. */
import type { BrowserCommand } from "vitest/node";
import { type HomeAssistantOptions, startHomeAssistant } from "./home-assistant.ts";
import { type MoonrakerOptions, startMoonraker } from "./moonraker.ts";
import { type OctoPrintOptions, startOctoPrint } from "./octoprint.ts";
import type { MachineOrder, MachineState, MachineView, PrinterMachine, Temper } from "./printer-machine.ts";

interface Running {
  readonly machine: PrinterMachine;
  readonly actions?: readonly Readonly<Record<string, unknown>>[];
  happen?(what: string): void;
  kill(): Promise<void>;
}

interface Started {
  readonly id: number;
  /** Empty where a page cannot call it. */
  readonly url: string;
  readonly port: number;
}

interface Seen {
  readonly view: MachineView;
  readonly orders: readonly MachineOrder[];
  /** What a bridge heard on the action topic. */
  readonly actions: readonly Readonly<Record<string, unknown>>[];
}

const running = new Map<number, Running>();
let last = 0;

function keep(printer: Running, place: Omit<Started, "id">): Started {
  last += 1;
  running.set(last, printer);
  return { id: last, ...place };
}

function known(id: number): Running {
  const printer = running.get(id);
  if (printer === undefined) throw new Error(`no printer ${id}`);
  return printer;
}

const moonraker: BrowserCommand<[options?: MoonrakerOptions]> = async (_context, options) => {
  const { url, port, ...printer } = await startMoonraker(options);
  return keep(printer, { url, port });
};

const octoPrint: BrowserCommand<[options?: OctoPrintOptions]> = async (_context, options) => {
  const { url, port, ...printer } = await startOctoPrint(options);
  return keep(printer, { url, port });
};

const homeAssistant: BrowserCommand<[options: HomeAssistantOptions]> = async (_context, options) =>
  keep(await startHomeAssistant(options), { url: "", port: 0 });

const seen: BrowserCommand<[id: number]> = (_context, id): Seen => {
  const { machine, actions = [] } = known(id);
  return { view: machine.view, orders: machine.orders, actions };
};

const turn: BrowserCommand<[id: number, state: MachineState]> = (_context, id, state) =>
  known(id).machine.turn(state);

const behave: BrowserCommand<[id: number, temper: Temper]> = (_context, id, temper) =>
  known(id).machine.behave(temper);

const happen: BrowserCommand<[id: number, what: string]> = (_context, id, what) => known(id).happen?.(what);

const kill: BrowserCommand<[id: number]> = async (_context, id) => {
  await running.get(id)?.kill();
  running.delete(id);
};

export const printerCommands = {
  startMoonraker: moonraker,
  startOctoPrint: octoPrint,
  startHomeAssistant: homeAssistant,
  printerSeen: seen,
  turnPrinter: turn,
  printerBehaves: behave,
  printerHappens: happen,
  killPrinter: kill,
};

declare module "vitest/browser" {
  interface BrowserCommands {
    startMoonraker(options?: MoonrakerOptions): Promise<Started>;
    startOctoPrint(options?: OctoPrintOptions): Promise<Started>;
    /** A bridge on our action topic with a printer of its own. */
    startHomeAssistant(options: HomeAssistantOptions): Promise<Started>;
    printerSeen(id: number): Promise<Seen>;
    /** Somebody at the printer: it prints, is done, … */
    turnPrinter(id: number, state: MachineState): Promise<void>;
    /** How it takes the next orders. */
    printerBehaves(id: number, temper: Temper): Promise<void>;
    /** To a Moonraker: of its Klipper `ready`, `shutdown`, `disconnected`; `mute`: its plug is pulled, and no socket says so. */
    printerHappens(id: number, what: "ready" | "shutdown" | "disconnected" | "mute"): Promise<void>;
    /** Ends it without a goodbye to anybody. */
    killPrinter(id: number): Promise<void>;
  }
}
