import type { Mask } from "../../src/core/mask.ts";

/** An ignored rectangle, by its edges. */
export function exampleMask(
  id: string,
  { left = 0.25, top = 0.25, right = 0.75, bottom = 0.75 } = {},
  change: Partial<Mask> = {},
): Mask {
  const points = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
  return { id, name: id, kind: "ignore", isOn: true, points, ...change };
}
