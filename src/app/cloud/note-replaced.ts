import { reviewPartOf } from "../../contracts/scene-rows.ts";
import type { SceneReviewRow } from "../../core/cloud/rows.ts";
import type { CloudSession } from "./cloud-session.ts";

/** One answer has given way to a later one: it is in no row any more, so the log keeps it. */
export function noteReplaced(
  { note }: Pick<CloudSession, "note">,
  { sceneId, review, wasHere }: { sceneId: string; review: SceneReviewRow; wasHere: boolean },
): void {
  note({ kind: "review-replaced", sceneId, verdict: reviewPartOf(review).verdict, wasHere });
}
