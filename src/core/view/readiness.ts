/** Whether a camera sees well enough to begin: advice before Start, where the view check tells of faults afterwards. */
import type { UnitInterval } from "../units.ts";
import type { ViewFigures } from "./figures.ts";
import { isEdge } from "./light.ts";
import { SIDE, type Thumbnail } from "./thumbnail.ts";

export interface Readiness {
  readonly light: "good" | "dark" | "bright";
  /** null where there are too few edges to tell. */
  readonly focus: "good" | "soft" | null;
  /** Of the part against the bed, which are in the middle of a picture that is taken for watching. */
  readonly contrast: "good" | "low";
}

/**
 * The outermost twentieth of the 273 healthy views among the training photographs lies beyond each of these: darkest mean
 * 0.150, most white 0.128, least sharp 0.57, least edges in the middle 0.280. Of the 83 validation views 7 get advice; with a third of the light 76 are
 * called dark, with three times of it 73 bright, blurred by 2 pixels all soft, with a fifth of the contrast 78 low.
 */
const LIMITS = {
  darkMean: 0.15,
  whiteShare: 0.13,
  softEdges: 0.57,
  fewEdges: 0.28,
} as const satisfies Readonly<Record<string, UnitInterval>>;

/** Cells that are looked at for the part and the bed: half of the width, and below the gantry. */
const MIDDLE = { left: SIDE / 4, right: (SIDE * 3) / 4, top: SIDE / 4, bottom: (SIDE * 7) / 8 } as const;

/** What there is to say about a picture before a watch. */
export function readinessOf({ mean, whiteShare, sharpness, thumbnail }: ViewFigures): Readiness {
  const brightness = whiteShare > LIMITS.whiteShare ? "bright" : "good";
  return {
    light: mean < LIMITS.darkMean ? "dark" : brightness,
    focus: sharpness === null ? null : sharpness < LIMITS.softEdges ? "soft" : "good",
    contrast: edgesInTheMiddle(thumbnail) < LIMITS.fewEdges ? "low" : "good",
  };
}

function edgesInTheMiddle(thumbnail: Thumbnail): UnitInterval {
  const { left, right, top, bottom } = MIDDLE;
  let edges = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      if (isEdge(thumbnail, y * SIDE + x)) edges += 1;
    }
  }
  return edges / ((right - left) * (bottom - top));
}
