import * as v from "valibot";
import { type Background, EMPTY_BACKGROUND } from "../core/alarm/background.ts";
import { forEachType } from "../core/failure-type.ts";
import { FEWEST_POINTS, MASK_KINDS, type Mask } from "../core/mask.ts";
import { unit } from "./fields.ts";
import type { StoredCamera } from "./store.ts";

const background = v.pipe(
  v.record(v.string(), v.fallback(unit, 0)),
  v.transform((levels): Background => forEachType((type) => levels[type] ?? 0)),
);

const mask = v.object({
  id: v.string(),
  name: v.string(),
  kind: v.picklist(MASK_KINDS),
  isOn: v.boolean(),
  points: v.pipe(v.array(v.object({ x: unit, y: unit })), v.minLength(FEWEST_POINTS)),
});

/** One that cannot be read is left out, the others hold: what is not masked is watched. */
const masks = v.pipe(
  v.array(v.fallback(v.nullable(mask), null)),
  v.transform((all): Mask[] => all.filter((one) => one !== null)),
);

const cameraSchema = v.object({
  id: v.string(),
  label: v.string(),
  background: v.fallback(background, EMPTY_BACKGROUND),
  /** Records of before there were masks have none. */
  masks: v.fallback(masks, []),
});

/** A camera that nothing is known of yet. */
export function freshCamera(id: string): StoredCamera {
  return { id, label: "", background: EMPTY_BACKGROUND, masks: [] };
}

/** A stored camera; an unreadable field falls back by itself, a record without id and label gives null. */
export function parseCamera(input: unknown): StoredCamera | null {
  const parsed = v.safeParse(cameraSchema, input);
  return parsed.success ? parsed.output : null;
}
