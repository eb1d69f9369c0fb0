import { countedConfidence, type Detection } from "../detection.ts";
import type { AlarmState } from "./alarm.ts";
import { isAmong, isAnswered } from "./answered-place.ts";
import { liftedLevels } from "./background.ts";
import { ALARM_LEVELS, type AlarmPolicy } from "./policy.ts";

/**
 * Which detections of a frame are news: those at warn level that do not lie where the owner has said that it is fine. The
 * record of a frame has one box per type, and a tangle that is fine must not hide one that is not; nor must noise hide the
 * tangle that is fine, which would be taken for gone.
 */
export function newsFor(
  { answered, background, told }: AlarmState,
  { types }: AlarmPolicy,
): (detection: Detection) => boolean {
  return (detection) => {
    const { type, box } = detection;
    // What looks like a false alarm is news only by what it still counts.
    const confidence = countedConfidence(detection);
    if (types[type].reaction === "off" || isAnswered(answered, { type, box, confidence })) return false;
    const slack = isAmong(told, detection) ? ALARM_LEVELS.hysteresis : 0;
    return confidence >= liftedLevels(types[type], background, type).warn - slack;
  };
}
