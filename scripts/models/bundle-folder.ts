/** The bundles under public/models, as files. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type ManifestFault,
  type ModelManifest,
  parseManifest,
  parseModelIndex,
} from "../../src/contracts/model-manifest.ts";
import type { Result } from "../../src/core/result.ts";

const MODELS = new URL("../../public/models/", import.meta.url);

export interface BundleFolder {
  readonly manifest: ModelManifest;
  readonly folder: URL;
}

/**
 * The bundle called `id` or `id@version`, or in a folder of that name; the default one without a name. Throws a sentence when there is none,
 * or when its model.json cannot be used.
 */
export function findBundle(name?: string): BundleFolder {
  if (name !== undefined && existsSync(resolve(name, "model.json"))) {
    return openFolder(pathToFileURL(`${resolve(name)}/`));
  }
  const index = orThrow(parseModelIndex(readJson(new URL("index.json", MODELS))));
  const wanted = name ?? index.default;
  const entry = index.bundles.findLast(({ id, version }) => wanted === id || wanted === `${id}@${version}`);
  if (entry === undefined) {
    const known = index.bundles.map(({ id, version }) => `${id}@${version}`).join(", ");
    throw new Error(`There is no model ${wanted} in public/models; there is ${known}.`);
  }
  return openFolder(new URL(`${entry.path}/`, MODELS));
}

function openFolder(folder: URL): BundleFolder {
  return { manifest: orThrow(parseManifest(readJson(new URL("model.json", folder)))), folder };
}

/** Every bundle that ships. */
export function everyBundle(): BundleFolder[] {
  const { bundles } = orThrow(parseModelIndex(readJson(new URL("index.json", MODELS))));
  return bundles.map(({ id, version }) => findBundle(`${id}@${version}`));
}

export function readWeights({ folder }: BundleFolder): Uint8Array {
  return new Uint8Array(readFileSync(new URL("model.onnx", folder)));
}

function readJson(url: URL): unknown {
  return JSON.parse(readFileSync(url, "utf8"));
}

function orThrow<T>(result: Result<T, ManifestFault>): T {
  if (result.ok) return result.value;
  const { fault } = result;
  throw new Error(
    fault.code === "manifest-invalid" ? fault.detail : `model.json of unknown version ${fault.found}`,
  );
}
