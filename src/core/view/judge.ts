/** What one frame's figures say about each fault. Limits with where they come from. */
import type { UnitInterval } from "../units.ts";
import type { ViewFault } from "./fault.ts";
import type { ViewFigures } from "./figures.ts";
import type { Motion } from "./motion.ts";
import type { Verdict } from "./spell.ts";

/** How this camera sees when all is well: what a soft, dark or bright one does is no fault of it. */
export interface OwnLook {
  readonly texture: UnitInterval;
  readonly whiteShare: UnitInterval;
  /** Best that it kept up for some seconds; null before the first edges. */
  readonly sharpness: UnitInterval | null;
}

/**
 * Chosen on the training photographs (370 healthy views, 2148 boxed pictures; faults painted into 271 of them).
 * Darkest healthy view there: mean 0.071, spread 0.072. Least texture: 0.09. Least steep edges: 0.42, of all pictures
 * 0.34. Whitest: 0.80. Two healthy views of one camera differ in steepness by at most a factor of 0.84; a blur of
 * 2 of 480 pixels makes it 0.51, one of 1 pixel 0.74.
 */
const LIMITS = {
  blackMean: 0.06,
  blackSpread: 0.04,
  /** Below this there is nothing at all; between it and the second limit it takes a fall to under the share. */
  bareTexture: 0.03,
  poorTexture: 0.12,
  coveredShare: 0.3,
  whiteAnywhere: 0.9,
  whiteMore: 0.3,
  blurredAnywhere: 0.3,
  blurredShare: 0.65,
} as const satisfies Readonly<Record<string, UnitInterval>>;

/**
 * Chosen on moves cut out of 185 training photographs: one of 5 % leaves at most 25 % of the places where they were in
 * 95 of 100, and at least 95 % of them agree on it. The photographs show no fixed camera over hours, so these were set
 * with the healthy sequences in sight: bed, head and part change as many places, but they do not agree on one move. Only
 * a lens that focuses elsewhere does, and zooms by some per cent while it does so: a small zoom alone is no move.
 */
const MOVED = { agreement: 0.85, shift: 0.03, turn: 0.05, zoom: 0.12 } as const;

/** So many places where they were: the camera stands. */
const STANDS: UnitInterval = 0.5;

/** The verdict on each fault but `frozen`, which is not in one frame. */
export function judge(
  figures: ViewFigures,
  own: OwnLook | null,
): Readonly<Record<Exclude<ViewFault, "frozen">, Verdict>> {
  const isBlack = figures.mean < LIMITS.blackMean && figures.spread < LIMITS.blackSpread;
  const isWhite = isOverexposed(figures, own);
  const isCovered = !isBlack && !isWhite && isBare(figures, own);
  const isSeeing = !isBlack && !isCovered;
  return {
    black: isBlack ? "bad" : "good",
    covered: isCovered ? "bad" : isBlack || isWhite ? null : "good",
    overexposed: isWhite ? "bad" : "good",
    blurred: isSeeing && !isWhite ? blurOf(figures, own) : null,
    bumped: isSeeing && !isWhite ? bumpOf(figures) : null,
  };
}

/** The move of the camera that the figures speak for; null when it stands, or when they do not tell. */
export function movedBy({ pose }: ViewFigures): Motion | null {
  const motion = pose?.motion ?? null;
  if (motion === null || motion.agreement < MOVED.agreement) return null;
  const isMoved =
    Math.hypot(motion.x, motion.y) >= MOVED.shift ||
    Math.abs(motion.turn) >= MOVED.turn ||
    Math.abs(motion.zoom) >= MOVED.zoom;
  return isMoved ? motion : null;
}

function isOverexposed({ whiteShare }: ViewFigures, own: OwnLook | null): boolean {
  return (
    whiteShare >= LIMITS.whiteAnywhere || (own !== null && whiteShare >= own.whiteShare + LIMITS.whiteMore)
  );
}

function isBare({ texture }: ViewFigures, own: OwnLook | null): boolean {
  if (texture < LIMITS.bareTexture) return true;
  return own !== null && texture < LIMITS.poorTexture && texture < own.texture * LIMITS.coveredShare;
}

function blurOf({ sharpness }: ViewFigures, own: OwnLook | null): Verdict {
  if (sharpness === null) return null;
  const usual = own?.sharpness ?? 0;
  return sharpness < LIMITS.blurredAnywhere || sharpness < usual * LIMITS.blurredShare ? "bad" : "good";
}

function bumpOf(figures: ViewFigures): Verdict {
  if (figures.pose === null) return null;
  if (figures.pose.staying >= STANDS) return "good";
  return movedBy(figures) === null ? null : "bad";
}
