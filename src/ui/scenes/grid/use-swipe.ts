import { useDrag } from "@use-gesture/react";
import { useRef } from "react";
import { type SwipeVerdict, verdictOfPush } from "./swipe.ts";

/**
 * Lets a finger push a card aside. The card follows through `--push` and says through `data-push` and `data-says` what
 * letting go would answer: no render while the finger moves. A mouse scrolls, selects and clicks as ever.
 */
export function useSwipe(isEnabled: boolean, onSwipe: (id: string, verdict: SwipeVerdict) => void) {
  const card = useRef<HTMLElement | null>(null);
  return useDrag<PointerEvent>(
    ({ event, first, last, canceled, cancel, movement: [travel], velocity: [pace], direction: [way] }) => {
      if (event.pointerType === "mouse") return cancel();
      if (first) card.current = cardAt(event.target);
      const element = card.current;
      if (element === null) return cancel();
      const push = { travel, speed: pace * way, width: element.offsetWidth };
      const verdict = canceled ? null : verdictOfPush(push);
      if (!last) return show(element, travel, verdict);
      card.current = null;
      letGo(element);
      if (verdict !== null && element.dataset["card"] !== undefined)
        onSwipe(element.dataset["card"], verdict);
    },
    { axis: "x", enabled: isEnabled, filterTaps: true, pointer: { keys: false } },
  );
}

function cardAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-card]") : null;
}

function show(card: HTMLElement, travel: number, verdict: SwipeVerdict | null): void {
  card.style.setProperty("--push", `${travel}px`);
  card.dataset["push"] = travel > 0 ? "right" : "left";
  card.dataset["says"] = verdict ?? "nothing";
}

function letGo(card: HTMLElement): void {
  card.style.removeProperty("--push");
  delete card.dataset["push"];
  delete card.dataset["says"];
}
