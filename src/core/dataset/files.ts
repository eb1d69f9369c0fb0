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

/** The lists of a dataset: what is said of it as a whole. */
export interface Listing {
  /** One picture more; its size is in pixels, because COCO counts in them. */
  add(sample: Sample, split: DatasetSplit, size: ImageSize): void;
  files(): readonly TextFile[];
}

/** Grows by one picture at a time: the lists of thousands, made in one go, would hold a page up. */
export function createListing(format: DatasetFormat, at: Milliseconds): Listing {
  const samples: Sample[] = [];
  const counts = { train: 0, val: 0, test: 0 };
  const sceneLines: string[] = [];
  const manifestLines: string[] = [];
  const coco = { train: createCoco(at), val: createCoco(at), test: createCoco(at) };
  return {
    add(sample, split, size) {
      samples.push(sample);
      counts[split] += 1;
      sceneLines.push(sceneLine(format, sample, split));
      if (format === "yolo") manifestLines.push(manifestLine(sample, split));
      if (format === "coco") coco[split].add(sample, picturePath(format, sample, split), size);
    },
    files() {
      const files = [
        { path: "README.md", text: readme(samples, counts) },
        { path: "scenes.jsonl", text: sceneLines.join("") },
      ];
      if (format === "yolo") {
        files.push({ path: "dataset.yaml", text: datasetYaml() });
        files.push({ path: "manifest.jsonl", text: manifestLines.join("") });
      }
      if (format === "coco")
        for (const split of DATASET_SPLITS)
          files.push({ path: `annotations/instances_${split}.json`, text: coco[split].text() });
      return files;
    },
  };
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

/** As `training/` and `npm run evaluate` read it. */
function manifestLine(sample: Sample, split: DatasetSplit): string {
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
function sceneLine(format: DatasetFormat, sample: Sample, split: DatasetSplit): string {
  const { scene, type, boxes } = sample;
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

function readme(samples: readonly Sample[], counts: Splits["counts"]): string {
  const { types, backgrounds } = countTypes(samples);
  const rows = FAILURE_TYPES.filter((type) => types[type] > 0).map((type) => `| ${type} | ${types[type]} |`);
  const prints = new Set(samples.map(groupOf)).size;
  const unchecked = samples.filter(({ scene }) => scene.verdict === "none").length;
  const checked = unchecked === 0 ? "all checked by their owner" : `${unchecked} of them checked by nobody`;
  const { train, val, test } = counts;
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

interface Coco {
  add(sample: Sample, path: string, size: ImageSize): void;
  text(): string;
}

/** https://cocodataset.org/#format-data. Categories count from 1: 0 is the background to most who read it. */
function createCoco(at: Milliseconds): Coco {
  const images: string[] = [];
  const annotations: string[] = [];
  return {
    add({ boxes }, path, { width, height }) {
      const imageId = images.length + 1;
      images.push(JSON.stringify({ id: imageId, file_name: path, width, height }));
      for (const { type, box } of boxes) {
        const bbox = [box.x * width, box.y * height, box.w * width, box.h * height].map(hundredth);
        annotations.push(
          JSON.stringify({
            id: annotations.length + 1,
            image_id: imageId,
            category_id: categoryOf(type),
            bbox,
            area: hundredth(box.w * width * box.h * height),
            iscrowd: 0,
          }),
        );
      }
    },
    text() {
      const info = JSON.stringify({ description: "Layerwatch dataset", exported_at: at });
      const categories = JSON.stringify(
        FAILURE_TYPES.map((name) => ({ id: categoryOf(name), name, supercategory: "failure" })),
      );
      return `{"info":${info},"images":[${images.join(",")}],"annotations":[${annotations.join(",")}],"categories":${categories}}`;
    },
  };
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
