import { type Handler, useGesture } from "@use-gesture/react";
import { useRef } from "react";
import type { Point } from "../../../core/box-edit.ts";
import { fromMiddle, inPicture, pointOf, reachOf } from "./stage-points.ts";
import type { Zooming } from "./use-zoom.ts";

/** What dragging does instead of pushing the picture. Points in 0..1 of the picture; reach likewise. */
export interface DragTool {
  readonly begin: (at: Point, reach: Point) => void;
  readonly drag: (by: Point) => void;
  readonly end: () => void;
  /** A second finger came: it was a pinch. */
  readonly abandon: () => void;
  readonly tap: (at: Point, reach: Point) => void;
  /** Name of the CSS cursor over that point. */
  readonly cursor: (at: Point, reach: Point) => string;
}

const DOUBLE_TAP_MS = 320;
const DOUBLE_TAP_REACH = 32;
const DOUBLE_TAP_FACTOR = 2.5;
/** A wheel's notch is some 100 pixels: a quarter closer. */
const WHEEL_RATE = 0.0022;
/** A trackpad's pinch comes as a wheel with Ctrl and small steps. */
const TRACKPAD_PINCH_RATE = 0.01;

/**
 * Wheel, pinch and double tap zoom; one finger pushes the zoomed picture, or does what `tool` does. `tool` is null
 * while nothing is edited.
 */
export function useStageGestures(zooming: Zooming, tool: DragTool | null): void {
  const { zoom, viewer, frame } = zooming;
  useGesture(
    {
      onDrag: useDragging(zooming, tool),
      onPinch: usePinching(zooming),
      onWheel({ event, delta: [, way] }) {
        // Further out than the whole is the page's to scroll.
        if (way > 0 && zoom.scale === 1) return;
        event.preventDefault();
        const rate = event.ctrlKey ? TRACKPAD_PINCH_RATE : WHEEL_RATE;
        const at = { x: event.clientX, y: event.clientY };
        zooming.zoomAbout(Math.exp(-way * rate), fromMiddle(viewer.current, at));
      },
      onMove({ xy, dragging, event, currentTarget }) {
        if (dragging === true || !(currentTarget instanceof HTMLElement)) return;
        const resting = zoom.scale > 1 ? "grab" : "";
        const over = tool?.cursor(inPicture(frame.current, pointOf(xy)), reachOf(frame.current, event));
        currentTarget.style.cursor = over ?? resting;
      },
    },
    {
      target: viewer,
      eventOptions: { passive: false },
      drag: { filterTaps: true, tapsThreshold: 6, pointer: { keys: false } },
      pinch: { pinchOnWheel: false },
    },
  );
}

function useDragging(zooming: Zooming, tool: DragTool | null): Handler<"drag"> {
  const isDragging = useRef(false);
  const tapped = useDoubleTap(zooming);
  return (state) => {
    const { first, last, canceled, event } = state;
    const frame = zooming.frame.current;
    const here = inPicture(frame, pointOf(state.xy));
    if (state.tap) {
      tool?.tap(here, reachOf(frame, event));
      tapped(pointOf(state.xy), state.timeStamp);
      return;
    }
    // Two fingers zoom, and never draw.
    if (canceled || state.pinching === true || state.touches > 1) {
      if (isDragging.current) tool?.abandon();
      isDragging.current = false;
      if (!canceled) state.cancel();
      return;
    }
    if (tool === null) {
      if (zooming.zoom.scale > 1) zooming.panBy(pointOf(state.delta));
      return;
    }
    const from = inPicture(frame, pointOf(state.initial));
    if (first) tool.begin(from, reachOf(frame, event));
    isDragging.current = !last;
    tool.drag({ x: here.x - from.x, y: here.y - from.y });
    if (last) tool.end();
  };
}

/** Follows the middle of the two fingers as they spread, so that they push the picture as well. */
function usePinching(zooming: Zooming): Handler<"pinch"> {
  const before = useRef<{ readonly factor: number; readonly at: Point } | null>(null);
  return ({ first, last, movement: [factor], origin }) => {
    const at = fromMiddle(zooming.viewer.current, pointOf(origin));
    const from = first || before.current === null ? { factor: 1, at } : before.current;
    zooming.zoomAbout(factor / from.factor, from.at, at);
    before.current = last ? null : { factor, at };
  };
}

/** Closer where it was tapped twice, or back to the whole. */
function useDoubleTap(zooming: Zooming): (at: Point, time: number) => void {
  const before = useRef<{ readonly at: Point; readonly time: number } | null>(null);
  return (at, time) => {
    const first = before.current;
    const isSecond =
      first !== null &&
      time - first.time < DOUBLE_TAP_MS &&
      Math.hypot(at.x - first.at.x, at.y - first.at.y) < DOUBLE_TAP_REACH;
    before.current = isSecond ? null : { at, time };
    if (!isSecond) return;
    if (zooming.zoom.scale > 1) zooming.showWhole();
    else zooming.zoomAbout(DOUBLE_TAP_FACTOR, fromMiddle(zooming.viewer.current, at));
  };
}
