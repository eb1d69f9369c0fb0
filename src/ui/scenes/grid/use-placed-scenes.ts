import { useMemo, useState } from "react";
import type { Scene } from "../../../core/scene.ts";
import type { SceneQuery } from "../../../core/scene-filter.ts";
import { NONE_SEEN, place, withFresh } from "./placement.ts";

/** The scenes of a query in an order that holds while they are answered. Another query object sorts anew. */
export function usePlacedScenes(scenes: readonly Scene[], query: SceneQuery): readonly Scene[] {
  const [seen, setSeen] = useState({ query, sightings: NONE_SEEN });
  const sightings = withFresh(seen.query === query ? seen.sightings : NONE_SEEN, scenes);
  if (seen.query !== query || seen.sightings !== sightings) setSeen({ query, sightings });
  return useMemo(() => place(scenes, query, sightings), [scenes, query, sightings]);
}
