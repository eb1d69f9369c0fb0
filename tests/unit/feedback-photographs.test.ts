/** The shipped network on photographs: a false alarm that was marked three times, and a tangle beside it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { expect, test, vi } from "vitest";
import { NodeNetwork } from "../../scripts/models/node-network.ts";
import { parseManifest } from "../../src/contracts/model-manifest.ts";
import { worthShowing } from "../../src/core/alarm/worth-showing.ts";
import type { Box } from "../../src/core/box.ts";
import { countedConfidence, type EmbeddedDetection } from "../../src/core/detection.ts";
import { judge, type Memory, memoryOf, sampleOf, withoutEmbeddings } from "../../src/core/feedback.ts";
import { POLICY } from "../support/drawn-alarm.ts";
import { exampleScene } from "../support/example-scene.ts";
import { noPhotographs, PHOTOGRAPHS } from "../support/node/films.ts";

// A network that is opened beside other tests takes its time.
vi.setConfig({ testTimeout: 60_000 });

const BUNDLE = "public/models/layerwatch/0.1.0";
const { warn } = POLICY.types.spaghetti;

/** Healthy frames of one fixed camera: the shipped network takes the left of the bed for spaghetti. */
const frameOf = (number: number): string =>
  join(PHOTOGRAPHS, `sequences/healthy-p1-yellowoval_still/000${number}.jpg`);
const WARNING = [4, 5];
const MARKED = [2, 3, 6];

/** A tangle in another photograph, with the box that was drawn by hand; 0..1 of it. */
const TANGLE = {
  file: "images/val/hand_04299.jpg",
  box: { x: 0.44, y: 0.49, w: 0.38, h: 0.35 },
};

async function openNetwork(): Promise<NodeNetwork> {
  const json: unknown = JSON.parse(await readFile(join(BUNDLE, "model.json"), "utf8"));
  const manifest = parseManifest(json);
  if (!manifest.ok) throw new Error(JSON.stringify(manifest.fault));
  return NodeNetwork.open(manifest.value, await readFile(join(BUNDLE, "model.onnx")));
}

async function lookAt(network: NodeNetwork, picture: Sharp): Promise<EmbeddedDetection[]> {
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const looked = await network.look({ rgba: data, width: info.width, height: info.height });
  return worthShowing(looked.detections, POLICY);
}

/** What three scenes of it, marked wrong, leave behind. */
async function marksOn(network: NodeNetwork): Promise<Memory> {
  const samples = [];
  for (const number of MARKED) {
    const seen = await lookAt(network, sharp(frameOf(number)));
    const scene = {
      ...exampleScene(`scene-${number}`, number, "wrong"),
      detections: withoutEmbeddings(seen),
    };
    samples.push(sampleOf(scene, seen));
  }
  return memoryOf(
    samples.filter((sample) => sample !== null),
    { id: "layerwatch", version: "0.1.0" },
  );
}

/** The healthy frame with that tangle laid on the right half of its bed. */
async function withTangle(file: string): Promise<Sharp> {
  const { width, height } = await sharp(file).metadata();
  const { box } = TANGLE;
  const whole = sharp(join(PHOTOGRAPHS, TANGLE.file));
  const of = await whole.metadata();
  const tangle = await whole
    .extract({
      left: Math.round(box.x * of.width),
      top: Math.round(box.y * of.height),
      width: Math.round(box.w * of.width),
      height: Math.round(box.h * of.height),
    })
    .resize({ width: Math.round(0.4 * width) })
    .toBuffer();
  const laid = sharp(file).composite([
    { input: tangle, left: Math.round(0.5 * width), top: Math.round(0.4 * height) },
  ]);
  return sharp(await laid.png().toBuffer());
}

const best = (seen: readonly EmbeddedDetection[], isThere: (box: Box) => boolean): number =>
  Math.max(0, ...seen.filter(({ box }) => isThere(box)).map(countedConfidence));
const onTheLeft = ({ x, w }: Box): boolean => x + w / 2 < 0.5;

test.skipIf(noPhotographs !== null)(
  `after three marks it does not warn; a real tangle beside it does ${noPhotographs ?? ""}`,
  async () => {
    const network = await openNetwork();
    const memory = await marksOn(network);
    for (const number of WARNING) {
      const healthy = await lookAt(network, sharp(frameOf(number)));
      expect(best(healthy, onTheLeft), `frame ${number}, unmarked`).toBeGreaterThanOrEqual(warn);
      const judged = healthy.map((one) => judge(one, memory));
      expect(
        best(judged, () => true),
        `frame ${number}, marked`,
      ).toBeLessThan(warn);

      const failing = await lookAt(network, await withTangle(frameOf(number)));
      const seen = failing.map((one) => judge(one, memory));
      expect(best(seen, onTheLeft), `frame ${number}, beside a tangle`).toBeLessThan(warn);
      expect(
        best(seen, (box) => !onTheLeft(box)),
        `tangle in ${number}`,
      ).toBeGreaterThanOrEqual(warn);
    }
  },
);
