import type { ViewFigures } from "../../src/core/view/figures.ts";
import { SIDE } from "../../src/core/view/thumbnail.ts";

/** The view of a camera that sees its printer well and has not been moved. */
export const CLEAR_VIEW: ViewFigures = {
  mean: 0.4,
  spread: 0.2,
  whiteShare: 0.02,
  texture: 0.4,
  sharpness: 0.7,
  fingerprint: 1,
  thumbnail: new Uint8Array(SIDE * SIDE),
  pose: { staying: 0.9, motion: null },
};

/** What each fault makes of those figures; a frozen picture has good ones. */
export const FAULTY_VIEWS = {
  black: { mean: 0.01, spread: 0.01, texture: 0, sharpness: null, pose: null },
  covered: { mean: 0.5, spread: 0.05, texture: 0.01, sharpness: null, pose: null },
  overexposed: { mean: 0.95, spread: 0.1, whiteShare: 0.8, texture: 0.05 },
  blurred: { sharpness: 0.35 },
  bumped: {
    pose: { staying: 0.05, motion: { x: 0.1, y: -0.05, turn: 0, zoom: 0, agreement: 1 } },
  },
} as const satisfies Readonly<Record<string, Partial<ViewFigures>>>;
