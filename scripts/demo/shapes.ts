// Short words for the shapes that the printer and the room are put together from.
import {
  BoxGeometry,
  CatmullRomCurve3,
  CylinderGeometry,
  type Material,
  Mesh,
  MeshLambertMaterial,
  MeshStandardMaterial,
  type Object3D,
  TubeGeometry,
  Vector3,
} from "three";
import { RoundedBoxGeometry } from "three/examples/jsm/geometries/RoundedBoxGeometry.js";

export type Triple = readonly [number, number, number];

/** Lets a mesh take part in the light. */
export function lit<Shape extends Mesh>(mesh: Shape): Shape {
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  return mesh;
}

/** Matt things get the cheap shading: with software WebGL the reflections would double the time of a frame. */
export function paint(
  colour: string,
  roughness: number,
  metalness = 0,
): MeshStandardMaterial | MeshLambertMaterial {
  if (metalness === 0 && roughness >= 0.5) return new MeshLambertMaterial({ color: colour });
  return new MeshStandardMaterial({ color: colour, roughness, metalness });
}

export function box(size: Triple, at: Triple, material: Material): Mesh {
  const mesh = lit(new Mesh(new BoxGeometry(...size), material));
  mesh.position.set(...at);
  return mesh;
}

/** A box with moulded edges. */
export function moulded(size: Triple, at: Triple, material: Material): Mesh {
  const radius = Math.min(...size) * 0.16;
  const mesh = lit(new Mesh(new RoundedBoxGeometry(...size, 3, radius), material));
  mesh.position.set(...at);
  return mesh;
}

export interface Rod {
  readonly radius: number;
  readonly topRadius?: number;
  readonly length: number;
  readonly along: "x" | "y" | "z";
}

export function rod(
  { radius, topRadius = radius, length, along }: Rod,
  at: Triple,
  material: Material,
): Mesh {
  const mesh = lit(new Mesh(new CylinderGeometry(topRadius, radius, length, 28), material));
  if (along === "x") mesh.rotation.z = Math.PI / 2;
  if (along === "z") mesh.rotation.x = Math.PI / 2;
  mesh.position.set(...at);
  return mesh;
}

export function cable(through: readonly Triple[], radius: number, material: Material): Mesh {
  const curve = new CatmullRomCurve3(through.map((point) => new Vector3(...point)));
  return lit(new Mesh(new TubeGeometry(curve, 60, radius, 8), material));
}

/** A slotted aluminium profile: the dark grooves are what makes it read as one. */
export function profile(size: Triple, at: Triple, parent: Object3D): void {
  const body = paint("#3a3d42", 0.45, 0.6);
  const groove = paint("#0c0d0f", 0.9);
  parent.add(moulded(size, at, body));
  const long = size.indexOf(Math.max(...size));
  for (const across of [0, 1, 2].filter((axis) => axis !== long)) {
    const slot: [number, number, number] = [5, 5, 5];
    slot[long] = Math.max(...size) * 0.995;
    slot[across] = (size[across] ?? 0) + 0.5;
    parent.add(box(slot, at, groove));
  }
}
