/** The view of the camera that is being watched: what is wrong with it is told, and whether a frame shows anything. */
import type { FrameResult } from "../../contracts/detector.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { BlindingFault, ViewFault } from "../../core/view/fault.ts";
import { blindingOf } from "../../core/view/fault.ts";
import type { ViewReference } from "../../core/view/pose.ts";
import { acceptView, shiftOf, startView, stepView, type ViewState } from "../../core/view/view-check.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { ViewView } from "../state.ts";

export interface WatchedView {
  /** What the next frame is to be measured against. */
  readonly reference: ViewReference | null;
  /** Why the last frame shows nothing new of the print; null when it does. */
  readonly unseen: BlindingFault | null;
  /** The same once it has lasted: a single frame of that kind may be any camera's, a few of them are a gap. */
  readonly gap: BlindingFault | null;
  /** Forgets everything where another camera was opened. */
  follow(cameraId: string): void;
  /** Looks at a frame; answers why nothing can be watched, once that has lasted. */
  see(result: FrameResult): BlindingFault | null;
  /** The camera stands as it should: what it sees next is what it is measured by. */
  accept(): void;
  /** The watch is over, and so is what it said of the view. */
  end(): void;
}

const GAP_AFTER_MS: Milliseconds = 3_000;

/** Told in the notices: the print can still be seen. The others have a place of their own on the screen. */
const NOTED = ["overexposed", "blurred"] as const satisfies readonly ViewFault[];

/** `show` is told what is wrong whenever that is something else. */
export function watchView(board: NoticeBoard, show: (view: ViewView) => void): WatchedView {
  let followed: string | null = null;
  let state = startView();

  function adopt(next: ViewState): void {
    const before = state;
    state = next;
    if (before.faults.join() === next.faults.join()) return;
    show({ faults: next.faults, shift: shiftOf(next) });
    for (const fault of NOTED) {
      if (!next.faults.includes(fault)) board.clear(`view-${fault}`);
      // Once: whoever has closed it knows.
      else if (!before.faults.includes(fault)) board.post({ kind: `view-${fault}` });
    }
  }

  return {
    get reference() {
      return state.reference;
    },
    get unseen() {
      return state.unseen;
    },
    get gap() {
      return state.unseenFor >= GAP_AFTER_MS ? state.unseen : null;
    },
    follow(cameraId) {
      if (cameraId !== followed) adopt(startView());
      followed = cameraId;
    },
    see({ at, width, height, view: figures }) {
      adopt(stepView(state, { at, width, height, figures }));
      return blindingOf(state.faults);
    },
    accept: () => adopt(acceptView(state)),
    end: () => adopt(startView()),
  };
}
