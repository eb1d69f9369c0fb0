import type { MouseEvent } from "react";
import type { SwipeVerdict } from "./swipe.ts";
import { sceneIdAt } from "./use-current.ts";
import { useLongPress } from "./use-long-press.ts";
import type { Picking } from "./use-selection.ts";
import { useSwipe } from "./use-swipe.ts";

/**
 * Taps, long presses and swipes on the cards, heard once for the whole list: sixty cards with handlers of their own
 * would be sixty to set up and tear down with every fling.
 */
export function useGestures(picking: Picking, onSwipe: (id: string, verdict: SwipeVerdict) => void) {
  const isPicking = picking.picked !== null;
  const swipe = useSwipe(!isPicking, onSwipe);
  const { onClickCapture: onClickAfterPress, ...press } = useLongPress((target) => {
    const id = sceneIdAt(target);
    if (id !== null) picking.pick(id, false);
  });
  /** While picking, and with Shift, a click on a card picks it instead of opening it. */
  const onClickCapture = (event: MouseEvent): void => {
    onClickAfterPress(event);
    if (event.defaultPrevented || !(isPicking || event.shiftKey)) return;
    if (!(event.target instanceof Element) || event.target.closest("a") === null) return;
    const id = sceneIdAt(event.target);
    if (id === null) return;
    event.preventDefault();
    event.stopPropagation();
    picking.pick(id, event.shiftKey);
  };
  return { ...swipe(), ...press, onClickCapture };
}
