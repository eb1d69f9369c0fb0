/** Tells whether two devices say the same of a scene. */
import { fingerprint } from "../fingerprint.ts";
import type { SceneReviewRow } from "./rows.ts";

/** Without the time: the same word said twice is the same word. Order of keys, which a database changes, counts for nothing. */
export function reviewFingerprint(row: SceneReviewRow): string {
  const { is_verified, is_false_positive, corrected_type, reviewed_boxes, notes } = row;
  const boxes = reviewed_boxes?.map(({ type, box: { x, y, w, h } }) => [type, x, y, w, h]) ?? null;
  const { include_in_dataset, dataset_split } = row;
  return fingerprint([
    is_verified,
    is_false_positive,
    corrected_type,
    boxes,
    notes,
    include_in_dataset,
    dataset_split,
  ]);
}
