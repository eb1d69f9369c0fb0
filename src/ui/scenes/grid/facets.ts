/** What the kept scenes can be narrowed to, and what they are narrowed to. */
import { FAILURE_TYPES, type FailureType } from "../../../core/failure-type.ts";
import { type Scene, typeOf } from "../../../core/scene.ts";
import { EVERYTHING, matches, type SceneFilter, type SceneQuery } from "../../../core/scene-filter.ts";
import type { Milliseconds } from "../../../core/units.ts";

export interface Facets {
  /** Types that some scene is of, in their own order. */
  readonly types: readonly FailureType[];
  readonly hasUnnamed: boolean;
  readonly cameraIds: readonly string[];
  /** Newest first. */
  readonly prints: readonly { readonly id: string; readonly firstAt: Milliseconds }[];
  readonly hasUploaded: boolean;
}

/** Everything that tells these scenes apart. */
export function facetsOf(scenes: readonly Scene[]): Facets {
  const types = new Set<FailureType | null>();
  const cameras = new Set<string>();
  const prints = new Map<string, Milliseconds>();
  for (const scene of scenes) {
    types.add(typeOf(scene));
    if (scene.cameraId !== null) cameras.add(scene.cameraId);
    if (scene.printJobId !== null) {
      prints.set(scene.printJobId, Math.min(scene.at, prints.get(scene.printJobId) ?? scene.at));
    }
  }
  return {
    types: FAILURE_TYPES.filter((type) => types.has(type)),
    hasUnnamed: types.has(null),
    cameraIds: [...cameras],
    prints: [...prints].map(([id, firstAt]) => ({ id, firstAt })).sort((a, b) => b.firstAt - a.firstAt),
    hasUploaded: scenes.some(({ uploadedAt }) => uploadedAt !== null),
  };
}

/** How many scenes each of the three pills would show, the other filters as they are. */
export function countByVerified(
  scenes: readonly Scene[],
  query: SceneQuery,
): Readonly<Record<SceneFilter, number>> {
  const among = scenes.filter((scene) => matches(scene, { ...query, verified: "all" }));
  const verified = among.filter(({ verdict }) => verdict !== "none").length;
  return { all: among.length, unverified: among.length - verified, verified };
}

const NARROWING = ["type", "cameraId", "printJobId", "from", "to", "isUploaded"] as const;
export type NarrowingField = (typeof NARROWING)[number];

/** The fields that narrow, apart from the three pills. */
export function narrowingOf(query: SceneQuery): readonly NarrowingField[] {
  return NARROWING.filter((field) => query[field] !== null);
}

/** The query with these fields open again. */
export function opened(query: SceneQuery, fields: readonly NarrowingField[]): SceneQuery {
  return fields.reduce((open, field) => ({ ...open, [field]: EVERYTHING[field] }), query);
}
