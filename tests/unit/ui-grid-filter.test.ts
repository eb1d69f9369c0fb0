import { describe, expect, test } from "vitest";
import type { Scene } from "../../src/core/scene.ts";
import { EVERYTHING, matches, type SceneQuery } from "../../src/core/scene-filter.ts";
import { dayField, endOfDay, startOfDay } from "../../src/ui/scenes/grid/day.ts";
import { countByVerified, facetsOf, narrowingOf, opened } from "../../src/ui/scenes/grid/facets.ts";
import { exampleScene } from "../support/example-scene.ts";

function scene(id: string, change: Partial<Scene>): Scene {
  return { ...exampleScene(id), ...change };
}

describe("what scenes can be narrowed to", () => {
  test("types are the corrected ones, in their own order", () => {
    const facets = facetsOf([
      scene("a", { correctedType: "clogging" }),
      scene("b", { type: "warping" }),
      scene("c", { type: null }),
    ]);
    expect(facets.types).toEqual(["warping", "clogging"]);
    expect(facets.hasUnnamed).toBe(true);
  });

  test("prints come newest first, each with its first scene", () => {
    const facets = facetsOf([
      scene("a", { printJobId: "old", at: 20 }),
      scene("b", { printJobId: "new", at: 50 }),
      scene("c", { printJobId: "old", at: 10 }),
      scene("d", { printJobId: null, at: 99 }),
    ]);
    expect(facets.prints).toEqual([
      { id: "new", firstAt: 50 },
      { id: "old", firstAt: 10 },
    ]);
  });

  test("uploading is only spoken of when something was uploaded", () => {
    expect(facetsOf([scene("a", {})]).hasUploaded).toBe(false);
    expect(facetsOf([scene("a", {}), scene("b", { uploadedAt: 5 })]).hasUploaded).toBe(true);
  });
});

describe("the pills", () => {
  test("count what they would show, the other filters as they are", () => {
    const list = [
      scene("a", { cameraId: "one" }),
      scene("b", { cameraId: "one", verdict: "wrong" }),
      scene("c", { cameraId: "two", verdict: "correct" }),
    ];
    const query: SceneQuery = { ...EVERYTHING, verified: "verified", cameraId: "one" };
    expect(countByVerified(list, query)).toEqual({ all: 2, unverified: 1, verified: 1 });
  });
});

describe("what narrows", () => {
  test("a pill is not a filter, and `false` is one", () => {
    expect(narrowingOf({ ...EVERYTHING, verified: "verified" })).toEqual([]);
    expect(narrowingOf({ ...EVERYTHING, isUploaded: false, from: 0 })).toEqual(["from", "isUploaded"]);
  });

  test("opening one field leaves the others", () => {
    const query: SceneQuery = { ...EVERYTHING, verified: "verified", type: "warping", cameraId: "one" };
    expect(opened(query, ["type"])).toEqual({ ...EVERYTHING, verified: "verified", cameraId: "one" });
  });
});

describe("days", () => {
  const evening = new Date(2026, 10, 12, 23, 59, 59, 999).getTime();

  test("from and through one day is that day, to its last millisecond", () => {
    const query: SceneQuery = { ...EVERYTHING, from: startOfDay("2026-11-12"), to: endOfDay("2026-11-12") };
    expect(matches(scene("a", { at: evening }), query)).toBe(true);
    expect(matches(scene("b", { at: evening + 1 }), query)).toBe(false);
    expect(matches(scene("c", { at: new Date(2026, 10, 12).getTime() }), query)).toBe(true);
    expect(matches(scene("d", { at: new Date(2026, 10, 12).getTime() - 1 }), query)).toBe(false);
  });

  test("a field gets back the day that it gave", () => {
    expect(dayField(startOfDay("2026-03-01"))).toBe("2026-03-01");
    expect(dayField((endOfDay("2026-12-31") ?? 0) - 1)).toBe("2026-12-31");
  });

  test("an empty field is no day", () => {
    expect(startOfDay("")).toBeNull();
    expect(endOfDay("")).toBeNull();
    expect(dayField(null)).toBe("");
  });
});
