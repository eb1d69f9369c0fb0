/** A dataset made in a real browser, read back by readers that are not ours, and every label compared with the database. */
import * as v from "valibot";
import { expect, test } from "vitest";
import { commands } from "vitest/browser";
import { FAILURE_TYPES } from "../../src/core/failure-type.ts";
import { NO_REVIEW, type Review, type Scene } from "../../src/core/scene.ts";
import { exampleScene } from "../support/example-scene.ts";
import { appOn, World } from "../support/fake-ports.ts";
import { readZip, type ZippedFile } from "../support/read-zip.ts";
import { valueOf } from "../support/value-of.ts";

const pythonZip = v.object({
  /** The first file whose checksum is wrong. */
  broken: v.nullable(v.string()),
  files: v.array(v.object({ path: v.string(), method: v.number(), sha256: v.string() })),
});
const cocoFile = v.object({
  images: v.array(v.object({ file_name: v.string(), width: v.number(), height: v.number() })),
  annotations: v.array(
    v.object({ image_id: v.number(), bbox: v.array(v.number()), category_id: v.number() }),
  ),
});

const WIDTH = 320;
const HEIGHT = 240;

async function jpeg(shade: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.fillStyle = `hsl(${(shade * 37) % 360} 60% 40%)`;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  return canvas.convertToBlob({ type: "image/jpeg" });
}

/** Forty scenes of twenty prints, two of each print, as the alarm keeps them. */
async function worldWithScenes(): Promise<World> {
  const world = new World();
  const scenes = Array.from({ length: 40 }, (_, index) => ({
    ...exampleScene(`scene-${index}`, 1_000 + index),
    printJobId: `print-${index >> 1}`,
  }));
  const media = await Promise.all(
    scenes.map(async ({ media: { original } }, index) => ({ key: original, blob: await jpeg(index) })),
  );
  await valueOf(world.store.commit({ scenes, media }));
  return world;
}

function answer(id: number, review: Partial<Review>) {
  return { sceneId: `scene-${id}`, review: { ...NO_REVIEW, verdict: "correct" as const, ...review } };
}

/** As a person would: right, wrong, renamed, redrawn, left out, pinned, not answered. */
async function reviewAll(world: World) {
  const store = appOn(world);
  const { actions } = store.getState();
  await actions.readScenes();
  await actions.review([
    ...Array.from({ length: 20 }, (_, index) => answer(index, {})),
    ...Array.from({ length: 6 }, (_, index) => answer(20 + index, { verdict: "wrong" })),
    ...Array.from({ length: 4 }, (_, index) => answer(26 + index, { correctedType: "warping" })),
    ...Array.from({ length: 4 }, (_, index) =>
      answer(30 + index, {
        reviewedBoxes: [
          { type: "clogging", box: { x: 0, y: 0.25, w: 0.5, h: 0.5 } },
          { type: "spaghetti", box: { x: 0.9, y: 0.9, w: 0.1, h: 0.1 } },
        ],
      }),
    ),
    answer(34, {}),
    answer(35, { reviewedBoxes: [] }),
  ]);
  await actions.setIncluded(["scene-34"], false);
  await actions.setSplit(["scene-0"], "test");
  return { store, desk: await valueOf(actions.openDataset()) };
}

async function onlyFile(
  world: World,
): Promise<{ readonly zip: Blob; readonly files: readonly ZippedFile[] }> {
  const [zip, ...others] = [...world.archive.files.values()];
  if (zip === undefined || others.length > 0) throw new Error(`${others.length + 1} files`);
  return { zip, files: await readZip(zip) };
}

function textOf(files: readonly ZippedFile[], path: string): string {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`${path} is missing`);
  return new TextDecoder().decode(file.bytes);
}

/** What the labels have to say, told from the database and by other code than the one that writes them. */
function expectedBoxes(
  scene: Scene,
): readonly { readonly id: number; readonly corners: readonly number[] }[] {
  if (scene.verdict === "wrong") return [];
  const boxes = scene.reviewedBoxes ?? scene.detections;
  return boxes.map(({ type, box }) => ({
    id: FAILURE_TYPES.indexOf(scene.reviewedBoxes === null ? (scene.correctedType ?? type) : type),
    corners: [box.x, box.y, box.x + box.w, box.y + box.h],
  }));
}

function labelsOf(text: string): readonly { readonly id: number; readonly corners: readonly number[] }[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const [id = -1, x = -1, y = -1, w = -1, h = -1] = line.split(" ").map(Number);
    return { id, corners: [x - w / 2, y - h / 2, x + w / 2, y + h / 2] };
  });
}

function isInDataset(scene: Scene): boolean {
  const hasBoxes = scene.verdict === "wrong" || expectedBoxes(scene).length > 0;
  return scene.includeInDataset && scene.verdict !== "none" && hasBoxes;
}

test("a YOLO dataset has every checked scene with the labels that the database has, and nothing else", async () => {
  const world = await worldWithScenes();
  const { store, desk } = await reviewAll(world);
  await desk.exportDataset({ format: "yolo", takesUnchecked: false });
  expect(store.getState().exporting).toMatchObject({ phase: "done", packed: 34, all: 34, missing: 0 });
  const { files } = await onlyFile(world);
  const scenes = [...world.store.scenes.values()].filter(isInDataset);
  expect(scenes).toHaveLength(34);
  const pictures = files.filter(({ path }) => path.startsWith("images/"));
  expect(pictures).toHaveLength(scenes.length);
  const sides = new Map<string, Set<string>>();
  for (const scene of scenes) {
    const picture = pictures.find(({ path }) => path.endsWith(`/${scene.id}.jpg`));
    const [, split = "", name = ""] = picture?.path.split("/") ?? [];
    expect(["train", "val", "test"]).toContain(split);
    const group = scene.printJobId ?? "";
    sides.set(group, (sides.get(group) ?? new Set()).add(split));
    const kept = await valueOf(world.store.getMedia(scene.media.original));
    expect(picture?.bytes).toEqual(new Uint8Array((await kept?.arrayBuffer()) ?? new ArrayBuffer(0)));
    expect(picture?.method).toBe(0);
    const labels = labelsOf(textOf(files, `labels/${split}/${name.replace(".jpg", ".txt")}`));
    const expected = expectedBoxes(scene);
    expect(labels.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    for (const [index, { corners }] of expected.entries())
      for (const [edge, value] of corners.entries())
        expect(labels[index]?.corners[edge]).toBeCloseTo(value, 5);
  }
  expect([...sides.values()].every(({ size }) => size === 1)).toBe(true);
  expect(sides.get("print-0")).toEqual(new Set(["test"]));
  expect(textOf(files, "dataset.yaml")).toContain("  5: first_layer_fail");
});

test("Python opens it, finds every checksum right, and the same bytes as our reader", async ({ skip }) => {
  const world = await worldWithScenes();
  const { desk } = await reviewAll(world);
  await desk.exportDataset({ format: "yolo", takesUnchecked: false });
  const { zip, files } = await onlyFile(world);
  const answer = await commands.readZipByPython(await base64Of(zip));
  if (answer === null) skip("there is no python3");
  const python = v.parse(pythonZip, JSON.parse(answer ?? ""));
  expect(python.broken).toBeNull();
  const ours = await Promise.all(
    files.map(async ({ path, method, bytes }) => ({ path, method, sha256: await digest(bytes) })),
  );
  expect(python.files).toEqual(ours);
});

test("COCO counts the same boxes in pixels, ImageFolder sorts by what a picture shows", async () => {
  const world = await worldWithScenes();
  const { desk } = await reviewAll(world);
  await desk.exportDataset({ format: "coco", takesUnchecked: false });
  const coco = await onlyFile(world);
  const boxes = ["train", "val", "test"].flatMap((split) => {
    const text = textOf(coco.files, `annotations/instances_${split}.json`);
    const { annotations, images } = v.parse(cocoFile, JSON.parse(text));
    return annotations.map(({ image_id, bbox, category_id }) => {
      const image = images[image_id - 1];
      const type = FAILURE_TYPES[category_id - 1];
      return { file: image?.file_name, size: [image?.width, image?.height], box: bbox, type };
    });
  });
  expect(boxes.filter(({ file }) => file?.endsWith("/scene-30.jpg"))).toEqual([
    expect.objectContaining({ size: [WIDTH, HEIGHT], box: [0, 60, 160, 120], type: "clogging" }),
    expect.objectContaining({ box: [288, 216, 32, 24], type: "spaghetti" }),
  ]);
  world.archive.files.clear();
  await desk.exportDataset({ format: "folders", takesUnchecked: false });
  const paths = (await onlyFile(world)).files.map(({ path }) => path);
  const folderOf = (id: string) => paths.find((path) => path.endsWith(`/${id}.jpg`))?.split("/")[1];
  expect(["scene-1", "scene-20", "scene-26", "scene-30"].map(folderOf)).toEqual([
    "spaghetti",
    "no_failure",
    "warping",
    "spaghetti",
  ]);
});

test("a picture that is gone is counted and stands in no list", async () => {
  const world = await worldWithScenes();
  const { store, desk } = await reviewAll(world);
  await valueOf(world.store.commit({ dropMedia: ["scene-3/original"] }));
  await desk.exportDataset({ format: "yolo", takesUnchecked: false });
  expect(store.getState().exporting).toMatchObject({ phase: "done", packed: 33, missing: 1 });
  const { files } = await onlyFile(world);
  expect(files.some(({ path }) => path.includes("/scene-3."))).toBe(false);
  expect(textOf(files, "scenes.jsonl")).not.toContain('"scene-3"');
});

test("a cancelled export says so, writes no file, and the next one begins anew", async () => {
  const world = await worldWithScenes();
  const { store, desk } = await reviewAll(world);
  const going = desk.exportDataset({ format: "yolo", takesUnchecked: false });
  desk.cancel();
  await going;
  expect(store.getState().exporting?.phase).toBe("cancelled");
  expect(world.archive.files.size).toBe(0);
  await desk.exportDataset({ format: "yolo", takesUnchecked: false });
  expect(store.getState().exporting?.phase).toBe("done");
});

test("what is larger than a part goes into a folder as several, each of at most 64 MiB, nothing lost", async () => {
  const world = await worldWithScenes();
  const { store, desk } = await reviewAll(world);
  // A JPEG may end in anything: 5 MB of it.
  const filler = new Uint8Array(5_000_000);
  const media = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => ({
      key: `scene-${index}/original`,
      blob: new Blob([await jpeg(index), filler]),
    })),
  );
  await valueOf(world.store.commit({ media }));
  await desk.exportDataset({ format: "yolo", takesUnchecked: false });
  expect(store.getState().exporting).toMatchObject({ phase: "done", packed: 34 });
  expect(world.archive.folders).toBe(1);
  const parts = [...world.archive.files.values()];
  expect(parts).toHaveLength(3);
  expect(parts.every(({ size }) => size < 64 * 1024 * 1024 + 100_000)).toBe(true);
  const paths = (await Promise.all(parts.map(readZip))).flat().map(({ path }) => path);
  expect(paths.filter((path) => path.startsWith("images/"))).toHaveLength(34);
  expect(new Set(paths).size).toBe(paths.length);
});

test("a folder that may not be written to is told, and nothing is claimed to be done", async () => {
  const world = await worldWithScenes();
  const { store, desk } = await reviewAll(world);
  const filler = new Uint8Array(5_000_000);
  const blob = new Blob([await jpeg(1), filler]);
  const media = Array.from({ length: 40 }, (_, index) => ({ key: `scene-${index}/original`, blob }));
  await valueOf(world.store.commit({ media }));
  world.archive.saveFault = { code: "save-full", detail: "QuotaExceededError" };
  await desk.exportDataset({ format: "yolo", takesUnchecked: false });
  expect(store.getState().exporting).toMatchObject({
    phase: "failed",
    files: [],
    fault: { code: "save-full" },
  });
});

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""));
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
