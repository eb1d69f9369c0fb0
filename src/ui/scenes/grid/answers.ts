/** What one answer means for each of some scenes. */
import type { FailureType } from "../../../core/failure-type.ts";
import { type Review, reviewOf, type Scene, typeOf } from "../../../core/scene.ts";

export type Answer =
  | { readonly kind: "correct" }
  | { readonly kind: "wrong" }
  /** It is a failure, and of this type. */
  | { readonly kind: "type"; readonly type: FailureType };

export interface Answered {
  /** Only of scenes that the answer changes: a review that changes nothing would be an undo that undoes nothing. */
  readonly reviews: readonly { readonly sceneId: string; readonly review: Review }[];
  /** Ids of scenes that cannot be called correct, because nobody has named what they show. */
  readonly unnamed: readonly string[];
}

/** The reviews that an answer to these scenes makes. Notes and boxes stay as they are. */
export function answerTo(scenes: readonly Scene[], answer: Answer): Answered {
  const isUnnamed = (scene: Scene): boolean => answer.kind === "correct" && typeOf(scene) === null;
  const reviews = scenes
    .filter((scene) => !isUnnamed(scene) && !says(scene, answer))
    .map((scene) => ({ sceneId: scene.id, review: { ...reviewOf(scene), ...verdictOf(scene, answer) } }));
  return { reviews, unnamed: scenes.filter(isUnnamed).map(({ id }) => id) };
}

function verdictOf(scene: Scene, answer: Answer): Pick<Review, "verdict" | "correctedType"> {
  if (answer.kind === "wrong") return { verdict: "wrong", correctedType: null };
  // "Correct" is about what the card says: a name given before stays.
  if (answer.kind === "correct") return { verdict: "correct", correctedType: scene.correctedType };
  return { verdict: "correct", correctedType: answer.type === scene.type ? null : answer.type };
}

function says(scene: Scene, answer: Answer): boolean {
  const { verdict, correctedType } = verdictOf(scene, answer);
  return scene.verdict === verdict && scene.correctedType === correctedType;
}
