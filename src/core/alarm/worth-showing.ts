import type { Detection } from "../detection.ts";
import { ALARM_LEVELS, type AlarmPolicy } from "./policy.ts";

/**
 * The detections that a person should see drawn: of types that are watched for, from the level on at which the
 * alarm would begin to look closer. Weaker ones are kept with a scene and only clutter a picture.
 */
export function worthShowing<D extends Detection>(detections: readonly D[], policy: AlarmPolicy): D[] {
  return detections.filter(({ type, confidence }) => {
    const { reaction, warn } = policy.types[type];
    return reaction !== "off" && confidence >= warn * ALARM_LEVELS.suspectShare;
  });
}
