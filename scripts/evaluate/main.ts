/** `npm run evaluate`: what the product would make of a folder of photographs. */
import { writeFileSync } from "node:fs";
import type { ModelManifest } from "../../src/contracts/model-manifest.ts";
import { findBundle, readWeights } from "../models/bundle-folder.ts";
import { NodeNetwork } from "../models/node-network.ts";
import { readDataset } from "./dataset.ts";
import { evaluate } from "./evaluation.ts";
import { lookAtAll, readingOf, type Seen } from "./look.ts";
import { readOptions } from "./options.ts";
import { textOf } from "./report-text.ts";

try {
  await run();
} catch (cause) {
  // Everything that can be wrong with the arguments or the folder comes as a sentence.
  console.error(cause instanceof Error ? cause.message : String(cause));
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  const dataset = readDataset(options.data);
  const bundle = findBundle(options.model);
  const network = await NodeNetwork.open(bundle.manifest, readWeights(bundle));
  const files = new Set([
    ...dataset.pictures.map(({ file }) => file),
    ...dataset.sequences.flatMap((sequence) => sequence.files),
  ]);
  const seen = await lookAtAll(dataset.folder, [...files], network);
  if (options.predictions !== undefined) {
    writeFileSync(options.predictions, predictionLines(bundle.manifest, seen));
  }
  const evaluation = evaluate(dataset, bundle.manifest, seen);
  process.stdout.write(options.isJson ? `${JSON.stringify(evaluation, null, 2)}\n` : textOf(evaluation));
}

/** One JSON line per picture, down to the same floor as the figures. */
function predictionLines(manifest: ModelManifest, seen: Seen): string {
  const { scoreOf } = readingOf(manifest, seen);
  return [...seen.detections]
    .map(([file, found]) => {
      const detections = found.map(({ type, confidence, box: { x, y, w, h } }) => ({
        type,
        confidence,
        box: [x, y, w, h],
      }));
      return `${JSON.stringify({ file, detections, score: scoreOf(file) })}\n`;
    })
    .join("");
}
