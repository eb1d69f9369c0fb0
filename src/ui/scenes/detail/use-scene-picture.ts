import type { Scene } from "../../../core/scene.ts";
import { useMediaBlob } from "../queries.ts";

/** What there is to look at. annotated: the original is gone, its copy with the detector's boxes burnt in is not. */
export type ScenePictureBlob =
  | { readonly kind: "loading" | "gone" }
  | { readonly kind: "original" | "annotated"; readonly blob: Blob };

export function useScenePicture({ media }: Scene): ScenePictureBlob {
  const original = useMediaBlob(media.original).data;
  const isLost = original !== undefined && (!original?.ok || original.value === null);
  const copy = useMediaBlob(isLost ? media.annotated : null).data;
  if (original?.ok === true && original.value !== null) return { kind: "original", blob: original.value };
  if (copy?.ok === true && copy.value !== null) return { kind: "annotated", blob: copy.value };
  return { kind: isLost && copy !== undefined ? "gone" : "loading" };
}

/** Has the picture of a scene read before it is asked for. */
export function PreloadedPicture({ scene }: { scene: Scene }): null {
  useMediaBlob(scene.media.original);
  return null;
}
