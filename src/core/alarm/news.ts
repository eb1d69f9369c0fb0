import { countedConfidence, type Detection } from "../detection.ts";
import type { AlarmState } from "./alarm.ts";
import { isAnswered } from "./answered-place.ts";
import type { AlarmPolicy } from "./policy.ts";
import { worthShowing } from "./worth-showing.ts";

/**
 * Which detections of a frame are news: those near a warning that do not lie where the owner has said that it is fine. The
 * record of a frame has one box per type, and a tangle that is fine must not hide one that is not.
 */
export function newsFor({ answered }: AlarmState, policy: AlarmPolicy): (detection: Detection) => boolean {
  return (detection) => {
    // What looks like a false alarm is news only by what it still counts.
    const counted = { ...detection, confidence: countedConfidence(detection) };
    return !isAnswered(answered, detection) && worthShowing([counted], policy).length > 0;
  };
}
