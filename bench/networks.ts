/** Our network beside the peers' layers, timed in the bench's own page. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import * as v from "valibot";
import { findBundle } from "../scripts/models/bundle-folder.ts";
import { shuffleNetV2 } from "../scripts/onnx/shufflenet-v2.ts";
import { spaghettiDetective } from "../scripts/onnx/spaghetti-detective.ts";

/** Runs of the small networks per run of the big one. */
const SMALL_RUNS = 10;

/** Writes the peers' networks where the page can fetch them. */
export function writePeers(folder: string): void {
  mkdirSync(join(folder, "peers"), { recursive: true });
  writeFileSync(join(folder, "peers/spaghetti-detective.onnx"), spaghettiDetective());
  writeFileSync(join(folder, "peers/shufflenet.onnx"), shuffleNetV2());
}

type Name = "ours" | "shuffleNet" | "spaghettiDetective";

/** Opens the networks in the page; answers what runs `times` of one. */
export async function openNetworks(page: Page): Promise<(name: Name) => Promise<number[]>> {
  const { id, version, input } = findBundle().manifest;
  const networks = {
    ours: {
      url: `models/${id}/${version}/model.onnx`,
      dims: [1, 3, input.height, input.width],
      runs: SMALL_RUNS,
    },
    shuffleNet: { url: "peers/shufflenet.onnx", dims: [1, 3, 224, 224], runs: SMALL_RUNS },
    spaghettiDetective: { url: "peers/spaghetti-detective.onnx", dims: [1, 3, 416, 416], runs: 1 },
  };
  for (const [name, { url, dims }] of Object.entries(networks)) {
    await page.evaluate(
      `bench.open(${JSON.stringify(name)}, ${JSON.stringify(url)}, ${JSON.stringify(dims)})`,
    );
  }
  return async (name) => {
    const spent: unknown = await page.evaluate(`bench.run("${name}", ${networks[name].runs})`);
    return v.parse(v.array(v.number()), spent);
  };
}
