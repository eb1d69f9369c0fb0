// The part: a lobed vase built of separate layers, so that its layer lines are geometry and catch the light.
import { BufferAttribute, BufferGeometry, Group, Mesh, type MeshStandardMaterial, Vector3 } from "three";
import { type Millimetres, type Seconds } from "./look.ts";
import { LOOSE_AT_S, layerHeight, partPose, vaseRadius } from "./timeline.ts";

const LAYER: Millimetres = 0.9;
const AROUND = 140;
const WALL: Millimetres = 2.2;
/** Rings per layer: foot, middle, shoulder of the bead. */
const BEAD = [
  [0.04, -0.16],
  [0.5, 0.2],
  [0.96, -0.16],
] as const;

export interface Part {
  readonly group: Group;
  readonly update: (at: Seconds) => void;
  /** The part's outline in bed coordinates at a time, sparse. */
  readonly outline: (at: Seconds) => { x: number; y: number; z: number }[];
}

export function createPart(material: MeshStandardMaterial): Part {
  const layers = Math.ceil(layerHeight(LOOSE_AT_S) / LAYER);
  const group = new Group();
  const tilting = new Group();
  const walls = [0, WALL].map((inset) => new Mesh(wallGeometry(layers, inset), material));
  const rim = new Mesh(new BufferGeometry(), material);
  for (const mesh of [...walls, rim, new Mesh(footGeometry(), material)]) {
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    mesh.frustumCulled = false;
    tilting.add(mesh);
  }
  group.add(tilting);

  const pose = (at: Seconds): void => {
    const { shift, towards, tilt, spin } = partPose(at);
    // It falls over the edge of its foot: the turning point is there, not at the centre.
    const foot = vaseRadius(0, 0);
    tilting.position.set(-foot, 0, 0);
    tilting.rotation.y = towards + spin;
    group.rotation.set(0, -towards, -tilt, "YXZ");
    group.position.set(shift.x + foot * Math.cos(towards), 0, shift.z + foot * Math.sin(towards));
    tilting.updateMatrix();
    group.updateMatrix();
  };

  const outline = (at: Seconds): { x: number; y: number; z: number }[] => {
    pose(at);
    const found: { x: number; y: number; z: number }[] = [];
    const top = layerHeight(Math.min(at, LOOSE_AT_S));
    for (let height = 0; height <= top; height += 1)
      for (let step = 0; step < 180; step++) {
        const angle = (step / 180) * Math.PI * 2;
        const radius = vaseRadius(height, angle);
        const corner = new Vector3(radius * Math.cos(angle), height, radius * Math.sin(angle));
        const moved = corner.applyMatrix4(tilting.matrix).applyMatrix4(group.matrix);
        found.push({ x: moved.x, y: moved.y, z: moved.z });
      }
    return found;
  };

  const update = (at: Seconds): void => {
    const top = layerHeight(Math.min(at, LOOSE_AT_S));
    const shown = Math.min(layers, Math.floor(top / LAYER));
    for (const wall of walls) wall.geometry.setDrawRange(0, shown * BEAD.length * AROUND * 6);
    rim.geometry.dispose();
    rim.geometry = rimGeometry(shown * LAYER);
    pose(at);
    const lowest = Math.min(...outline(at).map((corner) => corner.y));
    if (lowest < 0) group.position.y -= lowest;
  };
  return { group, update, outline };
}

function wallGeometry(layers: number, inset: Millimetres): BufferGeometry {
  const rings: number[] = [];
  for (let layer = 0; layer < layers; layer++)
    for (const [part, bulge] of BEAD)
      for (let step = 0; step < AROUND; step++) {
        const angle = (step / AROUND) * Math.PI * 2;
        const height = (layer + part) * LAYER;
        const radius = vaseRadius(height, angle) + (inset > 0 ? -inset - bulge : bulge);
        rings.push(radius * Math.cos(angle), height, radius * Math.sin(angle));
      }
  return stitched(rings, layers * BEAD.length, inset > 0);
}

/** The first layers, seen from below once the part lies on its side: rings of extrusion, slightly ridged. */
function footGeometry(): BufferGeometry {
  const rings: number[] = [];
  const steps = 24;
  for (let ring = 0; ring < steps; ring++)
    for (let step = 0; step < AROUND; step++) {
      const angle = (step / AROUND) * Math.PI * 2;
      const radius = vaseRadius(0, angle) * (1 - ring / (steps - 1));
      rings.push(radius * Math.cos(angle), ring % 2 === 0 ? 0 : 0.18, radius * Math.sin(angle));
    }
  return stitched(rings, steps, true);
}

/** The open top edge: the two walls are one thick bead wide. */
function rimGeometry(height: Millimetres): BufferGeometry {
  const rings: number[] = [];
  for (const [inset, rise] of [
    [0, -0.2],
    [0.5, 0.15],
    [WALL - 0.5, 0.15],
    [WALL, -0.2],
  ] as const)
    for (let step = 0; step < AROUND; step++) {
      const angle = (step / AROUND) * Math.PI * 2;
      const radius = vaseRadius(height, angle) - inset;
      rings.push(radius * Math.cos(angle), height + rise, radius * Math.sin(angle));
    }
  return stitched(rings, 4, false);
}

function stitched(rings: readonly number[], count: number, isInside: boolean): BufferGeometry {
  const indices: number[] = [];
  for (let ring = 0; ring < count; ring++)
    for (let step = 0; step < AROUND; step++) {
      // The last ring has nothing above it: its faces collapse, so that every layer has the same index count.
      const upper = Math.min(ring + 1, count - 1);
      const next = (step + 1) % AROUND;
      const [a, b, c, d] = [
        ring * AROUND + step,
        ring * AROUND + next,
        upper * AROUND + step,
        upper * AROUND + next,
      ];
      if (isInside) indices.push(a, b, c, b, d, c);
      else indices.push(a, c, b, b, c, d);
    }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(rings), 3));
  geometry.setAttribute("color", new BufferAttribute(new Float32Array(rings.length).fill(1), 3));
  geometry.setIndex(indices);
  geometry.computeVertexNormals();
  return geometry;
}
