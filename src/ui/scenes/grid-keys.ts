import { type RefCallback, useCallback, useEffect, useRef } from "react";
import type { Scene } from "../../core/scene.ts";
import { useAnswer } from "./queries.ts";

/** Arrow keys move between the pictures of a grid; C and W answer the one in focus. */
export function useGridKeys(scenes: readonly Scene[]): RefCallback<HTMLElement> {
  const { mutate } = useAnswer();
  const latest = useRef({ scenes, mutate });
  useEffect(() => {
    latest.current = { scenes, mutate };
  });
  return useCallback((grid: HTMLElement | null) => {
    if (grid === null) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const cards = [...grid.querySelectorAll("a")];
      const index = cards.findIndex((card) => card === document.activeElement);
      const here = cards[index];
      if (here === undefined) return;
      const target = cards[index + stepFor(event.key, cards)];
      if (target !== undefined && target !== here) {
        event.preventDefault();
        target.focus();
        return;
      }
      const verdict = { c: "correct", w: "wrong" } as const;
      const key = event.key.toLowerCase();
      if (key !== "c" && key !== "w") return;
      const scene = latest.current.scenes.find(({ id }) => id === here.dataset["sceneId"]);
      if (scene === undefined) return;
      latest.current.mutate({ scene, verdict: verdict[key] });
      // Under a filter the answered picture leaves the grid, and the focus would leave with it.
      (cards[index + 1] ?? cards[index - 1])?.focus();
    };
    grid.addEventListener("keydown", onKey);
    return () => grid.removeEventListener("keydown", onKey);
  }, []);
}

function stepFor(key: string, cards: readonly HTMLElement[]): number {
  switch (key) {
    case "ArrowLeft":
      return -1;
    case "ArrowRight":
      return 1;
    case "ArrowUp":
      return -columnsOf(cards);
    case "ArrowDown":
      return columnsOf(cards);
    default:
      return 0;
  }
}

function columnsOf(cards: readonly HTMLElement[]): number {
  const top = cards[0]?.getBoundingClientRect().top;
  const second = cards.findIndex((card) => card.getBoundingClientRect().top !== top);
  return second === -1 ? cards.length : second;
}
