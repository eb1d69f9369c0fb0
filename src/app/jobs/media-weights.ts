import type { StoreFault, StorePort } from "../../contracts/store.ts";
import { ok, type Result } from "../../core/result.ts";
import type { Bytes } from "../../core/units.ts";

/** What the blobs weigh, by their keys; those that are gone are left out. Reads handles, not what they hold. */
export async function mediaWeights(
  store: Pick<StorePort, "getMedia">,
  keys: readonly string[],
): Promise<Result<ReadonlyMap<string, Bytes>, StoreFault>> {
  const weights = new Map<string, Bytes>();
  for (const key of keys) {
    const blob = await store.getMedia(key);
    if (!blob.ok) return blob;
    if (blob.value !== null) weights.set(key, blob.value.size);
  }
  return ok(weights);
}

/** All of them together. */
export function totalOf(weights: ReadonlyMap<string, Bytes>): Bytes {
  return [...weights.values()].reduce((sum, bytes) => sum + bytes, 0);
}
