/** The machine behind the simulated printers: what it is doing, and how it takes orders. What it says to whom is theirs. */

export type MachineState = "standby" | "printing" | "paused" | "complete" | "cancelled" | "error";
export type MachineOrder = "pause" | "resume" | "cancel";

/** How orders are taken. */
export type Temper =
  /** After `delayMs`, as a print head has to come to a stop first. */
  | "obeys"
  /** Says no. */
  | "refuses"
  /** Says yes, and does nothing. */
  | "ignores"
  /** Says nothing and does nothing. */
  | "silent"
  /** Goes off the network with the order. */
  | "dies";

export interface MachineOptions {
  readonly state?: MachineState;
  readonly temper?: Temper;
  /** From order to obedience, in milliseconds. */
  readonly delayMs?: number;
  /** Between two steps of a print, in milliseconds. */
  readonly tickMs?: number;
  /** So many orders are ignored before it keeps to its temper. */
  readonly deafFor?: number;
}

export interface MachineView {
  readonly state: MachineState;
  /** What it is about to do. */
  readonly turning: MachineOrder | null;
  readonly file: string;
  /** 0..1. */
  readonly progress: number;
  readonly layer: number;
  readonly nozzle: number;
  readonly bed: number;
}

/** yes: it was taken. no: it says why. nothing: no answer comes. */
export type Answer =
  | { readonly kind: "yes" }
  | { readonly kind: "no"; readonly why: string }
  | { readonly kind: "nothing" };

const LAYERS = 120;

export class PrinterMachine {
  /** All orders that came in, oldest first. */
  readonly orders: MachineOrder[] = [];
  onChange: (view: MachineView) => void = () => undefined;
  onDeath: () => void = () => undefined;
  #view: MachineView;
  #temper: Temper;
  #deafFor: number;
  readonly #delayMs: number;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor({
    state = "printing",
    temper = "obeys",
    delayMs = 300,
    tickMs = 200,
    deafFor = 0,
  }: MachineOptions) {
    this.#view = {
      state,
      turning: null,
      file: "benchy.gcode",
      progress: 0.25,
      layer: 30,
      nozzle: 215,
      bed: 60,
    };
    this.#temper = temper;
    this.#delayMs = delayMs;
    this.#deafFor = deafFor;
    this.#timers.add(setInterval(() => this.#tick(), tickMs));
  }

  get view(): MachineView {
    return this.#view;
  }

  behave(temper: Temper): void {
    this.#temper = temper;
  }

  /** Somebody at the printer: it is so from now on. */
  turn(state: MachineState): void {
    const progress = state === "complete" ? 1 : this.#view.progress;
    this.#become({ state, turning: null, progress });
  }

  /** What is answered; `onDone` is called when it was done, or is said to be. */
  take(order: MachineOrder, onDone: () => void = () => undefined): Answer {
    this.orders.push(order);
    const temper: Temper = this.orders.length <= this.#deafFor ? "ignores" : this.#temper;
    if (temper === "refuses") return { kind: "no", why: "Printer is not ready" };
    if (temper === "obeys") return this.#obey(order, onDone);
    if (temper === "dies") this.onDeath();
    if (temper !== "ignores") return { kind: "nothing" };
    onDone();
    return { kind: "yes" };
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers.clear();
  }

  #obey(order: MachineOrder, onDone: () => void): Answer {
    const { state } = this.#view;
    if (state !== "printing" && state !== "paused") return { kind: "no", why: "Nothing is being printed" };
    this.#become({ turning: order });
    this.#timers.add(
      setTimeout(() => {
        this.#become({ state: AFTER[order], turning: null });
        onDone();
      }, this.#delayMs),
    );
    return { kind: "yes" };
  }

  #tick(): void {
    const { state, progress, nozzle } = this.#view;
    if (state !== "printing") return;
    const further = Math.min(0.99, progress + 0.001);
    this.#become({
      progress: further,
      layer: Math.floor(further * LAYERS),
      nozzle: nozzle === 215 ? 215.3 : 215,
    });
  }

  #become(change: Partial<MachineView>): void {
    this.#view = { ...this.#view, ...change };
    this.onChange(this.#view);
  }
}

const AFTER = { pause: "paused", resume: "printing", cancel: "cancelled" } as const;

export function isOrder(text: unknown): text is MachineOrder {
  return text === "pause" || text === "resume" || text === "cancel";
}
