/** Scenes picked for a common action. */

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The one picked last: where a range begins. */
  readonly anchor: string | null;
}

export const NOTHING_PICKED: Selection = { ids: new Set(), anchor: null };

/** Picks the scene, or lets it go again. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Picks everything from the anchor through the scene, as they lie in `order`; the scene alone where there is none. */
export function extended({ ids, anchor }: Selection, id: string, order: readonly string[]): Selection {
  const end = order.indexOf(id);
  const start = anchor === null ? -1 : order.indexOf(anchor);
  const [low, high] = start === -1 ? [end, end] : [Math.min(start, end), Math.max(start, end)];
  return { ids: new Set([...ids, ...order.slice(low, high + 1)]), anchor: id };
}

/** Picks all of these. */
export function allOf(order: readonly string[]): Selection {
  return { ids: new Set(order), anchor: null };
}
