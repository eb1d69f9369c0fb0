/** What a finger or a mouse does to areas, from touching the picture to letting go. */
import { FEWEST_POINTS, holdsPoint, type Mask, type Point } from "../../core/mask.ts";
import { moveArea, moveCorner, splitEdge } from "../../core/mask-edit.ts";
import type { Draft, DraftAction } from "./draft.ts";

/** How far beside a corner, and beside the dot on an edge, a touch still takes hold of it; CSS pixels. */
const CORNER_REACH = 24;
const EDGE_REACH = 18;

export interface Touch {
  readonly at: Point;
  /** The picture as shown, CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export interface Stroke {
  /** To do at once. */
  readonly begin: readonly DraftAction[];
  /** What a move to that place does; null where moving does nothing. */
  readonly move: ((to: Point) => DraftAction) | null;
}

/** `id` tells this stroke from others; `name` is for an area that it closes. */
export function beginStroke(draft: Draft, touch: Touch, id: string, name: string): Stroke {
  if (draft.outline !== null) return onOutline(draft.outline, touch, name);
  const picked = draft.masks.find((mask) => mask.id === draft.picked);
  return (picked === undefined ? null : onHandles(picked, touch, id)) ?? onAreas(draft, touch, id);
}

/** While an area is drawn every touch is a corner, but for one on the first: that closes it. */
function onOutline(outline: readonly Point[], touch: Touch, name: string): Stroke {
  const [first] = outline;
  if (first !== undefined && outline.length >= FEWEST_POINTS && gap(first, touch) <= CORNER_REACH)
    return { begin: [{ kind: "close-outline", name }], move: null };
  return { begin: [{ kind: "place", at: touch.at }], move: (at) => ({ kind: "replace-last", at }) };
}

/** The corner or edge within reach, the nearest one; null for none. */
function onHandles(mask: Mask, touch: Touch, id: string): Stroke | null {
  const { id: maskId, points } = mask;
  const corner = nearest(points, touch, CORNER_REACH);
  if (corner !== null)
    return { begin: [{ kind: "pick", maskId, corner }], move: cornerMove(mask, corner, touch, id) };
  const dots = points.map((point, index) => splitEdge(points, index)[index + 1] ?? point);
  const edge = nearest(dots, touch, EDGE_REACH);
  if (edge === null) return null;
  const split = splitEdge(points, edge);
  return {
    begin: [{ kind: "change", maskId, change: { points: split }, stroke: id, corner: edge + 1 }],
    move: cornerMove({ id: maskId, points: split }, edge + 1, touch, id),
  };
}

/** The area under the touch: the picked one before others, then the newest. */
function onAreas({ masks, picked }: Draft, { at }: Touch, id: string): Stroke {
  const under = masks.filter(({ points }) => holdsPoint(points, at));
  const mask = under.find((one) => one.id === picked) ?? under.at(-1);
  if (mask === undefined) return { begin: [{ kind: "pick", maskId: null }], move: null };
  const { id: maskId, points } = mask;
  return {
    begin: [{ kind: "pick", maskId }],
    move: (to) => {
      const by = { x: to.x - at.x, y: to.y - at.y };
      return { kind: "change", maskId, change: { points: moveArea(points, by) }, stroke: id };
    },
  };
}

/** The corner keeps its distance to the finger: it does not jump when it is taken hold of. */
function cornerMove(
  { id: maskId, points }: Pick<Mask, "id" | "points">,
  corner: number,
  { at }: Touch,
  id: string,
): (to: Point) => DraftAction {
  const { x, y } = points[corner] ?? at;
  return (to) => {
    const moved = moveCorner(points, corner, { x: x + to.x - at.x, y: y + to.y - at.y });
    return { kind: "change", maskId, change: { points: moved }, stroke: id, corner };
  };
}

function nearest(places: readonly Point[], touch: Touch, reach: number): number | null {
  let best: number | null = null;
  let least = reach;
  for (const [index, place] of places.entries()) {
    const distance = gap(place, touch);
    if (distance > least) continue;
    best = index;
    least = distance;
  }
  return best;
}

function gap(place: Point, { at, width, height }: Touch): number {
  return Math.hypot((place.x - at.x) * width, (place.y - at.y) * height);
}
