/** Runs an act: waits, orders, listens to what the printer says, and tells each step. Nobody who watches waits for it. */
import type { PrinterConnection, PrinterFault, PrinterRecord } from "../../contracts/printer.ts";
import { type Act, isOver, isShouted } from "../../core/act/act.ts";
import {
  type ActEvent,
  actAfter,
  beginAct,
  dueAt,
  type GiveOrder,
  quietUntil,
} from "../../core/act/run-act.ts";
import { withdrawalOf } from "../../core/act/withdrawal.ts";
import type { FailureType } from "../../core/failure-type.ts";
import { actEvents } from "../../core/log/act-events.ts";
import { subjectOfAct } from "../../core/mqtt/alert-message.ts";
import type { PrinterReport } from "../../core/printer.ts";
import { ok, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { PrinterContext } from "../printer/printer.ts";
import type { AppState } from "../state.ts";
import { createActNotice } from "./act-notice.ts";

/** no: the print goes on. now: without waiting for the end of the countdown. seen: of how it ended. */
export type ActAnswer = "no" | "now" | "seen";

export interface ActRunner {
  /** The alarm asks for it. */
  want(type: FailureType): void;
  /** A person has said that the print is failing: no alarm that falls silent takes it back. */
  confirm(): void;
  answer(answer: ActAnswer): void;
  /** Has the print go on that was paused. */
  resume(): Promise<Result<null, PrinterFault>>;
  /** The app's state after a change, and before it. */
  follow(after: AppState, before: AppState): void;
  hear(report: PrinterReport): void;
  /** The printer is not linked any more, or another one is. */
  unlinked(): void;
}

interface RunnerOptions {
  readonly context: PrinterContext;
  readonly record: () => PrinterRecord;
  /** What a page that is reloaded would leave undone; to be kept across reloads. */
  readonly onUndone: (undone: PrinterRecord["undone"]) => void;
  readonly order: PrinterConnection["order"];
}

export function createActRunner(options: RunnerOptions): ActRunner {
  return new Runner(options);
}

class Runner implements ActRunner {
  readonly #options: RunnerOptions;
  readonly #notice;
  #act: Act | null = null;
  #isConfirmed = false;
  /** For who reads the order at the other end: the type, until its words are here. */
  #reason = "";
  #alarmClock = new AbortController();
  /** What it says, and what it said last while it could be heard. */
  #says: PrinterReport["state"] = "unknown";
  #known: PrinterReport["state"] = "unknown";
  /** When a print was seen to begin or to go on. */
  #printingSince: Milliseconds | null = null;

  constructor(options: RunnerOptions) {
    this.#options = options;
    const { ports, get } = options.context;
    this.#notice = createActNotice(ports, {
      settings: () => get().settings,
      onAnswer: (answer) => this.answer(answer),
    });
  }

  want(type: FailureType): void {
    const { context, record } = this.#options;
    const { ports, get } = context;
    const { watch } = get();
    const { orders, onFailure } = record();
    // What the bundled clip shows is no print of the owner's.
    if (watch.watch === null || watch.isDemo || orders.kind === "none") return;
    if (this.#act !== null && !isOver(this.#act)) return;
    this.#isConfirmed = false;
    const now = ports.clock.now();
    const wish = {
      id: ports.newId(),
      type,
      ...onFailure,
      printer: this.#says,
      quietUntil: quietUntil(watch.watch.startedAt, this.#printingSince),
    };
    this.#act = null;
    void this.#findReason(type); // it has the whole countdown
    this.#show(beginAct(wish, now));
    this.#wait();
  }

  confirm(): void {
    this.#isConfirmed = true;
  }

  answer(answer: ActAnswer): void {
    const act = this.#act;
    if (act === null) return;
    const { actions } = this.#options.context.get();
    if (answer === "now") this.#tell({ kind: "hurried" });
    else if (answer === "no") {
      if (isOver(act)) return; // a notice that came too late
      this.#tell({ kind: "withdrawn", why: "declined" });
      actions.acknowledge();
    } else if (isOver(act)) {
      if (isShouted(act)) actions.acknowledge("failing"); // whoever has seen it needs no more noise
      this.#dismiss();
    }
  }

  async resume(): Promise<Result<null, PrinterFault>> {
    const act = this.#act;
    const { order, context } = this.#options;
    if (act === null) return ok(null);
    const given = await order("resume", { id: `${act.id}-resume`, reason: this.#reason });
    if (!given.ok) return given;
    context.note({ kind: "act-resumed" });
    context.get().actions.acknowledge();
    this.#dismiss();
    return given;
  }

  follow({ watch: after }: AppState, { watch: before }: AppState): void {
    const act = this.#act;
    if (after === before || act === null) return;
    if (isOver(act)) {
      if (after.alarm?.phase === "acknowledged" && before.alarm?.phase !== "acknowledged")
        this.#tell({ kind: "seen" });
      if (after.phase === "starting" && before.phase === "idle" && !isShouted(act)) this.#dismiss();
      return;
    }
    const why = withdrawalOf(after, act.type, this.#isConfirmed);
    if (why !== null) this.#tell({ kind: "withdrawn", why });
  }

  hear({ state }: PrinterReport): void {
    if (state === this.#says) return;
    this.#says = state;
    // A printer that was silent for a moment has not begun anew.
    if (state === "printing" && (this.#known === "paused" || this.#known === "idle"))
      this.#printingSince = this.#options.context.ports.clock.now();
    if (state !== "unknown") this.#known = state;
    this.#tell({ kind: "printer", says: state });
  }

  unlinked(): void {
    this.#says = "unknown";
    this.#known = "unknown";
    this.#printingSince = null;
    this.#tell({ kind: "withdrawn", why: "unlinked" });
  }

  #tell(event: ActEvent): void {
    if (this.#act === null) return;
    const [act, order] = actAfter(this.#act, event, this.#options.context.ports.clock.now());
    this.#show(act);
    this.#wait();
    if (order !== null) void this.#give(order, act.id); // its answer is an event too
  }

  async #give({ order, attempt }: GiveOrder, id: string): Promise<void> {
    const given = await this.#options.order(order, { id, reason: this.#reason });
    if (this.#act?.id !== id) return;
    this.#tell({ kind: "answered", attempt, fault: given.ok ? null : given.fault.code });
  }

  #wait(): void {
    this.#alarmClock.abort();
    const due = this.#act === null ? null : dueAt(this.#act);
    if (due === null) return;
    this.#alarmClock = new AbortController();
    void this.#wakeAt(due, this.#alarmClock.signal);
  }

  async #wakeAt(due: Milliseconds, signal: AbortSignal): Promise<void> {
    const { clock } = this.#options.context.ports;
    await clock.sleep(Math.max(0, due - clock.now()), signal);
    if (!signal.aborted) this.#tell({ kind: "waited" });
  }

  #show(act: Act): void {
    const before = this.#act;
    if (act === before) return;
    this.#act = act;
    const { context, onUndone } = this.#options;
    context.patch({ act });
    for (const event of actEvents(before, act)) {
      context.note(event);
      const subject = subjectOfAct(event, act.type);
      if (subject !== null) context.alerts.tell(subject);
    }
    if (before?.stage === act.stage) return;
    this.#notice.follow(act);
    const isFirst = act.attempts === 1 && before?.attempts === 0;
    if (isOver(act)) onUndone(null);
    else if (before === null || isFirst) onUndone({ type: act.type, isOrdered: act.attempts > 0 });
  }

  #dismiss(): void {
    this.#act = null;
    this.#options.context.patch({ act: null });
    this.#notice.follow(null);
  }

  async #findReason(type: FailureType): Promise<void> {
    const { ports, get } = this.#options.context;
    this.#reason = type;
    try {
      const words = await ports.fetchAlertWords();
      this.#reason = await words.textFor(
        { kind: "failure", phase: "failing", type },
        get().settings.language,
      );
    } catch (cause) {
      ports.log.warn("the reason of an order has no words", { cause: String(cause) });
    }
  }
}
