import type { Embedding } from "../../src/core/embedding.ts";
import { type FeedbackSample, sampleOf } from "../../src/core/feedback.ts";
import type { Scene } from "../../src/core/scene.ts";

/** Directions with nothing in common: two different things. */
export const LAMP: Embedding = Int8Array.of(127, 0, 0, 0);
export const FILAMENT: Embedding = Int8Array.of(0, 127, 0, 0);

/** What that scene teaches, its boxes all seen as `embedding`. */
export function exampleSample(scene: Scene, embedding: Embedding = LAMP): FeedbackSample {
  const sample = sampleOf(
    scene,
    scene.detections.map((detection) => ({ ...detection, embedding })),
  );
  if (sample === null) throw new Error("the scene has no camera, no model or no boxes");
  return sample;
}
