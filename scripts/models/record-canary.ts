/**
 * Writes what each bundle's network says about its canary picture into its model.json. Run after the picture or
 * the weights have changed; the app compares every provider's answer with this one.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Detection } from "../../src/core/detection.ts";
import { type BundleFolder, everyBundle, readWeights } from "./bundle-folder.ts";
import { NodeNetwork, readPicture } from "./node-network.ts";

/** Weaker answers move too easily with a provider's rounding. */
const LEAST_CONFIDENCE = 0.3;
const MOST_DETECTIONS = 3;

for (const bundle of everyBundle()) await record(bundle);

async function record(bundle: BundleFolder): Promise<void> {
  const { manifest, folder } = bundle;
  const network = await NodeNetwork.open(manifest, readWeights(bundle));
  const { detections } = await network.look(
    await readPicture(fileURLToPath(new URL(manifest.canary.image, folder))),
  );
  const expect = detections
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .slice(0, MOST_DETECTIONS);
  const name = `${manifest.id}@${manifest.version}`;
  if (expect.length === 0) {
    const best = detections[0]?.confidence.toFixed(3) ?? "nothing";
    throw new Error(`${name} finds no failure in its canary picture (best ${best}): use another picture.`);
  }
  const file = new URL("model.json", folder);
  // Read again rather than written from `manifest`: fields that this version does not know stay.
  const json: unknown = JSON.parse(readFileSync(file, "utf8"));
  const canary = { image: manifest.canary.image, expect: expect.map(rounded) };
  writeFileSync(file, `${JSON.stringify(Object.assign({}, json, { canary }), null, 2)}\n`);
  console.log(
    `${name}: ${expect.map(({ type, confidence }) => `${type} ${confidence.toFixed(3)}`).join(", ")}`,
  );
}

function rounded({ type, confidence, box }: Detection): object {
  return {
    type,
    confidence: places(confidence),
    box: { x: places(box.x), y: places(box.y), w: places(box.w), h: places(box.h) },
  };
}

function places(value: number): number {
  return Number(value.toFixed(4));
}
