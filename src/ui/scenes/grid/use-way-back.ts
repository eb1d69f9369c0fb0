import { useLayoutEffect, useRef } from "react";
import type { GridMemory } from "./use-grid-memory.ts";

/**
 * Coming back from a scene, the light table lies where it was left, with the focus on the card that was left if that
 * is still in sight: an answer given meanwhile may have moved it far away.
 */
export function useWayBack(props: {
  memory: GridMemory;
  remember: (change: Partial<GridMemory>) => void;
  currentId: string | null;
  /** Top edge of a card on the page in CSS pixels; null while nothing was measured or it is not shown. */
  topOf: (id: string) => number | null;
  isMeasured: boolean;
  resume: (id: string) => void;
}): void {
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const { isMeasured } = props;
  useLayoutEffect(() => {
    if (!isMeasured) return undefined;
    const { memory, topOf, resume } = latest.current;
    scrollTo(0, memory.scrollTop);
    const top = memory.currentId === null ? null : topOf(memory.currentId);
    const isInSight = top !== null && top >= scrollY && top < scrollY + innerHeight;
    if (memory.currentId !== null && isInSight) resume(memory.currentId);
    return () => {
      const { remember, currentId } = latest.current;
      remember({ scrollTop: scrollY, currentId });
    };
  }, [isMeasured]);
}
