/**
 * Where scenes lie on the light table. An answer changes a scene's place in the order of review, and may take it out of
 * the filter; a card must not go away under the finger that answers it. So scenes are placed by what they were when
 * this visit first saw them, and shown as they are.
 */
import type { Scene } from "../../../core/scene.ts";
import { type SceneQuery, selectForReview } from "../../../core/scene-filter.ts";

/** Each scene as it was first seen, by id. */
export type Sightings = ReadonlyMap<string, Scene>;

export const NONE_SEEN: Sightings = new Map();

/** The sightings with those scenes added that were not seen before; the same map when there are none. */
export function withFresh(sightings: Sightings, scenes: readonly Scene[]): Sightings {
  const fresh = scenes.filter(({ id }) => !sightings.has(id));
  if (fresh.length === 0) return sightings;
  return new Map([...sightings, ...fresh.map((scene) => [scene.id, scene] as const)]);
}

/** The scenes that matched when they were first seen, in the order of that moment, in their form of now. */
export function place(scenes: readonly Scene[], query: SceneQuery, sightings: Sightings): readonly Scene[] {
  const now = new Map(scenes.map((scene) => [scene.id, scene]));
  const seen = scenes.map((scene) => sightings.get(scene.id) ?? scene);
  return selectForReview(seen, query).map((scene) => now.get(scene.id) ?? scene);
}
