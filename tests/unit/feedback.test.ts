import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFeedbackSample } from "../../src/contracts/feedback-sample.ts";
import { countedConfidence, type EmbeddedDetection } from "../../src/core/detection.ts";
import { type Embedding, embeddingAt, likeness } from "../../src/core/embedding.ts";
import {
  EMPTY_MEMORY,
  type FeedbackSample,
  isTeaching,
  judge,
  memoryOf,
  sampleOf,
  taughtBy,
  withoutEmbeddings,
} from "../../src/core/feedback.ts";
import { recordOf } from "../../src/core/frame-record.ts";
import type { Scene } from "../../src/core/scene.ts";
import { detectionAt } from "../support/drawn-alarm.ts";
import { exampleSample, FILAMENT, LAMP } from "../support/example-sample.ts";
import { exampleScene } from "../support/example-scene.ts";

const MODEL = { id: "layerwatch", version: "0.1.0" };
/** Warn level of the shipped model. */
const WARN = 0.62;

const seen = (confidence: number, embedding: Embedding = LAMP, x = 0.3): EmbeddedDetection => ({
  ...detectionAt(confidence, x),
  embedding,
});
const wrong = (count: number): FeedbackSample[] =>
  Array.from({ length: count }, (_, index) =>
    exampleSample(exampleScene(`wrong-${index}`, 1_000 + index, "wrong")),
  );
const correct = (embedding: Embedding = LAMP): FeedbackSample =>
  exampleSample(exampleScene("correct", 9_000, "correct"), embedding);
const lessons = (scene: Scene, sample = exampleSample(scene)): unknown[] =>
  taughtBy(scene, sample).boxes.map(({ lesson }) => lesson);
const person = (x: number) => ({ type: "spaghetti" as const, box: { x, y: 0.4, w: 0.3, h: 0.3 } });
const counted = (detection: EmbeddedDetection, samples: readonly FeedbackSample[]): number =>
  countedConfidence(judge(detection, memoryOf(samples, MODEL)));

describe("a box that looks like a false alarm", () => {
  test("counts for less with each mark; after three the surest one does not warn", () => {
    const left = [0, 1, 2, 3, 4].map((marks) => counted(seen(1), wrong(marks)));
    expect(left).toEqual([1, 0.8, 0.65, 0.5, 0.5]);
    expect(left[3]).toBeLessThan(WARN);
  });

  test("keeps its own confidence and names the scene that it resembles, the newest of equals", () => {
    const judged = judge(seen(0.9), memoryOf(wrong(3), MODEL));
    expect(judged).toMatchObject({
      confidence: 0.9,
      resembles: { sceneId: "wrong-2", at: 1_002, counted: 0.45 },
    });
  });

  test("leaves what lies beside it and looks otherwise as it was, and that is what the alarm takes", () => {
    const memory = memoryOf(wrong(3), MODEL);
    const frame = [seen(0.95), seen(0.7, FILAMENT, 0.6)].map((detection) => judge(detection, memory));
    expect(frame[1]).toEqual(seen(0.7, FILAMENT, 0.6));
    expect(recordOf(0, frame).types).toMatchObject([{ confidence: Math.round(0.7 * 255) }]);
  });

  test("is judged more strictly away from the place that was marked", () => {
    const nearly = Int8Array.of(120, 50, 0, 0);
    expect(likeness(LAMP, nearly)).toBeCloseTo(0.923, 2);
    expect(counted(seen(1, nearly), wrong(3))).toBe(0.5);
    expect(counted(seen(1, nearly, 0.65), wrong(3))).toBe(1);
    expect(counted(seen(1, LAMP, 0.65), wrong(3))).toBe(0.5);
  });

  test("is protected by one called a failure that it looks like at least as much", () => {
    expect(counted(seen(1), [...wrong(3), correct()])).toBe(1);
    expect(counted(seen(1), [...wrong(3), correct(FILAMENT)])).toBe(0.5);
  });

  test.each([
    ["of another network", wrong(3).map((one) => ({ ...one, model: { id: "obico", version: "1" } }))],
    ["of another version", wrong(3).map((one) => ({ ...one, model: { ...MODEL, version: "0.2.0" } }))],
    ["that nobody answered", [exampleSample(exampleScene("none"))]],
  ])("is not held back by marks %s", (_, samples) => {
    expect(counted(seen(1), samples)).toBe(1);
  });

  test("is held back only as the type that was marked", () => {
    expect(counted({ ...seen(1), type: "warping" }, wrong(3))).toBe(1);
  });

  test("several boxes of one scene are one mark", () => {
    const [sample] = wrong(1);
    if (sample === undefined) throw new Error("no sample");
    expect(counted(seen(1), [{ ...sample, boxes: [...sample.boxes, ...sample.boxes] }])).toBe(0.8);
  });

  test("a network without embeddings holds nothing back", () => {
    const bare = { ...seen(1), embedding: null };
    expect(judge(bare, memoryOf(wrong(3), MODEL))).toBe(bare);
    expect(sampleOf(exampleScene("bare"), [bare])).toBeNull();
  });
});

describe("for any memory", () => {
  const embedding = fc
    .array(fc.integer({ min: -127, max: 127 }), { minLength: 4, maxLength: 4 })
    .map((values) => Int8Array.from(values));
  const detection = fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), embedding, fc.constantFrom(0, 0.1, 0.3, 0.6))
    .map(([confidence, direction, x]) => seen(confidence, direction, x));
  const sample = fc
    .tuple(fc.uuid(), fc.integer({ min: 0, max: 50 }), fc.constantFrom("none", "wrong", "correct"), embedding)
    .map(([id, at, verdict, direction]) => exampleSample(exampleScene(id, at, verdict), direction));
  const samples = fc.uniqueArray(sample, { selector: ({ sceneId }) => sceneId, maxLength: 12 });

  test("a box never counts for more than without it, and never for nothing", () => {
    fc.assert(
      fc.property(detection, samples, (one, taught) => {
        const left = counted(one, taught);
        expect(left).toBeLessThanOrEqual(one.confidence);
        expect(left).toBeGreaterThanOrEqual(one.confidence / 2);
      }),
    );
  });

  test("the order in which things were marked does not matter", () => {
    fc.assert(
      fc.property(detection, samples, (one, taught) => {
        expect(judge(one, memoryOf(taught.toReversed(), MODEL))).toEqual(judge(one, memoryOf(taught, MODEL)));
      }),
    );
  });

  test("calling something a failure never holds a box back further", () => {
    fc.assert(
      fc.property(detection, samples, embedding, (one, taught, direction) => {
        expect(counted(one, [...taught, correct(direction)])).toBeGreaterThanOrEqual(counted(one, taught));
      }),
    );
  });

  test("forgetting gives back exactly what was there before", () => {
    fc.assert(
      fc.property(detection, samples, samples, (one, before, added) => {
        const ids = new Set(before.map(({ sceneId }) => sceneId));
        const all = [...before, ...added.filter(({ sceneId }) => !ids.has(sceneId))];
        const left = all.filter(({ sceneId }) => ids.has(sceneId));
        expect(judge(one, memoryOf(left, MODEL))).toEqual(judge(one, memoryOf(before, MODEL)));
        expect(judge(one, memoryOf([], MODEL))).toEqual(judge(one, EMPTY_MEMORY));
      }),
    );
  });
});

describe("what a review teaches", () => {
  const twoBoxes: Scene = {
    ...exampleScene("two", 1_000, "correct"),
    detections: [detectionAt(0.9, 0), detectionAt(0.8, 0.6)],
  };

  test("wrong makes false alarms of all boxes, correct makes failures of them, an undone answer neither", () => {
    const sample = exampleSample({ ...twoBoxes, verdict: "wrong" });
    expect(sample.boxes.map(({ lesson }) => lesson)).toEqual(["false-alarm", "false-alarm"]);
    expect(lessons(twoBoxes, sample)).toEqual(["failure", "failure"]);
    expect(isTeaching(taughtBy({ ...twoBoxes, verdict: "none" }, sample))).toBe(false);
  });

  test("in a correct scene a box that the person took out is a false alarm", () => {
    expect(lessons({ ...twoBoxes, reviewedBoxes: [person(0.02)] })).toEqual(["failure", "false-alarm"]);
  });

  test("a box that the person drew quite otherwise teaches nothing", () => {
    expect(lessons({ ...twoBoxes, reviewedBoxes: [person(0.25), person(0.6)] })).toEqual([null, "failure"]);
  });

  test("a box that was held back does not become a failure because of the one beside it", () => {
    const resembles = { sceneId: "old", at: 1, counted: 0.4 };
    const held = { ...detectionAt(0.9, 0), resembles };
    expect(lessons({ ...twoBoxes, detections: [held, detectionAt(0.9, 0.6)] })).toEqual([null, "failure"]);
    expect(lessons({ ...twoBoxes, detections: [held] })).toEqual(["failure"]);
  });
});

describe("an embedding", () => {
  test("is the direction of its row, whatever its length", () => {
    const data = Float32Array.of(9, 9, 0.3, 0.4, 30, 40, 0, 0);
    const at = (row: number) => embeddingAt({ data, dims: [1, 4, 2] }, row);
    expect(at(1)).toEqual(Int8Array.of(76, 102));
    expect(at(2)).toEqual(at(1));
    expect(at(3)).toBeNull();
  });

  test("is alike to itself, and to none of another size", () => {
    expect(likeness(LAMP, LAMP)).toBe(1);
    expect(likeness(LAMP, FILAMENT)).toBe(0);
    expect(likeness(LAMP, Int8Array.of(127))).toBe(0);
  });

  test("is left behind where detections are shown and kept", () => {
    expect(withoutEmbeddings([seen(0.9)])).toEqual([detectionAt(0.9)]);
  });
});

test("a stored sample is read back, and what is none is not", () => {
  const [sample] = wrong(1);
  expect(parseFeedbackSample(structuredClone(sample))).toEqual(sample);
  expect(parseFeedbackSample({ ...sample, sampleVersion: 2 })).toBeNull();
  expect(parseFeedbackSample({ ...sample, boxes: [{}] })).toBeNull();
});
