/** The print that a linked printer tells of, and when a watch is to begin or end because of it. */
import type { PrinterReport } from "./printer.ts";
import type { Milliseconds } from "./units.ts";

/** A printer that has just begun does not know yet what it prints. */
export const BEGIN_AFTER_MS: Milliseconds = 5_000;
/** A watch outlives its print for a moment: the part may still come loose, and who looks sees that it is done. */
export const END_AFTER_MS: Milliseconds = 60_000;

export interface FollowedPrint {
  /** Of the print job; what is kept of the print lies under it. */
  readonly id: string;
  readonly startedAt: Milliseconds;
  readonly fileName: string | null;
  /** Since when the printer says that it prints; null while it does not: paused, or nobody knows. */
  readonly printingSince: Milliseconds | null;
  /** Since when the printer says that nothing is printed; null while it does not. */
  readonly overSince: Milliseconds | null;
  /** A watch was begun for it since the printer prints. Where that failed it is not tried again and again. */
  readonly isBegun: boolean;
  /** The person has ended its watch. */
  readonly isLeftAlone: boolean;
}

/** What is followed: null where nothing is printed, as far as anybody knows. */
export type Followed = FollowedPrint | null;

export interface FollowFacts {
  readonly report: PrinterReport;
  readonly at: Milliseconds;
  /** Whether watches begin and end with prints. */
  readonly isFollowing: boolean;
  /** The watch that runs; null for none. `isAlarmed`: something is told that nobody has answered yet. */
  readonly watch: { readonly printJobId: string | null; readonly isAlarmed: boolean } | null;
  /** The print whose watch the person ended in an earlier run of the app; null for none. */
  readonly leftAlone: { readonly fileName: string | null } | null;
  readonly newId: () => string;
}

/** begin-watch: of this print. end-watch: its print is over. */
export type FollowEffect = "begin-watch" | "end-watch";

type Step = readonly [Followed, readonly FollowEffect[]];

/** What is followed after one more look, and what to do. To be asked at each report and every few seconds. */
export function followPrint(followed: Followed, facts: FollowFacts): Step {
  const { state } = facts.report;
  if (state === "printing" || state === "paused") return printed(followed, facts);
  if (followed === null) return [null, []];
  // What nobody knows ends nothing.
  if (state === "unknown") return [{ ...followed, printingSince: null, isBegun: false }, []];
  const over = {
    ...followed,
    printingSince: null,
    isBegun: false,
    overSince: followed.overSince ?? facts.at,
  };
  return facts.at - over.overSince < END_AFTER_MS ? [over, []] : ended(over, facts);
}

/** The person has ended the watch of what is printed. */
export function leaveAlone(followed: Followed): Followed {
  return followed === null ? null : { ...followed, isLeftAlone: true };
}

function printed(before: Followed, facts: FollowFacts): Step {
  const { report, at, watch, isFollowing } = facts;
  const { state, context } = report;
  const isSame = before !== null && before.overSince === null;
  const print = isSame ? before : begun(before, facts);
  const effects: FollowEffect[] = [];
  // The watch is of the print before: each has its own.
  const isOfBefore = !isSame && before !== null && watch?.printJobId === before.id;
  if (isOfBefore && isFollowing) effects.push("end-watch");
  const printingSince = state === "printing" ? (print.printingSince ?? at) : null;
  const isDue = printingSince !== null && at - printingSince >= BEGIN_AFTER_MS;
  const fileName = context?.fileName ?? print.fileName;
  const isLeftAlone = print.isLeftAlone || (before === null && isNamed(facts.leftAlone, fileName));
  const begins = isDue && isFollowing && watch === null && !print.isBegun && !isLeftAlone;
  if (begins) effects.push("begin-watch");
  const isBegun = printingSince !== null && (print.isBegun || begins);
  return [{ ...print, fileName, printingSince, isBegun, isLeftAlone }, effects];
}

/** A watch that was begun by hand before its print is of this print. */
function begun(before: Followed, { at, watch, newId, report }: FollowFacts): FollowedPrint {
  const own = watch?.printJobId ?? null;
  return {
    id: own === null || own === before?.id ? newId() : own,
    startedAt: at,
    fileName: report.context?.fileName ?? null,
    printingSince: null,
    overSince: null,
    isBegun: false,
    isLeftAlone: false,
  };
}

/** Where either has no name they may be the same. */
function isNamed(left: FollowFacts["leftAlone"], fileName: string | null): boolean {
  return left !== null && (left.fileName === null || fileName === null || left.fileName === fileName);
}

/** Nobody takes the siren from somebody who has not heard it yet: such a watch goes on until it is answered. */
function ended(over: FollowedPrint, { watch, isFollowing }: FollowFacts): Step {
  if (!isFollowing || watch?.printJobId !== over.id) return [null, []];
  return watch.isAlarmed ? [over, []] : [null, ["end-watch"]];
}
