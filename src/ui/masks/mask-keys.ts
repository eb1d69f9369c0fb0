/** What the keyboard does to areas: arrows move a corner or a whole area, Delete takes a corner out. */
import type { Mask } from "../../core/mask.ts";
import { dropCorner, moveArea, moveCorner } from "../../core/mask-edit.ts";
import type { UnitInterval } from "../../core/units.ts";
import type { DraftAction } from "./draft.ts";

/** One press of an arrow key, and one with Shift; of the picture's side. */
const STEP: UnitInterval = 0.01;
const LARGE_STEP: UnitInterval = 0.05;

const WAYS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key does on a corner; null for keys that mean nothing there. Arrows pressed in a row are one step to take back. */
export function cornerKey({ id: maskId, points }: Mask, corner: number, press: Press): DraftAction | null {
  const by = nudgeOf(press);
  const point = points[corner];
  if (point === undefined) return null;
  if (by !== null) {
    const moved = moveCorner(points, corner, { x: point.x + by.x, y: point.y + by.y });
    return {
      kind: "change",
      maskId,
      change: { points: moved },
      stroke: `keys ${maskId} ${corner}`,
      corner,
    };
  }
  return press.key === "Delete" || press.key === "Backspace"
    ? cornerOut({ id: maskId, points }, corner)
    : null;
}

/** What a key does on a whole area. */
export function areaKey({ id: maskId, points }: Mask, press: Press): DraftAction | null {
  const by = nudgeOf(press);
  if (by === null) return null;
  return { kind: "change", maskId, change: { points: moveArea(points, by) }, stroke: `keys ${maskId}` };
}

/** Takes a corner out and goes on with its neighbour; null where the rest would enclose nothing. */
export function cornerOut(
  { id: maskId, points }: Pick<Mask, "id" | "points">,
  corner: number,
): DraftAction | null {
  const left = dropCorner(points, corner);
  if (left === points) return null;
  return { kind: "change", maskId, change: { points: left }, corner: Math.min(corner, left.length - 1) };
}

function nudgeOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Press): { x: number; y: number } | null {
  const way = WAYS[key];
  if (way === undefined || ctrlKey || metaKey || altKey) return null;
  const step = shiftKey ? LARGE_STEP : STEP;
  return { x: way.x * step, y: way.y * step };
}
