import { describe, expect, test } from "vitest";
import { answered, EXAMPLE_SCENE_ID, pathOfNotice } from "../../src/core/notification-answer.ts";
import { importedScene, NO_REVIEW, reviewed } from "../../src/core/scene.ts";
import { countUnanswered } from "../../src/core/unanswered.ts";
import { exampleScene } from "../support/example-scene.ts";

const HOUR = 3_600_000;

describe("an answer to a notification", () => {
  test("it is failing: the scene is correct, from that moment", () => {
    expect(answered(exampleScene("a"), "failing", 5_000)).toMatchObject({
      verdict: "correct",
      verifiedAt: 5_000,
    });
  });

  test("false alarm: the scene is wrong", () => {
    expect(answered(exampleScene("a"), "false-alarm", 5_000)).toMatchObject({
      verdict: "wrong",
      verifiedAt: 5_000,
    });
  });

  test.each(["snooze", "open"] as const)("%s says nothing about the scene", (action) => {
    const scene = exampleScene("a");
    expect(answered(scene, action, 5_000)).toBe(scene);
  });

  test.each(["failing", "false-alarm"] as const)("%s twice is %s once", (action) => {
    const once = answered(exampleScene("a"), action, 5_000);
    expect(answered(once, action, 9_000)).toBe(once);
  });

  test("the later answer counts", () => {
    const first = answered(exampleScene("a"), "failing", 5_000);
    expect(answered(first, "false-alarm", 6_000)).toMatchObject({ verdict: "wrong", verifiedAt: 6_000 });
  });

  test("what a person wrote and drew before stays", () => {
    const boxes = [{ type: "warping" as const, box: { x: 0, y: 0, w: 0.5, h: 0.5 } }];
    const seen = reviewed(
      exampleScene("a"),
      { ...NO_REVIEW, notes: "left corner", reviewedBoxes: boxes },
      2_000,
    );
    expect(answered(seen, "failing", 5_000)).toMatchObject({
      verdict: "correct",
      notes: "left corner",
      reviewedBoxes: boxes,
    });
  });
});

test("a notification leads to its scene, an example back to where it was tried", () => {
  expect(pathOfNotice("1f/../x")).toBe("scenes/1f%2F..%2Fx");
  expect(pathOfNotice(EXAMPLE_SCENE_ID)).toBe("settings");
});

test("the number on the icon counts the warnings of one day that nobody has judged", () => {
  const now = 1_000 * HOUR;
  const scenes = [
    exampleScene("new", now),
    exampleScene("of today", now - 23 * HOUR),
    exampleScene("of yesterday", now - 25 * HOUR),
    exampleScene("judged", now, "correct"),
    importedScene("dropped in", "device", now, 100),
  ];
  expect(countUnanswered(scenes, now)).toBe(2);
});
