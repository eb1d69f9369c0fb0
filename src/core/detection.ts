import type { Box } from "./box.ts";
import type { Embedding } from "./embedding.ts";
import type { FailureType } from "./failure-type.ts";
import type { Milliseconds, UnitInterval } from "./units.ts";

/** What a detection's type rests on. Only `vision` is produced today; a guess is never shown as a measurement. */
export type Evidence = "vision" | "context" | "motion" | "telemetry";

/** One box on one frame. */
export interface Detection {
  readonly type: FailureType;
  readonly confidence: UnitInterval;
  readonly box: Box;
  readonly evidence: Evidence;
  /** Set where it looks like what the owner has called a false alarm: see core/feedback.ts. */
  readonly resembles?: Resemblance;
}

/** The false alarm that a box looks like, and what the box is still worth because of it. */
export interface Resemblance {
  readonly sceneId: string;
  /** When that scene was. */
  readonly at: Milliseconds;
  /** What the alarm takes instead of `confidence`, never more than it. */
  readonly counted: UnitInterval;
}

/** A detection as it comes from the network. What is kept or sent on leaves the embedding behind. */
export interface EmbeddedDetection extends Detection {
  /** null where the network gives none. */
  readonly embedding: Embedding | null;
}

/** What the alarm takes a detection for. */
export function countedConfidence({ confidence, resembles }: Detection): UnitInterval {
  return resembles?.counted ?? confidence;
}
