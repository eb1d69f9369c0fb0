import { describe, expect, test } from "vitest";
import type { Scene } from "../../src/core/scene.ts";
import { EVERYTHING, type SceneQuery } from "../../src/core/scene-filter.ts";
import { NONE_SEEN, place, withFresh } from "../../src/ui/scenes/grid/placement.ts";
import { exampleScene } from "../support/example-scene.ts";

const TO_CHECK: SceneQuery = { ...EVERYTHING, verified: "unverified" };

/** "abc": three scenes nobody answered, `a` the newest. */
function scenes(ids: string): Scene[] {
  return ids.split("").map((id) => exampleScene(id, 1_000 - (id.codePointAt(0) ?? 0)));
}

function answered(list: readonly Scene[], id: string): Scene[] {
  return list.map((scene) => (scene.id === id ? { ...scene, verdict: "wrong" as const } : scene));
}

function order(list: readonly Scene[], query: SceneQuery, seen: readonly Scene[]): string {
  const placed = place(list, query, withFresh(withFresh(NONE_SEEN, seen), list));
  return placed.map(({ id }) => id).join("");
}

describe("placement", () => {
  test("an answered scene stays where it was", () => {
    const before = scenes("abc");
    expect(order(answered(before, "a"), EVERYTHING, before)).toBe("abc");
  });

  test("an answered scene stays in a filter that it no longer fits", () => {
    const before = scenes("abc");
    expect(order(answered(before, "b"), TO_CHECK, before)).toBe("abc");
  });

  test("an answered scene is shown with its answer", () => {
    const before = scenes("ab");
    const placed = place(answered(before, "a"), TO_CHECK, withFresh(NONE_SEEN, before));
    expect(placed.map(({ verdict }) => verdict)).toEqual(["wrong", "none"]);
  });

  test("seen for the first time, answered scenes come last", () => {
    expect(order(answered(scenes("abc"), "a"), EVERYTHING, [])).toBe("bca");
    expect(order(answered(scenes("abc"), "a"), TO_CHECK, [])).toBe("bc");
  });

  test("a new scene takes its own place, and a removed one leaves", () => {
    expect(order(scenes("abc"), EVERYTHING, scenes("bc"))).toBe("abc");
    expect(order(scenes("ac"), EVERYTHING, scenes("abc"))).toBe("ac");
  });

  test("the first scenes keep their places when the rest is read", () => {
    const list = scenes("abcdef");
    expect(order(list, EVERYTHING, list.slice(0, 2))).toBe("abcdef");
  });

  test("nothing new makes no new sightings", () => {
    const seen = withFresh(NONE_SEEN, scenes("ab"));
    expect(withFresh(seen, answered(scenes("ab"), "a"))).toBe(seen);
  });
});
