import { describe, expect, test } from "vitest";
import { NO_REVIEW, type Review, reviewed, reviewOf, typeOf } from "../../src/core/scene.ts";
import { answered, named } from "../../src/ui/scenes/detail/answer.ts";
import { shownBoxes } from "../../src/ui/scenes/detail/shown-boxes.ts";
import { exampleScene } from "../support/example-scene.ts";

describe("an answer", () => {
  test("said twice is taken back", () => {
    const once: Review = { ...NO_REVIEW, ...answered(NO_REVIEW, "wrong") };
    expect(once.verdict).toBe("wrong");
    expect(answered(once, "wrong")).toEqual({ verdict: "none", correctedType: null });
  });

  test("replaces another one, and the name that was given with it", () => {
    const warping: Review = { ...NO_REVIEW, ...named(NO_REVIEW, "warping", "spaghetti") };
    expect(answered(warping, "wrong")).toEqual({ verdict: "wrong", correctedType: null });
    expect(answered(warping, "correct")).toEqual({ verdict: "none", correctedType: null });
  });

  test("that names the detector's own type says that it is correct", () => {
    expect(named(NO_REVIEW, "spaghetti", "spaghetti")).toEqual({ verdict: "correct", correctedType: null });
  });

  test("names what nobody had named", () => {
    expect(named(NO_REVIEW, "clogging", null)).toEqual({ verdict: "correct", correctedType: "clogging" });
  });

  test("with the same name twice is taken back, with another name changed", () => {
    const warping: Review = { ...NO_REVIEW, ...named(NO_REVIEW, "warping", "spaghetti") };
    expect(named(warping, "warping", "spaghetti").verdict).toBe("none");
    expect(named(warping, "clogging", "spaghetti").correctedType).toBe("clogging");
    expect(named(warping, "spaghetti", "spaghetti")).toEqual({ verdict: "correct", correctedType: null });
  });

  test("changes what the scene is called", () => {
    const scene = exampleScene("a");
    const review = { ...reviewOf(scene), ...named(reviewOf(scene), "warping", scene.type) };
    expect(typeOf(reviewed(scene, review, 1))).toBe("warping");
  });
});

describe("the boxes that are shown", () => {
  const scene = exampleScene("a");
  const [found] = shownBoxes(scene);

  test("are the detector's with its confidence", () => {
    expect(found).toMatchObject({ type: "spaghetti", confidence: 0.9 });
  });

  test("keep the confidence where a person left them alone, and lose it where not", () => {
    const box = { x: 0.3, y: 0.4, w: 0.3, h: 0.3 };
    const kept = { ...scene, reviewedBoxes: [{ type: "spaghetti" as const, box }] };
    const renamed = { ...scene, reviewedBoxes: [{ type: "warping" as const, box }] };
    const moved = { ...scene, reviewedBoxes: [{ type: "spaghetti" as const, box: { ...box, x: 0.2 } }] };
    const confidences = [kept, renamed, moved].flatMap(shownBoxes).map(({ confidence }) => confidence);
    expect(confidences).toEqual([0.9, null, null]);
  });
});
