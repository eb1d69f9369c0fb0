// The failed extrusion as meshes: the settled tangle on the bed, the piece still falling, and the curls that cling to the nozzle.
import { Group, Mesh, MeshStandardMaterial } from "three";
import { type Look, type Seconds } from "./look.ts";
import { between, seededRandom, smooth } from "./random.ts";
import { layTangle } from "./tangle.ts";
import { createThread } from "./thread-geometry.ts";
import { FALL_S, LOOSE_AT_S, layerHeight, nozzleOverBed } from "./timeline.ts";

export function filamentMaterial(colour: string): MeshStandardMaterial {
  return new MeshStandardMaterial({
    color: colour,
    roughness: 0.4,
    vertexColors: true,
  });
}

export interface Spill {
  /** Rides on the bed. */
  readonly onBed: Group;
  /** Rides on the hot end, origin at the nozzle's tip. */
  readonly onNozzle: Group;
  readonly update: (at: Seconds) => void;
}

type Solids = Parameters<typeof layTangle>[1];

export function createSpill(look: Look, solids: Solids): Spill {
  const material = filamentMaterial(look.filament);
  const tangle = layTangle(look, solids);
  const count = tangle.points.length / 3;
  const settled = createThread(count, look.strand / 2);
  settled.shape(tangle.points, count, tangle.openness);

  const airborne = Math.ceil((count * FALL_S) / (tangle.leftAt(count) - tangle.leftAt(0))) + 4;
  const falling = createThread(airborne, look.strand / 2);
  const fallingPoints = new Float32Array(airborne * 3);

  const clinging = createThread(CLING_POINTS, look.strand / 2);
  clinging.shape(clingingCurls(look.seed), CLING_POINTS);

  const onBed = new Group();
  const onNozzle = new Group();
  for (const [group, thread] of [
    [onBed, settled],
    [onBed, falling],
    [onNozzle, clinging],
  ] as const) {
    const mesh = new Mesh(thread.geometry, material);
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    // Bounds of a growing tube would have to be recomputed each frame; the scene is always in view.
    mesh.frustumCulled = false;
    group.add(mesh);
  }

  const update = (at: Seconds): void => {
    const landed = tangle.leftBy(at - FALL_S);
    const left = tangle.leftBy(at);
    settled.showTo(landed);
    const inAir = Math.min(airborne, left - landed);
    for (let index = 0; index < inAir; index++) {
      const point = landed + index;
      const leftAt = tangle.leftAt(point);
      const nozzle = nozzleOverBed(leftAt);
      const fallen = smooth(0, FALL_S, at - leftAt);
      const from = [nozzle.x, layerHeight(at), nozzle.z] as const;
      for (const axis of [0, 1, 2] as const) {
        const rest = tangle.points[point * 3 + axis] ?? 0;
        fallingPoints[index * 3 + axis] = from[axis] + (rest - from[axis]) * fallen;
      }
    }
    falling.shape(fallingPoints, inAir);
    falling.showTo(inAir);
    clinging.showTo(Math.floor(CLING_POINTS * smooth(LOOSE_AT_S + 2, LOOSE_AT_S + 14, at)));
  };
  return { onBed, onNozzle, update };
}

const CLING_POINTS = 900;

/** Loops about the nozzle that melt onto the heater block and stay. */
function clingingCurls(seed: number): Float32Array {
  const random = seededRandom(seed + 5);
  const points = new Float32Array(CLING_POINTS * 3);
  let radius = 4;
  let height = 0;
  let heading = 0;
  let lean = 0;
  for (let index = 0; index < CLING_POINTS; index++) {
    lean += between(random, -0.12, 0.12) - lean * 0.02;
    heading += 0.17 + lean * 0.12;
    radius += (between(random, 1, 12) - radius) * 0.09;
    height += (between(random, -16, 8) - height) * 0.05;
    const rise = height + lean * radius * Math.cos(heading * 0.7);
    points.set([radius * Math.cos(heading) + lean * 4, rise, radius * Math.sin(heading * 0.93)], index * 3);
  }
  return points;
}
