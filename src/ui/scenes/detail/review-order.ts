import type { Scene } from "../../../core/scene.ts";

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

/** The first unchecked scene after that one, from the start again when there is none behind it; null when all are checked. */
export function nextUnchecked(order: readonly string[], scenes: readonly Scene[], id: string): string | null {
  const unchecked = new Set(scenes.filter(({ verdict }) => verdict === "none").map((scene) => scene.id));
  const here = order.indexOf(id);
  const ahead = [...order.slice(here + 1), ...order.slice(0, Math.max(0, here))];
  return ahead.find((other) => unchecked.has(other)) ?? null;
}
