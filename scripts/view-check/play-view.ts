/** The view check as a watch runs it, over pictures instead of a camera. */
import type { Picture } from "../../src/core/resample.ts";
import type { Milliseconds } from "../../src/core/units.ts";
import { viewFigures } from "../../src/core/view/figures.ts";
import { startView, stepView, type ViewState } from "../../src/core/view/view-check.ts";

export interface ViewPlayer {
  readonly state: ViewState;
  /** Looks at a frame after that much time. */
  look(frame: Picture, after: Milliseconds): ViewState;
}

export function playView(): ViewPlayer {
  let state = startView();
  let at: Milliseconds = 0;
  return {
    get state() {
      return state;
    },
    look(frame, after) {
      at += after;
      const { width, height } = frame;
      state = stepView(state, { at, width, height, figures: viewFigures(frame, state.reference) });
      return state;
    },
  };
}
