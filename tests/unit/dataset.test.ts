import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDatasetYaml } from "../../scripts/evaluate/dataset-yaml.ts";
import { collect, countTypes, type DatasetTask } from "../../src/core/dataset/collection.ts";
import { createListing, labelFiles, picturePath } from "../../src/core/dataset/files.ts";
import { isStopping, problemsOf } from "../../src/core/dataset/problems.ts";
import { assignSplits, groupOf } from "../../src/core/dataset/split.ts";
import { FAILURE_TYPES } from "../../src/core/failure-type.ts";
import type { Scene } from "../../src/core/scene.ts";
import { exampleScene } from "../support/example-scene.ts";

const BOX = { x: 0.1, y: 0.2, w: 0.3, h: 0.4 };

function scene(id: string, change: Partial<Scene> = {}): Scene {
  return { ...exampleScene(id, 1_000, "correct"), ...change };
}

function samplesOf(scenes: readonly Scene[], task: DatasetTask = "detection", takesUnchecked = false) {
  return collect(scenes, { task, takesUnchecked });
}

/** Two scenes of each print. */
function splitsOfPrints(prints: readonly string[]) {
  const scenes = prints.flatMap((print) => [
    scene(`${print}-a`, { printJobId: print }),
    scene(`${print}-b`, { printJobId: print }),
  ]);
  return assignSplits(samplesOf(scenes).samples);
}

function codesOf(scenes: readonly Scene[], task: DatasetTask = "detection"): string[] {
  const collection = samplesOf(scenes, task);
  const splits = assignSplits(collection.samples);
  return problemsOf({ collection, splits, task, sampleCameraId: "sample" }).map(({ code }) => code);
}

function many(count: number, change: (index: number) => Partial<Scene> = () => ({})): Scene[] {
  return Array.from({ length: count }, (_, index) =>
    scene(`scene-${index}`, { at: index, ...change(index) }),
  );
}

describe("what is in a dataset", () => {
  test("is what a person has checked and not taken out", () => {
    const { samples, leftOut } = samplesOf([
      scene("right"),
      scene("unchecked", { verdict: "none" }),
      scene("out", { includeInDataset: false }),
    ]);
    expect(samples.map((sample) => sample.scene.id)).toEqual(["right"]);
    expect(leftOut).toEqual({ excluded: 1, unchecked: 1, unnamed: 0, boxless: 0 });
  });

  test("with what nobody has checked, where that is wanted: as the detector saw it", () => {
    const { samples } = samplesOf([scene("unchecked", { verdict: "none" })], "detection", true);
    expect(samples).toMatchObject([{ type: "spaghetti", boxes: [{ type: "spaghetti" }] }]);
  });

  test("a false alarm teaches silence, whatever boxes it had", () => {
    const { samples } = samplesOf([
      scene("wrong", { verdict: "wrong", reviewedBoxes: [{ type: "warping", box: BOX }] }),
    ]);
    expect(samples).toMatchObject([{ type: null, boxes: [] }]);
    expect(countTypes(samples).backgrounds).toBe(1);
  });

  test("a person's type and boxes win over the detector's", () => {
    const { samples } = samplesOf([
      scene("renamed", { correctedType: "warping" }),
      scene("redrawn", { reviewedBoxes: [{ type: "clogging", box: BOX }] }),
    ]);
    expect(samples.map(({ type, boxes }) => [type, boxes.map((box) => box.type)])).toEqual([
      ["spaghetti", ["clogging"]],
      ["warping", ["warping"]],
    ]);
  });

  test("a failure without a box is in none for detection, and in one for classification", () => {
    const boxless = scene("boxless", { detections: [], type: null, correctedType: "warping" });
    expect(samplesOf([boxless]).leftOut.boxless).toBe(1);
    expect(samplesOf([boxless], "classification").samples).toMatchObject([{ type: "warping" }]);
  });

  test("boxes give the class of a picture that nobody has named: the one that covers most", () => {
    const large = { type: "clogging", box: { ...BOX, w: 0.8 } } as const;
    const small = { type: "warping", box: BOX } as const;
    const unnamed = scene("boxes", { type: null, detections: [], reviewedBoxes: [small, large, small] });
    expect(samplesOf([unnamed], "classification").samples).toMatchObject([{ type: "clogging" }]);
  });
});

describe("the split", () => {
  const prints = fc.array(fc.uuid(), { minLength: 1, maxLength: 30 });

  test("never has one print on two sides, and does not change when prints are added", () => {
    fc.assert(
      fc.property(prints, prints, (before, added) => {
        const first = splitsOfPrints(before);
        const later = splitsOfPrints([...before, ...added]);
        for (const print of before) {
          expect(first.of.get(`${print}-a`)).toBe(first.of.get(`${print}-b`));
          expect(later.of.get(`${print}-a`)).toBe(first.of.get(`${print}-a`));
        }
      }),
    );
  });

  test("is about eight to one to one over many prints", () => {
    const scenes = many(3_000, (index) => ({ printJobId: `print-${index}` }));
    const { train, val, test: measured } = assignSplits(samplesOf(scenes).samples).counts;
    expect(train / 3_000).toBeCloseTo(0.8, 1);
    expect(val / 3_000).toBeCloseTo(0.1, 1);
    expect(measured / 3_000).toBeCloseTo(0.1, 1);
  });

  test("follows a pin, and takes the print along; of two pins the earlier holds", () => {
    const { samples } = samplesOf([
      scene("late", { at: 3, printJobId: "print", split: "val" }),
      scene("early", { at: 1, printJobId: "print", split: "test" }),
      scene("unpinned", { at: 2, printJobId: "print" }),
    ]);
    const splits = assignSplits(samples);
    expect([...splits.of.values()]).toEqual(["test", "test", "test"]);
    expect(splits.conflicts).toBe(1);
  });

  test("a picture of no print goes by its watch, else by itself", () => {
    const { samples } = samplesOf([
      scene("a", { printJobId: null, watchId: "watch" }),
      scene("b", { printJobId: null, watchId: null }),
    ]);
    expect(samples.map(groupOf)).toEqual(["watch", "b"]);
  });
});

describe("what speaks against a dataset", () => {
  const fine = many(400, (index) => ({
    printJobId: `print-${index}`,
    cameraId: `camera-${index % 3}`,
    verdict: index % 4 === 0 ? "wrong" : "correct",
  }));
  const boxless = { detections: [], type: null, correctedType: "warping" } as const;

  test.each([
    ["nothing", fine, []],
    ["that it is empty", [], ["empty"]],
    ["that it is empty, with nothing else to say", many(3, () => ({ verdict: "none" })), ["empty"]],
    ["names without any box", many(30, () => boxless), ["only-names"]],
    ["some without a box", [...fine, scene("boxless", { ...boxless, cameraId: "camera-1" })], ["boxless"]],
    ["some unnamed", [...fine, scene("x", { type: null, detections: [] })], ["unnamed"]],
    ["few of a kind", [...fine, scene("x", { correctedType: "clogging" })], ["few"]],
    ["one camera", fine.map((one) => ({ ...one, cameraId: "camera" })), ["one-camera"]],
    ["no picture without a failure", fine.filter(({ verdict }) => verdict === "correct"), ["no-backgrounds"]],
    ["that some are drawn", [...fine, scene("x", { cameraId: "sample" })], ["sample-print"]],
    ["one print", fine.map((one) => ({ ...one, printJobId: "print" })), ["one-print"]],
    ["a side with nothing on it", fine.map((one) => ({ ...one, split: "train" as const })), ["empty-splits"]],
    [
      "pins that contradict each other",
      [
        ...fine,
        scene("y", { printJobId: "print-1", split: "val", cameraId: "camera-1" }),
        scene("z", { printJobId: "print-1", split: "test", cameraId: "camera-2" }),
      ],
      ["split-conflicts"],
    ],
  ] as const)("%s", (_what, scenes, codes) => {
    expect(codesOf(scenes)).toEqual(codes);
  });

  test("stops only where there is nothing to learn from", () => {
    expect(isStopping({ code: "empty" })).toBe(true);
    expect(isStopping({ code: "only-names", count: 1 })).toBe(true);
    expect(isStopping({ code: "no-backgrounds" })).toBe(false);
  });

  test("names do for classification", () => {
    expect(
      codesOf(
        many(30, () => boxless),
        "classification",
      ),
    ).not.toContain("only-names");
  });
});

describe("the files", () => {
  const { samples } = samplesOf([
    scene("a", { printJobId: "p" }),
    scene("b", { printJobId: "p", verdict: "wrong", at: 2_000 }),
  ]);
  const splits = assignSplits(samples);
  const sizes = new Map([
    ["a", { width: 200, height: 100 }],
    ["b", { width: 200, height: 100 }],
  ]);
  const whole = (format: "yolo" | "coco" | "folders") => {
    const listing = createListing(format, 5);
    for (const sample of samples)
      listing.add(
        sample,
        splits.of.get(sample.scene.id) ?? "train",
        sizes.get(sample.scene.id) ?? { width: 0, height: 0 },
      );
    return new Map(listing.files().map(({ path, text }) => [path, text]));
  };
  const split = splits.of.get("a") ?? "train";
  const [failing, silent] = samples;
  if (failing === undefined || silent === undefined) throw new Error("two were collected");

  test("of YOLO: a line for each box, none where nothing has failed, names in our order", () => {
    const [label] = labelFiles("yolo", { ...failing, boxes: [{ type: "warping", box: BOX }] }, "val");
    expect(label).toEqual({ path: "labels/val/a.txt", text: "1 0.250000 0.400000 0.300000 0.400000\n" });
    expect(labelFiles("yolo", silent, "val")).toEqual([{ path: "labels/val/b.txt", text: "" }]);
    const { names, val } = readDatasetYaml(whole("yolo").get("dataset.yaml") ?? "");
    expect([...names.values()]).toEqual([...FAILURE_TYPES]);
    expect(val).toEqual(["images/val"]);
    const [line] = (whole("yolo").get("manifest.jsonl") ?? "").split("\n");
    expect(JSON.parse(line ?? "")).toMatchObject({
      file: `images/${split}/a.jpg`,
      label: "failing",
      group: "p",
    });
  });

  test("of YOLO: every box lies inside of the picture, however it was drawn", () => {
    const share = fc.double({ min: -1, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.record({ x: share, y: share, w: share, h: share }), (box) => {
        const [label] = labelFiles("yolo", { ...failing, boxes: [{ type: "spaghetti", box }] }, "train");
        const [cx = 0, cy = 0] = (label?.text ?? "").split(" ").slice(1).map(Number);
        expect(cx >= 0 && cx <= 1 && cy >= 0 && cy <= 1).toBe(true);
      }),
    );
  });

  test("of COCO: pictures with their pixels, boxes in pixels, categories from 1", () => {
    const json: unknown = JSON.parse(whole("coco").get(`annotations/instances_${split}.json`) ?? "");
    const [detection] = failing.boxes;
    const { x = 0, y = 0, w = 0, h = 0 } = detection?.box ?? {};
    const bbox = [x * 200, y * 100, w * 200, h * 100].map((pixels): unknown => expect.closeTo(pixels, 1));
    expect(json).toMatchObject({
      images: [
        { id: 1, file_name: `images/${split}/a.jpg`, width: 200, height: 100 },
        { id: 2, file_name: `images/${split}/b.jpg` },
      ],
      annotations: [{ id: 1, image_id: 1, category_id: 1, bbox, iscrowd: 0 }],
      categories: FAILURE_TYPES.map((name, index) => ({ id: index + 1, name })),
    });
  });

  test("of ImageFolder: a folder for each class, and one for what has not failed", () => {
    expect(picturePath("folders", failing, "train")).toBe("train/spaghetti/a.jpg");
    expect(picturePath("folders", silent, "test")).toBe("test/no_failure/b.jpg");
  });

  test("of any: a README that counts, and a line for each scene", () => {
    expect(whole("coco").get("README.md")).toContain("2 pictures of 1 prints, all checked by their owner.");
    const lines = (whole("folders").get("scenes.jsonl") ?? "").trim().split("\n");
    const ids = lines.map((line): unknown => JSON.parse(line));
    expect(ids).toMatchObject([{ id: "a" }, { id: "b" }]);
  });
});

test("a print never changes sides: these stand where the first version put them", () => {
  const prints = ["print-1", "print-2", "7d3f", "한국", "", "x".repeat(100)];
  const { of } = splitsOfPrints(prints);
  expect(prints.map((print) => of.get(`${print}-a`))).toMatchInlineSnapshot(`
    [
      "train",
      "train",
      "train",
      "val",
      "train",
      "train",
    ]
  `);
});
