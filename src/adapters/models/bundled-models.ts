/** The bundles under public/models, fetched from where the page came from. */
import type { ModelBundle } from "../../contracts/detector.ts";
import {
  LARGEST_MODEL_BYTES,
  type ManifestFault,
  type ModelManifest,
  parseManifest,
  parseModelIndex,
} from "../../contracts/model-manifest.ts";
import type { FetchFault, ModelsPort } from "../../contracts/models.ts";
import { err, ok, type Result } from "../../core/result.ts";

/** `base` is the URL of the folder that holds index.json, with a trailing slash. */
export function createBundledModels(base: string): ModelsPort {
  return {
    async fetchDefault() {
      const described = await describe(base);
      return described.ok ? fetchBundle(described.value) : described;
    },
    async describeDefault() {
      const described = await describe(base);
      return described.ok ? ok(described.value.manifest) : described;
    },
  };
}

interface Described {
  readonly folder: URL;
  readonly manifest: ModelManifest;
}

async function describe(base: string): Promise<Result<Described, FetchFault | ManifestFault>> {
  const index = await fetchJson(new URL("index.json", base));
  if (!index.ok) return index;
  const models = parseModelIndex(index.value);
  if (!models.ok) return models;
  const { bundles, default: wanted } = models.value;
  const entry = bundles.find((bundle) => `${bundle.id}@${bundle.version}` === wanted);
  if (entry === undefined) return err({ code: "manifest-invalid", detail: `index.json has no ${wanted}` });
  const folder = new URL(`${entry.path}/`, base);
  const json = await fetchJson(new URL("model.json", folder));
  if (!json.ok) return json;
  const manifest = parseManifest(json.value);
  return manifest.ok ? ok({ folder, manifest: manifest.value }) : manifest;
}

async function fetchBundle({ folder, manifest }: Described): Promise<Result<ModelBundle, FetchFault>> {
  const [weights, canary] = await Promise.all([
    fetchWeights(new URL("model.onnx", folder), manifest.bytes),
    fetchFrom(new URL(manifest.canary.image, folder)),
  ]);
  if (!weights.ok) return weights;
  if (!canary.ok) return canary;
  return ok({ manifest, weights: weights.value, canary: await canary.value.blob() });
}

/** A body of the wrong length is asked for once more past every cache: one of them may hold half a download. */
async function fetchWeights(url: URL, bytes: number): Promise<Result<ArrayBuffer, FetchFault>> {
  const first = await readWeights(url, {});
  if (first.ok && first.value.byteLength === bytes) return first;
  return readWeights(url, { cache: "reload" });
}

async function readWeights(url: URL, init: RequestInit): Promise<Result<ArrayBuffer, FetchFault>> {
  const response = await fetchFrom(url, init);
  if (!response.ok) return response;
  const announced = Number(response.value.headers.get("content-length") ?? 0);
  if (announced > LARGEST_MODEL_BYTES) return err({ code: "model-too-large", bytes: announced });
  try {
    return ok(await response.value.arrayBuffer());
  } catch {
    // The connection ended before the body did.
    return err({ code: "model-unreachable", url: url.pathname });
  }
}

async function fetchJson(url: URL): Promise<Result<unknown, FetchFault | ManifestFault>> {
  const response = await fetchFrom(url);
  if (!response.ok) return response;
  try {
    const json: unknown = await response.value.json();
    return ok(json);
  } catch (cause) {
    return err({ code: "manifest-invalid", detail: `${url.pathname}: ${String(cause)}` });
  }
}

async function fetchFrom(url: URL, init: RequestInit = {}): Promise<Result<Response, FetchFault>> {
  try {
    const response = await fetch(url, init);
    return response.ok
      ? ok(response)
      : err({ code: "model-missing", url: url.pathname, status: response.status });
  } catch {
    // fetch tells a page nothing about why.
    return err({ code: "model-unreachable", url: url.pathname });
  }
}
