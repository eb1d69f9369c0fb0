import type { FrameResult } from "../../contracts/detector.ts";
import type { AlarmPolicy } from "../../core/alarm/policy.ts";
import { worthShowing } from "../../core/alarm/worth-showing.ts";
import type { EmbeddedDetection } from "../../core/detection.ts";
import { withoutEmbeddings } from "../../core/feedback.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { LatestFrame } from "../state.ts";

/** What the screens see of an answered frame. */
export function latestFrame(
  { at, width, height, detections, timing }: FrameResult,
  ignored: readonly EmbeddedDetection[],
  policy: AlarmPolicy,
  totalMs: Milliseconds,
): LatestFrame {
  return {
    at,
    width,
    height,
    detections: withoutEmbeddings(worthShowing(detections, policy)),
    ignored: withoutEmbeddings(worthShowing(ignored, policy)),
    timing,
    totalMs,
  };
}
