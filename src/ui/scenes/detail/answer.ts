/** What an answer makes of a review. The same answer a second time takes it back. */
import type { FailureType } from "../../../core/failure-type.ts";
import type { Review, Verdict } from "../../../core/scene.ts";

type Answer = Pick<Review, "verdict" | "correctedType">;

const NO_ANSWER: Answer = { verdict: "none", correctedType: null };

/** "Correct" or "Wrong" was said. */
export function answered(review: Review, verdict: Exclude<Verdict, "none">): Answer {
  return review.verdict === verdict ? NO_ANSWER : { verdict, correctedType: null };
}

/** "It is this type" was said, where the detector said `detected`. */
export function named(review: Review, type: FailureType, detected: FailureType | null): Answer {
  const correctedType = type === detected ? null : type;
  const isSame = review.verdict === "correct" && review.correctedType === correctedType;
  return isSame ? NO_ANSWER : { verdict: "correct", correctedType };
}
