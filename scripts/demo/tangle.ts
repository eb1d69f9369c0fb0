// Where the filament that misses the part comes to rest: one long thread, laid down in the order it was extruded.
import { HeightField } from "./height-field.ts";
import { type Look, type Millimetres, type Seconds } from "./look.ts";
import { bell, between, type Random, seededRandom } from "./random.ts";
import { DURATION_S, LOOSE_AT_S, nozzleOverBed, type Place } from "./timeline.ts";

/** One millimetre of filament between two points. */
const STEP: Millimetres = 1;
/** Cubic millimetres that a millimetre of loose curls takes up: mostly air. */
const BULK = 13;
/** The first filament in the air still sticks to the rim: it shows only a moment after the collision. */
const SPILL_FROM_S: Seconds = LOOSE_AT_S + 0.6;
const LOOKAHEAD: Millimetres = 4;
const STEP_UP: Millimetres = 11;
const DETOURS = [0, 0.5, -0.5, 1, -1, 1.6, -1.6, 2.3, -2.3, 3.1] as const;

export interface Tangle {
  /** float32[n, 3], x y z on the bed, settled places. */
  readonly points: Float32Array;
  /** 0..1 per point, 1 where light reaches, less where the strand ends up buried. */
  readonly openness: Float32Array;
  /** When the point left the nozzle. */
  readonly leftAt: (index: number) => Seconds;
  /** How many points have left the nozzle. */
  readonly leftBy: (at: Seconds) => number;
}

interface Solid {
  readonly x: Millimetres;
  readonly y: Millimetres;
  readonly z: Millimetres;
}

/** How the thread is bending at the moment: a tight coil, an ordinary curl or a lazy arc. */
interface Bend {
  readonly curvature: number;
  readonly length: Millimetres;
  /** How far from the nozzle's foot it may stray before it is drawn along. */
  readonly reach: Millimetres;
  /** How high its crests stand above the pile. */
  readonly loft: Millimetres;
}

function nextBend(random: Random, curl: Millimetres): Bend {
  const turn = random() < 0.7 ? 1 : -1;
  const kind = random();
  if (kind < 0.2)
    return {
      curvature: turn / between(random, 1.8, 3.2),
      length: between(random, 30, 120),
      reach: 20,
      loft: 2.5,
    };
  if (kind < 0.8)
    return {
      curvature: turn / (curl * between(random, 0.5, 1.5)),
      length: between(random, 25, 130),
      reach: 26,
      loft: 6,
    };
  return {
    curvature: turn / (curl * between(random, 2, 4.5)),
    length: between(random, 50, 150),
    reach: 52,
    loft: 11,
  };
}

/** Lays the thread: a curvature walk held on a slack leash by the nozzle, over a pile that it raises itself. */
export function layTangle(look: Look, solids: readonly Solid[]): Tangle {
  const random = seededRandom(look.seed * 7919);
  const count = Math.floor(look.spill / STEP);
  const leftAt = (index: number): Seconds => SPILL_FROM_S + ((DURATION_S - SPILL_FROM_S) * index) / count;
  const field = new HeightField();
  for (const solid of solids) field.cover(solid.x, solid.z, solid.y);

  const points = new Float32Array(count * 3);
  let bend = nextBend(random, look.curl);
  let left = bend.length;
  let heading = 0;
  let curvature = 0;
  let place: Place = nozzleOverBed(SPILL_FROM_S);
  let loft = 0;
  let sway = 0;
  for (let index = 0; index < count; index++) {
    if (left <= 0) {
      bend = nextBend(random, look.curl);
      left = bend.length;
    }
    left -= STEP;
    curvature += (bend.curvature - curvature) * 0.12 + bell(random) * 0.014;
    heading += curvature * STEP;
    const pull = drift(place, nozzleOverBed(leftAt(index)), bend.reach);
    heading += detour(field, place, heading);
    place = {
      x: place.x + Math.cos(heading) * STEP + pull.x,
      z: place.z + Math.sin(heading) * STEP + pull.z,
    };
    // Curls stand up as they are laid: the thread also rolls up and down, out of step with its turning.
    sway += between(random, 0.02, 0.09);
    loft += (bend.loft * (0.5 + 0.5 * Math.sin(sway + heading * 0.5)) - loft) * 0.12;
    const floor = field.at(place.x, place.z);
    points.set([place.x, Math.max(look.strand / 2, floor + loft), place.z], index * 3);
    field.pile(place.x, place.z, BULK * STEP);
  }
  relax(points);
  return {
    points,
    openness: measureOpenness(points, field),
    leftAt,
    leftBy: (at) =>
      Math.max(0, Math.min(count, Math.floor((count * (at - SPILL_FROM_S)) / (DURATION_S - SPILL_FROM_S)))),
  };
}

/** Millimetres per step towards where the thread is let down: the curl keeps its shape, its centre follows the nozzle. */
function drift(place: Place, nozzle: Place, reach: Millimetres): Place {
  const dx = nozzle.x - place.x;
  const dz = nozzle.z - place.z;
  const away = Math.hypot(dx, dz);
  const speed = Math.min(0.45, Math.max(0, away / reach - 0.5) * 0.3);
  return { x: (dx / (away + 1)) * speed, z: (dz / (away + 1)) * speed };
}

/** Radians to turn aside so that the thread goes round the fallen part, and over it only once the pile is as high. */
function detour(field: HeightField, place: Place, heading: number): number {
  const here = field.at(place.x, place.z);
  for (const turn of DETOURS) {
    const ahead = field.at(
      place.x + Math.cos(heading + turn) * LOOKAHEAD,
      place.z + Math.sin(heading + turn) * LOOKAHEAD,
    );
    if (ahead - here < STEP_UP) return turn * 0.7;
  }
  return 0;
}

/** Takes the steps of the height map out of the thread: plastic does not kink. */
function relax(points: Float32Array): void {
  for (let pass = 0; pass < 8; pass++)
    for (let at = 3; at < points.length - 3; at++) {
      const mean = ((points[at - 3] ?? 0) + (points[at + 3] ?? 0)) / 2;
      const here = points[at] ?? 0;
      points[at] = here + (mean - here) * (at % 3 === 1 ? 0.5 : 0.15);
    }
}

function measureOpenness(points: Float32Array, field: HeightField): Float32Array {
  const openness = new Float32Array(points.length / 3);
  for (let index = 0; index < openness.length; index++) {
    const depth = field.at(points[index * 3] ?? 0, points[index * 3 + 2] ?? 0) - (points[index * 3 + 1] ?? 0);
    openness[index] = 1 - 0.55 * Math.min(1, Math.max(0, depth / 22));
  }
  return openness;
}
