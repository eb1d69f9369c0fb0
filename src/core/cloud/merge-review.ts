/** What a person said of a scene on two devices: which of the two holds. */

/** Fingerprints of the same scene's review: each a verdict with its boxes, type and notes, as one unit. */
export interface ReviewSides {
  readonly here: string;
  readonly there: string;
  /** As both sides had it when they last met. */
  readonly met: string;
}

/**
 * same: nothing to do. take: it was changed there and not here. push: it was changed here and not there. replace: on both sides, and ours,
 * which has yet to arrive at the server, is the later one there.
 */
export type ReviewOutcome = "same" | "take" | "push" | "replace";

export function mergeReviews({ here, there, met }: ReviewSides): ReviewOutcome {
  if (here === there) return "same";
  if (there === met) return "push";
  return here === met ? "take" : "replace";
}
