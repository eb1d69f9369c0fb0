import { expect, test } from "vitest";
import type { Scene } from "../../src/core/scene.ts";
import { keepOrder, nextUnchecked } from "../../src/ui/scenes/detail/review-order.ts";
import { exampleScene } from "../support/example-scene.ts";

/** Small letters are unchecked scenes, large ones are checked. */
function scenes(ids: string): Scene[] {
  return Array.from(ids, (id) =>
    exampleScene(id.toLowerCase(), 0, id === id.toLowerCase() ? "none" : "wrong"),
  );
}

test("the order stays when an answer moves a scene in the list", () => {
  const order = keepOrder([], scenes("abc"));
  expect(keepOrder(order, scenes("bcA"))).toBe(order);
});

test("new scenes come first and removed ones go", () => {
  expect(keepOrder(["a", "b", "c"], scenes("xbca"))).toEqual(["x", "a", "b", "c"]);
  expect(keepOrder(["a", "b", "c"], scenes("ac"))).toEqual(["a", "c"]);
});

test.each([
  ["the one right behind it", "abcd", "b", "c"],
  ["past those with an answer", "aBCd", "a", "d"],
  ["from the start again at the end", "aBcD", "c", "a"],
  ["nowhere when only this one is left", "ABcD", "c", null],
  ["the first for a scene that is not among them", "Abc", "z", "b"],
])("the next unchecked scene is %s", (_, list, from, expected) => {
  const order = Array.from(list.toLowerCase());
  expect(nextUnchecked(order, scenes(list), from)).toBe(expected);
});
