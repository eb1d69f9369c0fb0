/**
 * What the watch log says: one line of each thing that happened. A kind has its row here, its parser in
 * contracts/log-entry.ts and its sentence in ui/log/sentences.ts. No pictures, no credentials, no addresses, no details
 * of faults: only what a reader needs, so that the log can be handed to anybody.
 */
import type { ActOrder } from "../act/act.ts";
import type { TypeChoice } from "../alarm/choices.ts";
import type { HushEnd } from "../alarm/hush.ts";
import type { FailureType } from "../failure-type.ts";
import type { Verdict } from "../scene.ts";
import type { Milliseconds, UnitInterval } from "../units.ts";
import type { ViewFault } from "../view/fault.ts";
import type { GapReason } from "../watch.ts";

type Provider = "wasm" | "webgpu";

/** person: Stop was pressed. printer: its print was over. film: it was over. blocked: something only a person could mend. */
export const STOP_CAUSES = ["person", "printer", "film", "blocked"] as const;
export type StopCause = (typeof STOP_CAUSES)[number];

/** With these the print can still be seen: see core/view/fault.ts. */
export const SEEING_FAULTS = ["overexposed", "blurred", "bumped"] as const satisfies readonly ViewFault[];
export type SeeingFault = (typeof SEEING_FAULTS)[number];

/** How an act ended: see core/act/act.ts. The first two the printer has confirmed; with the next two there was nothing to do. */
export const ACT_ENDS = [
  "paused",
  "idle",
  "paused-before",
  "idle-before",
  "unconfirmed",
  "failed",
  "declined",
  "settled",
  "hushed",
  "stopped",
  "unlinked",
] as const;
export type LoggedActEnd = (typeof ACT_ENDS)[number];

/** Other than those, `fault` is a code, as in contracts; `camera` is its label. */
export type LogEvent =
  | {
      readonly kind: "started";
      readonly camera: string;
      readonly model: string;
      readonly provider: Provider;
    }
  | { readonly kind: "stopped"; readonly cause: StopCause }
  /** A print began on the linked printer: a watch begins with it, or cannot. */
  | { readonly kind: "print-followed" }
  | { readonly kind: "print-unwatched" }
  /** The page was reloaded, closed or crashed; a frame was looked at until then. */
  | { readonly kind: "cut-off"; readonly until: Milliseconds }
  /** `isReminder`: it had been put off, and is still there. */
  | { readonly kind: "warned"; readonly type: FailureType; readonly isReminder: boolean }
  | { readonly kind: "failing"; readonly type: FailureType; readonly isReminder: boolean }
  | { readonly kind: "acknowledged"; readonly type: FailureType }
  | { readonly kind: "snoozed"; readonly type: FailureType; readonly until: Milliseconds }
  | { readonly kind: "settled"; readonly type: FailureType }
  | {
      readonly kind: "scene-kept";
      readonly sceneId: string;
      readonly type: FailureType | null;
      readonly isByHand: boolean;
    }
  | { readonly kind: "picture-lost"; readonly fault: string }
  | { readonly kind: "clip-lost"; readonly fault: string }
  /** What a person said of a scene: a failure of `type`, or that nothing has failed. */
  | {
      readonly kind: "verified";
      readonly sceneId: string;
      readonly verdict: "correct" | "wrong";
      readonly type: FailureType | null;
    }
  /** The printer is about to be asked; a person has `countdown` to say no. */
  | {
      readonly kind: "act-asked";
      readonly type: FailureType;
      readonly order: ActOrder;
      readonly countdown: Milliseconds;
    }
  | { readonly kind: "act-ordered"; readonly order: ActOrder; readonly attempt: number }
  /** Whoever was asked has taken it; whether it is done, the printer says. */
  | { readonly kind: "act-taken"; readonly order: ActOrder; readonly attempt: number }
  /** `fault` null: the printer printed on. */
  | { readonly kind: "act-missed"; readonly attempt: number; readonly fault: string | null }
  | { readonly kind: "act-over"; readonly order: ActOrder; readonly end: LoggedActEnd }
  /** The page was reloaded or closed meanwhile. */
  | { readonly kind: "act-cut-off"; readonly isOrdered: boolean }
  /** A person had the printer go on. */
  | { readonly kind: "act-resumed" }
  /** A verdict was taken back. */
  | { readonly kind: "undone"; readonly sceneId: string }
  /** Two devices had said different things of a scene: what was said here, or there, gave way. */
  | {
      readonly kind: "review-replaced";
      readonly sceneId: string;
      readonly verdict: Verdict;
      readonly wasHere: boolean;
    }
  /** Nobody watches since now. `isBlocked`: only a person can mend it. */
  | { readonly kind: "trouble"; readonly fault: string; readonly isBlocked: boolean }
  | { readonly kind: "detector-restarted"; readonly fault: string; readonly provider: Provider }
  | {
      readonly kind: "provider-changed";
      readonly from: Provider;
      readonly to: Provider;
      readonly cause: "faster" | "fault";
    }
  | { readonly kind: "canary-failed" }
  | { readonly kind: "canary-answered" }
  | {
      readonly kind: "gap";
      readonly from: Milliseconds;
      readonly to: Milliseconds;
      readonly reason: GapReason;
    }
  /** The camera sees less than it could, or another part of the room; what blinds it is `trouble`. */
  | { readonly kind: "view-fault"; readonly fault: SeeingFault }
  | { readonly kind: "view-mended"; readonly fault: SeeingFault }
  /** `count` of them are on. */
  | { readonly kind: "masks-changed"; readonly count: number }
  /** What so many scenes had taught. */
  | { readonly kind: "forgot"; readonly count: number }
  | {
      readonly kind: "choice-changed";
      readonly type: FailureType;
      readonly from: TypeChoice;
      readonly to: TypeChoice;
    }
  /** How long evidence has to last. */
  | { readonly kind: "patience-changed"; readonly warnAfter: Milliseconds; readonly actAfter: Milliseconds }
  | { readonly kind: "hushed"; readonly type: FailureType; readonly until: HushEnd }
  | { readonly kind: "hush-ended"; readonly type: FailureType }
  | { readonly kind: "battery"; readonly level: UnitInterval; readonly isCharging: boolean }
  | { readonly kind: "storage"; readonly fault: string }
  /** So many scenes wait in memory for room. */
  | { readonly kind: "scenes-unsaved"; readonly count: number; readonly fault: string }
  | { readonly kind: "evicted" };

/** One line of the log. */
export type LogEntry = LogEvent & {
  readonly at: Milliseconds;
  /** null for what happened while no watch ran, and belongs to none. */
  readonly watchId: string | null;
};

/** How long an entry is kept. */
export const KEEP_LOG_MS: Milliseconds = 90 * 24 * 3_600_000;
/** So many entries are kept at most, the newest: years of watching, or days of a camera with a loose plug. */
export const MOST_LOG_ENTRIES = 20_000;
