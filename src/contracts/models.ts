import type { Result } from "../core/result.ts";
import type { ModelBundle } from "./detector.ts";
import type { ManifestFault, ModelManifest } from "./model-manifest.ts";

/** Why a bundle could not be brought here. */
export type FetchFault =
  | { readonly code: "model-missing"; readonly url: string; readonly status: number }
  | { readonly code: "model-unreachable"; readonly url: string }
  | { readonly code: "model-too-large"; readonly bytes: number };

export interface ModelsPort {
  /** The bundle that a new device starts with. Checks sizes; the worker checks the content. */
  fetchDefault(): Promise<Result<ModelBundle, FetchFault | ManifestFault>>;
  /** Its description alone, without the weights. */
  describeDefault(): Promise<Result<ModelManifest, FetchFault | ManifestFault>>;
}
