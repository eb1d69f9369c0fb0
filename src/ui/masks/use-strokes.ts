import { type PointerEvent as ReactPointerEvent, useRef } from "react";
import type { Point } from "../../core/mask.ts";
import type { Draft, DraftAction } from "./draft.ts";
import { beginStroke, type Stroke } from "./stroke.ts";

/** A tap that trembles by less moves nothing; CSS pixels. */
const TREMBLE = 3;

interface Going {
  readonly pointerId: number;
  readonly move: Stroke["move"];
  readonly x: number;
  readonly y: number;
  hasMoved: boolean;
}

type PointerHandler = (event: ReactPointerEvent<HTMLElement>) => void;

/** Finger, pen and mouse on the picture, one at a time. `name` is for an area that is closed. */
export function useStrokes(
  draft: Draft,
  name: string,
  dispatch: (action: DraftAction) => void,
): Record<"onPointerDown" | "onPointerMove" | "onPointerUp" | "onPointerCancel", PointerHandler> {
  const going = useRef<Going | null>(null);
  const count = useRef(0);
  const end: PointerHandler = ({ pointerId }) => {
    if (going.current?.pointerId === pointerId) going.current = null;
  };
  return {
    onPointerDown(event) {
      if (going.current !== null || event.button !== 0) return;
      const { currentTarget, pointerId, clientX: x, clientY: y } = event;
      const { width, height } = currentTarget.getBoundingClientRect();
      count.current += 1;
      const touch = { at: placeOf(event), width, height };
      const { begin, move } = beginStroke(draft, touch, `stroke ${count.current}`, name);
      for (const action of begin) dispatch(action);
      if (move === null) return;
      currentTarget.setPointerCapture(pointerId);
      going.current = { pointerId, move, x, y, hasMoved: false };
    },
    onPointerMove(event) {
      const stroke = going.current;
      if (stroke === null || stroke.pointerId !== event.pointerId || stroke.move === null) return;
      const way = Math.hypot(event.clientX - stroke.x, event.clientY - stroke.y);
      if (!stroke.hasMoved && way < TREMBLE) return;
      stroke.hasMoved = true;
      dispatch(stroke.move(placeOf(event)));
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}

/** Where in the picture: 0..1, and beyond for a finger that has left it. */
function placeOf({ currentTarget, clientX, clientY }: ReactPointerEvent<HTMLElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}
