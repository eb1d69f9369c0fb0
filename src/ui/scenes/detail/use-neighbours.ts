import { useMemo, useState } from "react";
import type { Scene } from "../../../core/scene.ts";
import { matches } from "../../../core/scene-filter.ts";
import { useGridMemory } from "../grid/use-grid-memory.ts";
import { useScenes } from "../queries.ts";
import { keepOrder, nextUnchecked } from "./review-order.ts";

export interface Neighbours {
  readonly previous: string | null;
  readonly next: string | null;
  readonly unchecked: string | null;
  /** Those a person is likely to see next: to be read before they are asked for. */
  readonly near: readonly Scene[];
  /** From 1; 0 while unknown. */
  readonly position: number;
  readonly count: number;
}

const NONE: readonly string[] = [];

/** What lies around the scene on the light table as it is filtered, in an order that stays while scenes are answered. */
export function useNeighbours(id: string): Neighbours {
  const { list, status } = useScenes();
  const [{ query }] = useGridMemory();
  const [order, setOrder] = useState(NONE);
  const kept = useMemo(() => {
    // While they are still being read, more come at the end: those are not new.
    const known = new Set(status === "read" ? order : NONE);
    const narrowed = list.filter((scene) => known.has(scene.id) || matches(scene, query));
    const isAmong = narrowed.some((scene) => scene.id === id);
    return keepOrder(status === "read" ? order : NONE, isAmong ? narrowed : list);
  }, [list, status, query, order, id]);
  if (status === "read" && kept !== order) setOrder(kept);
  return useMemo(() => {
    const index = kept.indexOf(id);
    const previous = kept[index - 1] ?? null;
    const next = index === -1 ? null : (kept[index + 1] ?? null);
    const unchecked = nextUnchecked(kept, list, id);
    const near = list.filter((scene) => [next, unchecked, previous].includes(scene.id));
    return { previous, next, unchecked, near, position: index + 1, count: kept.length };
  }, [kept, list, id]);
}
