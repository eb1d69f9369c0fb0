// What differs between two pictures of the same scene: seed, colours, viewpoint, how much filament.

/** Millimetres; the bed's top is y = 0, x runs along the rail, z towards the viewer. */
export type Millimetres = number;
export type Seconds = number;

export interface Look {
  readonly seed: number;
  /** CSS colours. */
  readonly filament: string;
  readonly plate: string;
  readonly plateSpeck: string;
  readonly wall: string;
  readonly eye: readonly [Millimetres, Millimetres, Millimetres];
  readonly target: readonly [Millimetres, Millimetres, Millimetres];
  /** Vertical angle of view in degrees. */
  readonly fieldOfView: number;
  /** Length of filament that lands on the bed from the failure to the end. */
  readonly spill: Millimetres;
  /** Seen thickness of a strand; a 0.4 mm nozzle in free air swells to about 0.9 mm. */
  readonly strand: Millimetres;
  /** Radius of the ordinary curl. */
  readonly curl: Millimetres;
}

export const CLIP_LOOK: Look = {
  seed: 20,
  filament: "#e8762a",
  plate: "#34373c",
  plateSpeck: "#7d8188",
  wall: "#b9b1a4",
  eye: [150, 170, 300],
  target: [6, 42, 0],
  fieldOfView: 36,
  spill: 13000,
  strand: 1.1,
  curl: 7,
};

export const CANARY_LOOK: Look = {
  seed: 77,
  filament: "#e9e4d6",
  plate: "#2a2d33",
  plateSpeck: "#6c707a",
  wall: "#6d7480",
  eye: [-135, 185, 245],
  target: [4, 24, 0],
  fieldOfView: 36,
  spill: 15000,
  strand: 1.1,
  curl: 8,
};
