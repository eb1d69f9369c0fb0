import type { Scene } from "../../core/scene.ts";

/**
 * The order to walk through, kept while scenes are answered: an answered scene moves to the end of the list, and
 * "next" would lead away from the unanswered ones. New scenes come first, removed ones go.
 */
export function keepOrder(order: readonly string[], scenes: readonly Scene[]): readonly string[] {
  const known = new Set(order);
  const there = new Set(scenes.map(({ id }) => id));
  const fresh = scenes.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  const kept = order.filter((id) => there.has(id));
  return fresh.length === 0 && kept.length === order.length ? order : [...fresh, ...kept];
}
