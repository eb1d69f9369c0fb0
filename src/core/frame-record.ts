import type { Box } from "./box.ts";
import { countedConfidence, type Detection } from "./detection.ts";
import { FAILURE_TYPES, type FailureType } from "./failure-type.ts";
import { type Byte, clamp, type Milliseconds, type UnitInterval } from "./units.ts";

/** Best detection of one type on one frame, 8 bits a number, so that a watch can be stored and replayed exactly. */
export interface TypeRecord {
  readonly type: FailureType;
  /** 0..255 for 0..1. */
  readonly confidence: Byte;
  /** x, y, w, h, each 0..255 for 0..1 of the frame. */
  readonly box: readonly [Byte, Byte, Byte, Byte];
}

/** All the alarm ever sees of a frame. Types without a detection are absent. */
export interface FrameRecord {
  readonly at: Milliseconds;
  readonly types: readonly TypeRecord[];
}

/**
 * The record of a frame: per type the detection that counts most; where there are some that are `news`, that of
 * those, so that what is known does not hide what is not.
 */
export function recordOf(
  at: Milliseconds,
  detections: readonly Detection[],
  isNews: (detection: Detection) => boolean = () => false,
): FrameRecord {
  const types: TypeRecord[] = [];
  for (const type of FAILURE_TYPES) {
    const all = detections.filter((detection) => detection.type === type);
    const best = strongest(all.filter(isNews)) ?? strongest(all);
    if (best !== null)
      types.push({ type, confidence: toByte(countedConfidence(best)), box: boxToBytes(best.box) });
  }
  return { at: Math.floor(at), types };
}

/** The detection that counts most, or null for none. */
export function strongest(detections: readonly Detection[]): Detection | null {
  let best: Detection | null = null;
  for (const detection of detections) {
    if (best === null || countedConfidence(detection) > countedConfidence(best)) best = detection;
  }
  return best;
}

export function toByte(value: UnitInterval): Byte {
  return Math.round(clamp(value, 0, 1) * 255);
}

export function fromByte(value: Byte): UnitInterval {
  return value / 255;
}

/** The box of a type record, in 0..1 of the frame. */
export function boxOfRecord(record: TypeRecord): Box {
  const [x, y, w, h] = record.box;
  return { x: fromByte(x), y: fromByte(y), w: fromByte(w), h: fromByte(h) };
}

function boxToBytes(box: Box): [Byte, Byte, Byte, Byte] {
  return [toByte(box.x), toByte(box.y), toByte(box.w), toByte(box.h)];
}
