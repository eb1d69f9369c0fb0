import type { Box } from "./box.ts";
import type { FailureType } from "./failure-type.ts";
import type { UnitInterval } from "./units.ts";

/** What a detection's type rests on. Only `vision` is produced today; a guess is never shown as a measurement. */
export type Evidence = "vision" | "context" | "motion" | "telemetry";

/** One box on one frame. */
export interface Detection {
  readonly type: FailureType;
  readonly confidence: UnitInterval;
  readonly box: Box;
  readonly evidence: Evidence;
}
