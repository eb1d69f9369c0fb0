import { useRef } from "react";
import { type Review, reviewOf, type Scene } from "../../../core/scene.ts";
import { useActions } from "../../app-context.tsx";

export type ChangeReview = (change: (now: Review) => Partial<Review>) => void;

/**
 * Changes a part of what is said of a scene. A review is kept as one unit, and two changes can follow faster than the
 * disk: each goes on from what was sent last, so that an answer does not undo the note written just before it.
 */
export function useReview(scene: Scene): ChangeReview {
  const actions = useActions();
  return useReviewBy(scene, (review) => actions.review([{ sceneId: scene.id, review }]));
}

/** As `useReview`, where `keep` resolves once the scene says it. */
export function useReviewBy(scene: Scene, keep: (review: Review) => Promise<void>): ChangeReview {
  const sent = useRef(new Map<string, Review>());
  return (change) => {
    const now = sent.current.get(scene.id) ?? reviewOf(scene);
    const review = { ...now, ...change(now) };
    sent.current.set(scene.id, review);
    void keep(review).finally(() => {
      if (sent.current.get(scene.id) === review) sent.current.delete(scene.id);
    });
  };
}
