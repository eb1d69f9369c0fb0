/** A dataset as files: the layouts of Ultralytics (YOLO), COCO and torchvision's ImageFolder. Pictures are named by their key. */
import type { Box } from "../box.ts";
import { FAILURE_TYPES, type FailureType } from "../failure-type.ts";
import type { ImageSize } from "../image-size.ts";
import type { DatasetSplit } from "../scene.ts";
import type { Milliseconds } from "../units.ts";
import { countTypes, type DatasetFormat, type Sample } from "./collection.ts";
import { DATASET_SPLITS, groupOf, type Splits } from "./split.ts";

/** A text among the files. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** In ImageFolder, where nothing has failed. */
export const NO_FAILURE = "no_failure";

export function picturePath(format: DatasetFormat, { scene, type }: Sample, split: DatasetSplit): string {
  const folder = format === "folders" ? `${split}/${type ?? NO_FAILURE}` : `images/${split}`;
  return `${folder}/${scene.id}.jpg`;
}

/** What lies beside one picture. */
export function labelFiles(
  format: DatasetFormat,
  { scene, boxes }: Sample,
  split: DatasetSplit,
): readonly TextFile[] {
  if (format !== "yolo") return [];
  const lines = boxes.map(({ type, box }) => `${FAILURE_TYPES.indexOf(type)} ${yoloBox(box)}\n`);
  return [{ path: `labels/${split}/${scene.id}.txt`, text: lines.join("") }];
}

interface Whole {
  readonly format: DatasetFormat;
  readonly samples: readonly Sample[];
  readonly splits: Splits;
  /** In pixels, by scene: COCO counts in them. */
  readonly sizes: ReadonlyMap<string, ImageSize>;
  readonly at: Milliseconds;
}

/** What is said of the dataset as a whole. */
export function wholeFiles(whole: Whole): readonly TextFile[] {
  const { format, samples, splits } = whole;
  const files: TextFile[] = [
    { path: "README.md", text: readme(whole) },
    { path: "scenes.jsonl", text: samples.map((sample) => sceneLine(format, sample, splits)).join("") },
  ];
  if (format === "yolo") {
    files.push({ path: "dataset.yaml", text: datasetYaml() });
    files.push({
      path: "manifest.jsonl",
      text: samples.map((sample) => manifestLine(sample, splits)).join(""),
    });
  }
  if (format === "coco")
    for (const split of DATASET_SPLITS)
      files.push({ path: `annotations/instances_${split}.json`, text: cocoJson(whole, split) });
  return files;
}

function datasetYaml(): string {
  const names = FAILURE_TYPES.map((type, id) => `  ${id}: ${type}`);
  return [
    "path: .",
    "train: images/train",
    "val: images/val",
    "test: images/test",
    "names:",
    ...names,
    "",
  ].join("\n");
}

function splitIn({ of }: Splits, { scene }: Sample): DatasetSplit {
  return of.get(scene.id) ?? "train";
}

/** As `training/` and `npm run evaluate` read it. */
function manifestLine(sample: Sample, splits: Splits): string {
  const split = splitIn(splits, sample);
  return `${JSON.stringify({
    file: picturePath("yolo", sample, split),
    split,
    kind: "boxed",
    label: sample.type === null ? "healthy" : "failing",
    group: groupOf(sample),
    source: "layerwatch",
    licence: "the owner's own",
    on_printer: true,
  })}\n`;
}

/** All that is known of a scene, for whoever reads the dataset without Layerwatch, and for Layerwatch when it reads it back. */
function sceneLine(format: DatasetFormat, sample: Sample, splits: Splits): string {
  const { scene, type, boxes } = sample;
  const split = splitIn(splits, sample);
  return `${JSON.stringify({
    v: 1,
    id: scene.id,
    file: picturePath(format, sample, split),
    split,
    type,
    boxes,
    verdict: scene.verdict,
    detected: { type: scene.type, confidence: scene.confidence },
    notes: scene.notes,
    at: scene.at,
    print: scene.printJobId,
    watch: scene.watchId,
    camera: scene.cameraId,
    device: scene.deviceId,
    origin: scene.origin,
    context: scene.context,
    model: scene.model,
  })}\n`;
}

function readme({ samples, splits }: Whole): string {
  const { types, backgrounds } = countTypes(samples);
  const rows = FAILURE_TYPES.filter((type) => types[type] > 0).map((type) => `| ${type} | ${types[type]} |`);
  const prints = new Set(samples.map(groupOf)).size;
  const unchecked = samples.filter(({ scene }) => scene.verdict === "none").length;
  const checked = unchecked === 0 ? "all checked by their owner" : `${unchecked} of them checked by nobody`;
  const { train, val, test } = splits.counts;
  return [
    "# Layerwatch dataset",
    "",
    `${samples.length} pictures of ${prints} prints, ${checked}. train ${train}, val ${val}, test ${test}, split by print.`,
    "",
    "| what | pictures |",
    "| --- | --- |",
    ...rows,
    `| nothing has failed | ${backgrounds} |`,
    "",
    "Boxes are a person's where one drew them, else the detector's. A picture without boxes shows no failure. `scenes.jsonl` has all that is known of each picture. Unpack all parts into the same folder.",
    "",
  ].join("\n");
}

interface CocoAnnotation {
  readonly id: number;
  readonly image_id: number;
  readonly category_id: number;
  readonly bbox: readonly number[];
  readonly area: number;
  readonly iscrowd: 0;
}

/** https://cocodataset.org/#format-data. Categories count from 1: 0 is the background to most who read it. */
function cocoJson({ samples, splits, sizes, at }: Whole, split: DatasetSplit): string {
  const chosen = samples.filter((sample) => splitIn(splits, sample) === split);
  const images = chosen.map((sample, index) => {
    const { width = 0, height = 0 } = sizes.get(sample.scene.id) ?? {};
    return { id: index + 1, file_name: picturePath("coco", sample, split), width, height };
  });
  const annotations: CocoAnnotation[] = [];
  for (const [index, { scene, boxes }] of chosen.entries()) {
    const { width, height } = sizes.get(scene.id) ?? { width: 0, height: 0 };
    for (const { type, box } of boxes) {
      const bbox = [box.x * width, box.y * height, box.w * width, box.h * height].map(hundredth);
      annotations.push({
        id: annotations.length + 1,
        image_id: index + 1,
        category_id: categoryOf(type),
        bbox,
        area: hundredth(box.w * width * box.h * height),
        iscrowd: 0,
      });
    }
  }
  const categories = FAILURE_TYPES.map((name) => ({ id: categoryOf(name), name, supercategory: "failure" }));
  const info = { description: "Layerwatch dataset", exported_at: at };
  return JSON.stringify({ info, images, annotations, categories });
}

function categoryOf(type: FailureType): number {
  return FAILURE_TYPES.indexOf(type) + 1;
}

/** Centre and size, as shares of the picture; what reaches beyond it is cut off. */
function yoloBox(box: Box): string {
  const left = inUnit(box.x);
  const top = inUnit(box.y);
  const right = inUnit(box.x + box.w);
  const bottom = inUnit(box.y + box.h);
  return [(left + right) / 2, (top + bottom) / 2, right - left, bottom - top]
    .map((share) => share.toFixed(6))
    .join(" ");
}

function inUnit(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
