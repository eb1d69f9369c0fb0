import { isSameBox } from "../../../core/box-editor.ts";
import { boxesOf, type ReviewedBox, type Scene } from "../../../core/scene.ts";
import type { UnitInterval } from "../../../core/units.ts";

export interface ShownBox extends ReviewedBox {
  /** Of the detector; null for a box that a person drew or changed, which no detector vouches for. */
  readonly confidence: UnitInterval | null;
}

/** The boxes of a scene with what the detector thought of each that is still as it found it. */
export function shownBoxes(scene: Scene): ShownBox[] {
  return boxesOf(scene).map(({ type, box }) => {
    const found = scene.detections.find((entry) => entry.type === type && isSameBox(entry.box, box));
    return { type, box, confidence: found?.confidence ?? null };
  });
}
