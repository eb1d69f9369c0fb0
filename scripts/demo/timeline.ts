// The story as pure functions of time: where the nozzle is, how far the part has grown, how it comes loose.
import { type Millimetres, type Seconds } from "./look.ts";
import { smooth } from "./random.ts";

export const DURATION_S: Seconds = 45;
export const LOOSE_AT_S: Seconds = 16;
/** Filament takes this long from the nozzle to its resting place. */
export const FALL_S: Seconds = 0.45;

const LAP_S: Seconds = 2.6;
const FIRST_HEIGHT: Millimetres = 36;
const RISE_PER_S: Millimetres = 1.3;
const LOBES = 5;
const FALLS_TOWARDS = 0.5;

export interface Place {
  readonly x: Millimetres;
  readonly z: Millimetres;
}

/** Height of the layer being printed. */
export function layerHeight(at: Seconds): Millimetres {
  return FIRST_HEIGHT + RISE_PER_S * at;
}

/** Radius of the vase: a foot, a belly, lobes that twist with the height. */
export function vaseRadius(height: Millimetres, angle: number): Millimetres {
  const belly = 19 + 8 * Math.sin((height / 110) * Math.PI * 1.5) + 0.06 * height;
  return belly * (1 + 0.085 * Math.cos(LOBES * angle + height * 0.035));
}

/** Where the nozzle is over the bed: round the wall, one lap after the other, failed or not. */
export function nozzleOverBed(at: Seconds): Place {
  const angle = (at / LAP_S) * Math.PI * 2;
  const radius = vaseRadius(layerHeight(at), angle);
  return { x: radius * Math.cos(angle), z: radius * Math.sin(angle) };
}

export interface PartPose {
  readonly shift: Place;
  /** Radians that the way it falls points away from the rail's direction, towards the viewer. */
  readonly towards: number;
  /** Radians about the edge of the foot that it falls over. */
  readonly tilt: number;
  /** Radians about the upright axis. */
  readonly spin: number;
}

/** The nozzle catches the rim, drags the part along, and it tips over. */
export function partPose(at: Seconds): PartPose {
  const caught = smooth(LOOSE_AT_S, LOOSE_AT_S + 0.7, at);
  const dragged = smooth(LOOSE_AT_S + 0.5, LOOSE_AT_S + 1.6, at);
  const fallen = smooth(LOOSE_AT_S + 1.5, LOOSE_AT_S + 2.1, at);
  const rocking = fallen * 0.06 * Math.sin((at - LOOSE_AT_S) * 9) * Math.exp(-(at - LOOSE_AT_S - 2) * 1.6);
  return {
    shift: { x: 6 * caught + 15 * dragged, z: -2 * caught + 3 * dragged },
    towards: FALLS_TOWARDS,
    tilt: 0.2 * caught + 0.1 * dragged + 1.38 * fallen + rocking,
    spin: 0.25 * caught + 0.5 * dragged,
  };
}
