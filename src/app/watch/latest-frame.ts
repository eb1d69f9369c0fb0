import type { FrameResult } from "../../contracts/detector.ts";
import type { AlarmPolicy } from "../../core/alarm/policy.ts";
import { worthShowing } from "../../core/alarm/worth-showing.ts";
import type { Detection } from "../../core/detection.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { LatestFrame } from "../state.ts";

/** What the screens see of an answered frame. */
export function latestFrame(
  { at, width, height, detections, timing }: FrameResult,
  ignored: readonly Detection[],
  policy: AlarmPolicy,
  totalMs: Milliseconds,
): LatestFrame {
  return {
    at,
    width,
    height,
    detections: worthShowing(detections, policy),
    ignored: worthShowing(ignored, policy),
    timing,
    totalMs,
  };
}
