/** When a card pushed aside has been answered. */

export type SwipeVerdict = "correct" | "wrong";

/** Share of the card's width after which letting go answers. */
const FAR_ENOUGH = 0.4;
/** CSS pixels a millisecond: a flick answers earlier. */
const FAST_ENOUGH = 0.5;
/** CSS pixels that even a flick must go, so that a tap with a trembling finger says nothing. */
const LEAST_TRAVEL = 32;

export interface Push {
  /** CSS pixels from where the finger came down; right is positive. */
  readonly travel: number;
  /** CSS pixels a millisecond, signed like `travel`. */
  readonly speed: number;
  /** Width of the card in CSS pixels. */
  readonly width: number;
}

/** What the push says if the finger lets go now: right correct, left wrong, null for a push that was thought better of. */
export function verdictOfPush({ travel, speed, width }: Push): SwipeVerdict | null {
  const isFar = Math.abs(travel) >= width * FAR_ENOUGH;
  const isFlick =
    Math.abs(travel) >= LEAST_TRAVEL && Math.abs(speed) >= FAST_ENOUGH && speed > 0 === travel > 0;
  // Going back fast takes a far push back.
  const isTakenBack = Math.abs(speed) >= FAST_ENOUGH && speed > 0 !== travel > 0;
  if (isTakenBack || !(isFar || isFlick)) return null;
  return travel > 0 ? "correct" : "wrong";
}
