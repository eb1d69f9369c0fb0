/** An act: pausing a print that fails, or ending it. What becomes of it as time passes is in run-act.ts. */
import type { FailureType } from "../failure-type.ts";
import type { PrinterState } from "../printer.ts";
import type { Milliseconds } from "../units.ts";

/** What is done to the print; a cancelled one cannot be taken up again, so it is only ever a person's choice. */
export const ACT_ORDERS = ["pause", "cancel"] as const;
export type ActOrder = (typeof ACT_ORDERS)[number];

/** Choices for the time in which a person may say no. */
export const COUNTDOWNS = [10_000, 30_000, 60_000] as const satisfies readonly Milliseconds[];
export type Countdown = (typeof COUNTDOWNS)[number];

/** Durations of an act. */
export const ACT_TIMING = {
  /** An order that is not answered by then has failed. */
  answer: 15_000,
  /** A printer parks its nozzle before it says that it is paused. */
  proof: 20_000,
  /** Before it is tried again. */
  rest: 5_000,
  /** After the beginning of a watch or a print, and after a print goes on: the person is still at the printer. */
  quiet: 90_000,
  /** A countdown that ends so much too late was slept through: nobody could say no. */
  slept: 60_000,
} as const satisfies Readonly<Record<string, Milliseconds>>;

/** The first one, and three more. */
export const MOST_ATTEMPTS = 4;

/**
 * Why it is not wanted any more. declined: a person said that it is fine or to leave it. settled: nothing is to be seen any more.
 * hushed: nothing may be told about this type for now. stopped: the watch is over. unlinked: the printer is not linked any more.
 */
export const WITHDRAWALS = ["declined", "settled", "hushed", "stopped", "unlinked"] as const;
export type Withdrawal = (typeof WITHDRAWALS)[number];

export type ActEnd =
  /** The printer says so itself. */
  | { readonly kind: "proven"; readonly state: "paused" | "idle" }
  /** It was so before anything was ordered. */
  | { readonly kind: "needless"; readonly state: "paused" | "idle" }
  /** The order was taken, and the printer has said nothing since. */
  | { readonly kind: "unconfirmed" }
  /** Given up. `fault`: code of why the last order was not taken; null: the printer prints on. */
  | { readonly kind: "failed"; readonly fault: string | null }
  /** `isOrdered`: an order had gone out by then. */
  | { readonly kind: "withdrawn"; readonly why: Withdrawal; readonly isOrdered: boolean };

export type ActStage =
  /** A person can still say no, until then. */
  | { readonly kind: "asked"; readonly until: Milliseconds }
  /** An order is on its way; not answered by then, it has failed. */
  | { readonly kind: "ordering"; readonly until: Milliseconds }
  /** It was taken; the printer has until then to say that it has done it. */
  | { readonly kind: "proving"; readonly until: Milliseconds }
  /** It failed, and is tried again then. */
  | { readonly kind: "resting"; readonly until: Milliseconds }
  | { readonly kind: "over"; readonly end: ActEnd };

export interface Act {
  /** An order that is given again has the same. */
  readonly id: string;
  readonly type: FailureType;
  readonly order: ActOrder;
  /** For a person to say no. */
  readonly countdown: Milliseconds;
  /** When this stage began. */
  readonly since: Milliseconds;
  readonly stage: ActStage;
  /** Orders given so far. */
  readonly attempts: number;
  readonly printer: PrinterState;
  /** Of the last order; null where it was taken. */
  readonly fault: string | null;
  /** Set where no order may go out any more, although one has. */
  readonly withdrawn: Withdrawal | null;
  /** Somebody has answered what was shouted. */
  readonly isSeen: boolean;
}

export function isOver({ stage }: Act): boolean {
  return stage.kind === "over";
}

/** True where the print may well go on failing, and somebody has to be told loudly. */
export function isShouted({ stage, isSeen }: Act): boolean {
  return stage.kind === "over" && !isSeen && isOpenEnd(stage.end);
}

/** True for an end that leaves the print running, as far as anybody knows. */
export function isOpenEnd({ kind }: ActEnd): boolean {
  return kind === "failed" || kind === "unconfirmed";
}
