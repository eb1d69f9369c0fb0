// A tube along very many points, faster than THREE.TubeGeometry and drawable up to any point of its length.
import { BufferAttribute, BufferGeometry, DynamicDrawUsage, Vector3 } from "three";

const SIDES = 6;
const INDICES_PER_SEGMENT = SIDES * 6;

export interface Thread {
  readonly geometry: BufferGeometry;
  /** Writes points `0..count-1` anew; `points` is float32[count, 3]. */
  readonly shape: (points: Float32Array, count: number, openness?: Float32Array) => void;
  /** Shows the tube up to a point. */
  readonly showTo: (point: number) => void;
}

/** A thread with room for `capacity` points. */
export function createThread(capacity: number, radius: number): Thread {
  const geometry = new BufferGeometry();
  const positions = new Float32Array(capacity * SIDES * 3);
  const normals = new Float32Array(capacity * SIDES * 3);
  const colours = new Float32Array(capacity * SIDES * 3).fill(1);
  const attributes = { position: positions, normal: normals, color: colours };
  for (const [name, values] of Object.entries(attributes))
    geometry.setAttribute(name, new BufferAttribute(values, 3).setUsage(DynamicDrawUsage));
  geometry.setIndex(new BufferAttribute(tubeIndices(capacity), 1));
  geometry.setDrawRange(0, 0);
  const ring = createRing(radius);

  return {
    geometry,
    shape: (points, count, openness) => {
      const frame = { normal: new Vector3(0, 1, 0), binormal: new Vector3() };
      for (let point = 0; point < count; point++) {
        ring(points, point, count, frame);
        for (let side = 0; side < SIDES; side++) {
          const angle = (side / SIDES) * Math.PI * 2;
          const at = (point * SIDES + side) * 3;
          for (let axis = 0; axis < 3; axis++) {
            const out =
              Math.cos(angle) * frame.normal.getComponent(axis) +
              Math.sin(angle) * frame.binormal.getComponent(axis);
            normals[at + axis] = out;
            positions[at + axis] = (points[point * 3 + axis] ?? 0) + out * radius;
            colours[at + axis] = openness?.[point] ?? 1;
          }
        }
      }
      for (const name of Object.keys(attributes)) geometry.getAttribute(name).needsUpdate = true;
    },
    showTo: (point) => geometry.setDrawRange(0, Math.max(0, point - 1) * INDICES_PER_SEGMENT),
  };
}

interface Frame {
  readonly normal: Vector3;
  readonly binormal: Vector3;
}

/** Carries the frame along the thread without twist: each new normal is the old one made square to the new tangent. */
function createRing(radius: number) {
  const tangent = new Vector3();
  const sideways = new Vector3(0.37, 0.21, 0.9).multiplyScalar(radius);
  return (points: Float32Array, point: number, count: number, frame: Frame): void => {
    const before = Math.max(0, point - 1) * 3;
    const after = Math.min(count - 1, point + 1) * 3;
    tangent.set(
      (points[after] ?? 0) - (points[before] ?? 0),
      (points[after + 1] ?? 0) - (points[before + 1] ?? 0),
      (points[after + 2] ?? 0) - (points[before + 2] ?? 0),
    );
    if (tangent.lengthSq() < 1e-9) tangent.set(0, 1, 0);
    tangent.normalize();
    frame.normal.addScaledVector(tangent, -frame.normal.dot(tangent));
    if (frame.normal.lengthSq() < 1e-6)
      frame.normal.copy(sideways).addScaledVector(tangent, -sideways.dot(tangent));
    frame.normal.normalize();
    frame.binormal.crossVectors(tangent, frame.normal);
  };
}

function tubeIndices(capacity: number): Uint32Array {
  const indices = new Uint32Array(Math.max(0, capacity - 1) * INDICES_PER_SEGMENT);
  let at = 0;
  for (let point = 0; point < capacity - 1; point++)
    for (let side = 0; side < SIDES; side++) {
      const next = (side + 1) % SIDES;
      const [a, b, c, d] = [
        point * SIDES + side,
        point * SIDES + next,
        (point + 1) * SIDES + side,
        (point + 1) * SIDES + next,
      ];
      indices.set([a, b, c, b, d, c], at);
      at += 6;
    }
  return indices;
}
