import { expect, test } from "vitest";
import { type Scene, sceneOf } from "../../src/core/scene.ts";
import { keepOrder } from "../../src/ui/scenes/review-order.ts";

function scene(id: string): Scene {
  return sceneOf(
    { kind: "keep-scene", type: "spaghetti", confidence: 0.9, box: { x: 0, y: 0, w: 1, h: 1 }, at: 0 },
    [],
    {
      id,
      deviceId: "d",
      cameraId: "c",
      watchId: "w",
      printJobId: "p",
      frameNumber: 1,
      model: { id: "m", version: "1" },
    },
  );
}

const scenes = (ids: string): Scene[] => ids.split("").map(scene);

test("the order stays when an answer moves a scene in the list", () => {
  const order = keepOrder([], scenes("abc"));
  expect(keepOrder(order, scenes("bca"))).toBe(order);
});

test("new scenes come first and removed ones go", () => {
  expect(keepOrder(["a", "b", "c"], scenes("xbca"))).toEqual(["x", "a", "b", "c"]);
  expect(keepOrder(["a", "b", "c"], scenes("ac"))).toEqual(["a", "c"]);
});
