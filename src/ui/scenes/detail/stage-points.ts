/** Where a pointer is, measured on the stage as it is laid out now. */
import type { Point } from "../../../core/box-edit.ts";

const ORIGIN: Point = { x: 0, y: 0 };

/** How far off a pointer may be, in CSS pixels: a finger's target is 44 wide. */
const TOUCH_REACH = 22;
const MOUSE_REACH = 9;

export function pointOf([x, y]: readonly [number, number]): Point {
  return { x, y };
}

/** In 0..1 of the picture; outside of it below 0 or above 1. */
export function inPicture(frame: HTMLElement | null, at: Point): Point {
  if (frame === null) return ORIGIN;
  const { left, top, width, height } = frame.getBoundingClientRect();
  return { x: (at.x - left) / width, y: (at.y - top) / height };
}

/** In CSS pixels from the middle of the viewer. */
export function fromMiddle(viewer: HTMLElement | null, at: Point): Point {
  if (viewer === null) return ORIGIN;
  const { left, top, width, height } = viewer.getBoundingClientRect();
  return { x: at.x - left - width / 2, y: at.y - top - height / 2 };
}

/** How far off the pointer of that event may be, in 0..1 of the picture. */
export function reachOf(frame: HTMLElement | null, event: Event): Point {
  if (frame === null) return ORIGIN;
  const isFine = event instanceof PointerEvent && event.pointerType === "mouse";
  const pixels = isFine ? MOUSE_REACH : TOUCH_REACH;
  const { width, height } = frame.getBoundingClientRect();
  return { x: pixels / width, y: pixels / height };
}
