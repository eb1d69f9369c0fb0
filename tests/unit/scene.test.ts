import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseScene } from "../../src/contracts/scene.ts";
import { FAILURE_TYPES } from "../../src/core/failure-type.ts";
import {
  boxesOf,
  importedScene,
  manualScene,
  mediaKeysOf,
  NO_REVIEW,
  type Review,
  reviewed,
  reviewOf,
  type Scene,
  sceneOf,
  typeOf,
} from "../../src/core/scene.ts";
import { detectionAt } from "../support/drawn-alarm.ts";
import { exampleScene } from "../support/example-scene.ts";

const BOX = { x: 0.1, y: 0.1, w: 0.2, h: 0.2 };
const ABOUT = {
  id: "a",
  deviceId: "device",
  cameraId: "camera",
  watchId: "watch",
  printJobId: "print",
  frameNumber: 7,
  model: { id: "layerwatch", version: "0.1.0" },
  context: null,
};
const unnamed = manualScene(1_000, [], ABOUT, 10);
const NOW = 5_000;

const reviews: fc.Arbitrary<Review> = fc.record({
  verdict: fc.constantFrom("none", "correct", "wrong"),
  correctedType: fc.option(fc.constantFrom(...FAILURE_TYPES)),
  reviewedBoxes: fc.option(
    fc.array(fc.record({ type: fc.constantFrom(...FAILURE_TYPES), box: fc.constant(BOX) })),
  ),
  notes: fc.string(),
});
const scenes = fc.constantFrom<Scene>(exampleScene("a"), unnamed, importedScene("b", "device", 1, 10));

describe("a scene", () => {
  test("of a warning is named by what the alarm rests on, and keeps every box of the frame", () => {
    const detections = [detectionAt(0.4, 0.1, "warping"), detectionAt(0.9)];
    const effect = { kind: "keep-scene", type: "warping", confidence: 0.4, box: BOX, at: 9 } as const;
    const scene = sceneOf(effect, detections, ABOUT, 10);
    expect(scene).toMatchObject({
      type: "warping",
      severity: "high",
      evidence: "vision",
      origin: "alarm",
      at: 9,
    });
    expect(scene.detections).toBe(detections);
    expect(scene.media).toMatchObject({ original: "a/original", annotated: "a/annotated", bytes: 10 });
  });

  test("asked for by hand is named by the strongest detection", () => {
    const detections = [detectionAt(0.4), detectionAt(0.7, 0.1, "warping"), detectionAt(0.5)];
    expect(manualScene(9, detections, ABOUT, 10)).toMatchObject({
      type: "warping",
      confidence: 0.7,
      severity: "high",
      evidence: "vision",
      origin: "manual",
      media: { annotated: "a/annotated" },
    });
  });

  test("asked for by hand where nothing is seen has no name and no second picture", () => {
    expect(unnamed).toMatchObject({ type: null, confidence: null, severity: null, evidence: null });
    expect(mediaKeysOf(unnamed)).toEqual(["a/original"]);
  });

  test("over a picture from elsewhere claims no camera, watch, print or model", () => {
    expect(importedScene("b", "device", 9, 10)).toMatchObject({
      origin: "import",
      at: 9,
      cameraId: null,
      watchId: null,
      printJobId: null,
      frameNumber: null,
      model: null,
      context: null,
      media: { original: "b/original", annotated: null },
    });
  });

  test("refers to each of its blobs once", () => {
    const clip = { key: "a/clip", mimeType: "video/mp4", duration: 20_000, onset: 10_000 };
    const stills = [0, 1].map((at) => ({ key: `a/still-${at}`, at }));
    const media = { ...exampleScene("a").media, thumbnail: "a/thumbnail", clip, stills };
    expect(mediaKeysOf({ ...exampleScene("a"), media })).toEqual([
      "a/original",
      "a/annotated",
      "a/thumbnail",
      "a/clip",
      "a/still-0",
      "a/still-1",
    ]);
  });

  test("is read back from the disk as it was written, whatever was said of it", () => {
    fc.assert(
      fc.property(scenes, reviews, (scene, review) => {
        const written = reviewed(scene, review, NOW);
        expect(parseScene(structuredClone(written))).toEqual(written);
      }),
    );
  });
});

describe("a review", () => {
  const say = (scene: Scene, review: Partial<Review>): Scene =>
    reviewed(scene, { ...NO_REVIEW, ...review }, NOW);

  test.each<[string, Scene, Partial<Review>, Partial<Scene>]>([
    [
      "correct keeps the detector's name",
      exampleScene("a"),
      { verdict: "correct" },
      { verdict: "correct", correctedType: null },
    ],
    [
      "correct may give another name",
      exampleScene("a"),
      { verdict: "correct", correctedType: "warping" },
      { verdict: "correct", correctedType: "warping" },
    ],
    [
      "correct with the same name corrects nothing",
      exampleScene("a"),
      { verdict: "correct", correctedType: "spaghetti" },
      { correctedType: null },
    ],
    [
      "wrong has no other name",
      exampleScene("a"),
      { verdict: "wrong", correctedType: "warping" },
      { verdict: "wrong", correctedType: null },
    ],
    [
      "correct of an unnamed scene says nothing without a name",
      unnamed,
      { verdict: "correct" },
      { verdict: "none", verifiedAt: null },
    ],
    [
      "correct of an unnamed scene names it",
      unnamed,
      { verdict: "correct", correctedType: "clogging" },
      { verdict: "correct", correctedType: "clogging" },
    ],
    ["has a time", exampleScene("a"), { verdict: "wrong" }, { verifiedAt: NOW }],
    [
      "of notes alone has a time",
      exampleScene("a"),
      { notes: "the nozzle" },
      { verdict: "none", verifiedAt: NOW },
    ],
    [
      "that is taken back whole has none",
      exampleScene("a", 1, "wrong"),
      {},
      { verdict: "none", verifiedAt: null },
    ],
  ])("%s", (_what, scene, review, expected) => {
    expect(say(scene, review)).toMatchObject(expected);
  });

  test("given twice is the same as once, and can be taken back to what was there before", () => {
    fc.assert(
      fc.property(scenes, reviews, reviews, (scene, first, second) => {
        const once = reviewed(scene, first, NOW);
        expect(reviewed(once, reviewOf(once), NOW)).toEqual(once);
        expect(reviewed(reviewed(once, second, NOW), reviewOf(once), NOW)).toEqual(once);
      }),
    );
  });

  test("never leaves a correct scene without a name, nor a corrected name without 'correct'", () => {
    fc.assert(
      fc.property(scenes, reviews, (scene, review) => {
        const said = reviewed(scene, review, NOW);
        const isSound = said.verdict === "correct" ? typeOf(said) !== null : said.correctedType === null;
        expect(isSound).toBe(true);
      }),
    );
  });

  test("comes before the detector in what a scene shows", () => {
    const scene = exampleScene("a");
    expect(typeOf(scene)).toBe("spaghetti");
    expect(boxesOf(scene)).toEqual([{ type: "spaghetti", box: scene.detections[0]?.box }]);
    const boxes = [{ type: "warping", box: BOX }] as const;
    const corrected = say(scene, { verdict: "correct", correctedType: "warping", reviewedBoxes: boxes });
    expect(typeOf(corrected)).toBe("warping");
    expect(boxesOf(corrected)).toBe(boxes);
    expect(boxesOf(say(scene, { verdict: "wrong", reviewedBoxes: [] }))).toEqual([]);
  });
});

test.each([
  ["nothing", null],
  ["a scene of a later version", { ...exampleScene("a"), sceneVersion: 3 }],
  ["a type nobody knows", { ...exampleScene("a"), type: "stringing" }],
  ["a confidence over one", { ...exampleScene("a"), confidence: 1.1 }],
])("%s is no scene that can be read", (_what, input) => {
  expect(parseScene(input)).toBeNull();
});
