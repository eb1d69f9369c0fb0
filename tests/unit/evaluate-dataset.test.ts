import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readDataset } from "../../scripts/evaluate/dataset.ts";
import { readDatasetYaml } from "../../scripts/evaluate/dataset-yaml.ts";
import { readOptions } from "../../scripts/evaluate/options.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "layerwatch-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(file: string, content = ""): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), content);
}

const YAML = "path: .\nval: images/val\nnames:\n  0: spaghetti\n  1: warping\n";

describe("a folder in YOLO layout", () => {
  test("without a manifest gives its boxed pictures, failing or healthy by their boxes", () => {
    put("dataset.yaml", YAML);
    put("images/val/a.jpg");
    put("labels/val/a.txt", "1 0.5 0.5 0.2 0.4\n");
    put("images/val/b.jpg");
    put("labels/val/b.txt");
    put("images/train/c.jpg");
    const { pictures, absent } = readDataset(folder);
    expect(pictures.map(({ file, label }) => [file, label])).toEqual([
      ["images/val/a.jpg", "failing"],
      ["images/val/b.jpg", "healthy"],
    ]);
    const [box] = pictures[0]?.boxes ?? [];
    expect(box?.name).toBe("warping");
    expect(box?.box.x).toBeCloseTo(0.4, 12);
    expect(box?.box.h).toBeCloseTo(0.4, 12);
    expect(absent.join(" ")).toMatch(/manifest.jsonl is absent.*sequences\/ is absent/u);
  });

  test("takes a manifest line without a split for validation, and one of train for nothing", () => {
    put("manifest.jsonl", '{"file":"x/a.jpg","label":"healthy"}\n{"file":"x/b.jpg","split":"train"}\n');
    put("x/a.jpg");
    put("x/b.jpg");
    const { pictures, absent } = readDataset(folder);
    expect(pictures).toMatchObject([{ file: "x/a.jpg", label: "healthy", boxes: null, group: "x/a.jpg" }]);
    expect(absent.join(" ")).toContain("dataset.yaml is absent");
  });

  test("says how many pictures of the manifest are not there", () => {
    put("manifest.jsonl", '{"file":"a.jpg"}\n{"file":"b.jpg"}\n');
    put("a.jpg");
    expect(readDataset(folder).absent).toContain("1 pictures that the manifest lists are absent.");
  });

  test("may hold nothing but sequences", () => {
    const sequence = { frames: ["0.jpg", "1.jpg"], interval_s: 2, healthy_until: 9 };
    put("sequences/one/sequence.json", JSON.stringify(sequence));
    expect(readDataset(folder).sequences).toEqual([
      {
        name: "one",
        files: ["sequences/one/0.jpg", "sequences/one/1.jpg"],
        intervalSeconds: 2,
        healthyUntil: 2,
      },
    ]);
  });
});

describe("what cannot be evaluated is a sentence", () => {
  test("a folder that is not there", () => {
    expect(() => readDataset(join(folder, "nowhere"))).toThrow(/There is no folder .*nowhere/u);
  });

  test("a folder with nothing in it", () => {
    expect(() => readDataset(folder)).toThrow(/no validation pictures and no sequences/u);
  });

  test("a broken line, by its number", () => {
    put("manifest.jsonl", '{"file":"a.jpg"}\n{"file":\n');
    expect(() => readDataset(folder)).toThrow(/manifest.jsonl, line 2/u);
  });

  test("no folder named at all", () => {
    expect(() => readOptions([], {})).toThrow(/--data DIR, or the variable LAYERWATCH_DATA/u);
    expect(readOptions([], { LAYERWATCH_DATA: "d" }).data).toBe("d");
    expect(() => readOptions(["--date", "d"], {})).toThrow(/--date/u);
  });
});

test.each([
  [
    "names:\n  0: a\n  2: 'b c'\n",
    [
      [0, "a"],
      [2, "b c"],
    ],
  ],
  [
    "names:\n- a\n- b # second\n",
    [
      [0, "a"],
      [1, "b"],
    ],
  ],
  [
    'names: [a, "b"]\nval: x\n',
    [
      [0, "a"],
      [1, "b"],
    ],
  ],
  [
    "names: {0: a, 5: b}\n",
    [
      [0, "a"],
      [5, "b"],
    ],
  ],
])("class names in the form %j", (text, names) => {
  expect([...readDatasetYaml(text).names]).toEqual(names);
});

test("one validation folder or several", () => {
  expect(readDatasetYaml("val: images/val\n").val).toEqual(["images/val"]);
  expect(readDatasetYaml("val:\n  - a\n  - b\n").val).toEqual(["a", "b"]);
  expect(readDatasetYaml("train: x\n")).toMatchObject({ path: ".", val: [] });
});
