/**
 * Pausing a print that fails, with proof: asked first, then ordered, then held against what the printer says. Pure: the clock comes in
 * with what happens, orders go out as data. Whatever happens, it ends, and its end can be told.
 */
import type { FailureType } from "../failure-type.ts";
import type { PrinterState } from "../printer.ts";
import type { Milliseconds } from "../units.ts";
import {
  ACT_TIMING,
  type Act,
  type ActEnd,
  type ActOrder,
  type ActStage,
  isOpenEnd,
  isOver,
  MOST_ATTEMPTS,
  type Withdrawal,
} from "./act.ts";

export type ActEvent =
  /** Time has passed. */
  | { readonly kind: "waited" }
  /** "Pause now". */
  | { readonly kind: "hurried" }
  /** A person has answered how it ended. */
  | { readonly kind: "seen" }
  | { readonly kind: "withdrawn"; readonly why: Withdrawal }
  | { readonly kind: "printer"; readonly says: PrinterState }
  /** The answer to the order of that attempt; `fault` null: it was taken. */
  | { readonly kind: "answered"; readonly attempt: number; readonly fault: string | null };

/** The order that has to go out now, as the `attempt`th of its act. */
export interface GiveOrder {
  readonly attempt: number;
  readonly order: ActOrder;
}

/** What an act begins with. */
export interface ActWish {
  readonly id: string;
  readonly type: FailureType;
  readonly order: ActOrder;
  readonly countdown: Milliseconds;
  readonly printer: PrinterState;
  /** End of the quiet period; nothing is ordered before. */
  readonly quietUntil: Milliseconds;
}

type Step = readonly [Act, GiveOrder | null];

/** An act that asks first; over at once where the printer prints nothing anyway. */
export function beginAct(wish: ActWish, at: Milliseconds): Act {
  const { id, type, order, countdown, printer, quietUntil } = wish;
  const state = stoppedState(order, printer);
  const stage: ActStage =
    state === null
      ? { kind: "asked", until: Math.max(at + countdown, quietUntil) }
      : { kind: "over", end: { kind: "needless", state } };
  return {
    id,
    type,
    order,
    countdown,
    since: at,
    stage,
    attempts: 0,
    printer,
    fault: null,
    withdrawn: null,
    isSeen: false,
  };
}

/** The act after that, and the order to give. An event that says nothing new changes nothing. */
export function actAfter(act: Act, event: ActEvent, at: Milliseconds): Step {
  switch (event.kind) {
    case "printer":
      return afterReport({ ...act, printer: event.says }, at);
    case "withdrawn":
      return afterWithdrawal(act, event.why, at);
    case "hurried":
      return act.stage.kind === "asked" ? giveOrder(act, at) : [act, null];
    case "seen":
      return [isOver(act) && !act.isSeen ? { ...act, isSeen: true } : act, null];
    case "answered":
      return afterAnswer(act, event, at);
    case "waited":
      return afterWaiting(act, at);
    default: {
      const unknown: never = event;
      return unknown;
    }
  }
}

/** The end of the quiet period of a watch; `printingSince`: when its print was seen to begin or to go on, null for never. */
export function quietUntil(watchingSince: Milliseconds, printingSince: Milliseconds | null): Milliseconds {
  return Math.max(watchingSince, printingSince ?? watchingSince) + ACT_TIMING.quiet;
}

/** The state that proves the order done; null where the printer's does not. */
function stoppedState(order: ActOrder, says: PrinterState): "paused" | "idle" | null {
  if (says === "idle") return says;
  return order === "pause" && says === "paused" ? says : null;
}

function afterReport(act: Act, at: Milliseconds): Step {
  const state = stoppedState(act.order, act.printer);
  if (state === null) return [act, null];
  // What it says late counts as well: nobody has to be shouted at any more.
  if (act.stage.kind === "over" && !isOpenEnd(act.stage.end)) return [act, null];
  return [over(act, { kind: act.attempts === 0 ? "needless" : "proven", state }, at), null];
}

/** Before an order there is nothing left to do; after one, what became of it is still told. */
function afterWithdrawal(act: Act, why: Withdrawal, at: Milliseconds): Step {
  const { kind } = act.stage;
  if (kind === "over") return [act, null];
  // Nothing more will be heard of a printer that is not linked.
  if (kind === "asked" || kind === "resting" || why === "unlinked") return [withdraw(act, why, at), null];
  return [act.withdrawn === null ? { ...act, withdrawn: why } : act, null];
}

function afterAnswer(
  act: Act,
  { attempt, fault }: Extract<ActEvent, { kind: "answered" }>,
  at: Milliseconds,
): Step {
  // An answer that comes late is that of an order which has been given up.
  if (act.stage.kind !== "ordering" || attempt !== act.attempts) return [act, null];
  if (fault !== null) return [tryAgain({ ...act, fault }, at), null];
  return [inStage({ ...act, fault }, "proving", at, ACT_TIMING.proof), null];
}

function afterWaiting(act: Act, at: Milliseconds): Step {
  const { stage } = act;
  if (stage.kind === "over") return [act, null];
  // The clock was set back, and nobody knows how long it has been: the stage has its whole time again.
  if (at < act.since) return [inStage(act, stage.kind, at, stage.until - act.since), null];
  if (at < stage.until) return [act, null];
  switch (stage.kind) {
    case "asked":
      if (at > stage.until + ACT_TIMING.slept) return [inStage(act, "asked", at, act.countdown), null];
      return giveOrder(act, at);
    case "resting":
      return giveOrder(act, at);
    case "ordering":
      return [tryAgain({ ...act, fault: NO_ANSWER }, at), null];
    case "proving":
      // To ask again whoever cannot answer would prove no more.
      return [
        act.printer === "unknown" ? endedWith(act, { kind: "unconfirmed" }, at) : tryAgain(act, at),
        null,
      ];
    default: {
      const unknown: never = stage;
      return unknown;
    }
  }
}

function inStage(
  act: Act,
  kind: Exclude<ActStage["kind"], "over">,
  at: Milliseconds,
  length: Milliseconds,
): Act {
  return { ...act, since: at, stage: { kind, until: at + length } };
}

/** Code of an order that nobody answered. */
const NO_ANSWER = "printer-unreachable";

function giveOrder(act: Act, at: Milliseconds): Step {
  const attempts = act.attempts + 1;
  return [
    inStage({ ...act, attempts }, "ordering", at, ACT_TIMING.answer),
    { attempt: attempts, order: act.order },
  ];
}

function tryAgain(act: Act, at: Milliseconds): Act {
  if (act.attempts >= MOST_ATTEMPTS || act.withdrawn !== null)
    return endedWith(act, { kind: "failed", fault: act.fault }, at);
  return inStage(act, "resting", at, ACT_TIMING.rest);
}

/** Over with that end, unless it was not wanted any more. */
function endedWith(act: Act, end: ActEnd, at: Milliseconds): Act {
  return act.withdrawn === null ? over(act, end, at) : withdraw(act, act.withdrawn, at);
}

function withdraw(act: Act, why: Withdrawal, at: Milliseconds): Act {
  return over(act, { kind: "withdrawn", why, isOrdered: act.attempts > 0 }, at);
}

function over(act: Act, end: ActEnd, at: Milliseconds): Act {
  return { ...act, since: at, stage: { kind: "over", end } };
}

/** When something happens by itself; null where nothing does. */
export function dueAt({ stage }: Act): Milliseconds | null {
  return stage.kind === "over" ? null : stage.until;
}
