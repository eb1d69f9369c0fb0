/** What one frame shows, as this alarm takes it. */
import { type FailureType, forEachType } from "../failure-type.ts";
import { boxOfRecord, type FrameRecord, fromByte } from "../frame-record.ts";
import type { UnitInterval } from "../units.ts";
import type { AlarmState } from "./alarm.ts";
import { isAnswered, isAnyOf } from "./answered-place.ts";
import { liftedLevels } from "./background.ts";
import { ALARM_LEVELS, type AlarmPolicy } from "./policy.ts";
import type { Sighting } from "./track.ts";

/** What the frame shows of the types that are watched for, measured against their lifted thresholds. */
export function sightingsOf(record: FrameRecord, policy: AlarmPolicy, state: AlarmState): Sighting[] {
  return record.types
    .filter(({ type }) => policy.types[type].reaction !== "off")
    .map((entry) => {
      const { type } = entry;
      const levels = liftedLevels(policy.types[type], state.background, type);
      const confidence = fromByte(entry.confidence);
      const box = boxOfRecord(entry);
      const isKnown =
        state.raised.includes(type) &&
        (isAnyOf(state.told, type) || isAnswered(state.answered, { type, box, confidence }));
      const slack = isKnown ? ALARM_LEVELS.hysteresis : 0;
      return {
        type,
        box,
        confidence,
        isSuspect: confidence >= levels.warn * ALARM_LEVELS.suspectShare,
        isAtWarn: confidence >= levels.warn - slack,
        isAtAct: confidence >= levels.act,
      };
    });
}

/**
 * What a frame teaches of each type. What is hushed teaches nothing: it may well be the failure. Nor does what is fine at one
 * place: it would make the alarm deafer for all others.
 */
export function lessonsOf(
  record: FrameRecord,
  policy: AlarmPolicy,
  { background, answered }: AlarmState,
): Readonly<Record<FailureType, UnitInterval>> {
  return forEachType((type) => {
    const entry = record.types.find((one) => one.type === type);
    const confidence = fromByte(entry?.confidence ?? 0);
    const isFineThere =
      entry !== undefined && isAnswered(answered, { type, box: boxOfRecord(entry), confidence });
    return policy.types[type].reaction === "hushed" || isFineThere ? background[type] : confidence;
  });
}
