import { useState } from "react";
import type { Scene } from "../../../core/scene.ts";

/** What of a scene is looked at. `key` names one of its stills. */
export type Viewing =
  | { readonly kind: "picture" }
  | { readonly kind: "clip" }
  | { readonly kind: "still"; readonly key: string };

const PICTURE: Viewing = { kind: "picture" };

/** Each scene begins with its picture; what is gone meanwhile is not looked at either. */
export function useViewing({ id, media }: Scene): readonly [Viewing, (viewing: Viewing) => void] {
  const [chosen, choose] = useState<{ readonly id: string; readonly viewing: Viewing } | null>(null);
  const viewing = chosen?.id === id ? chosen.viewing : PICTURE;
  const isThere =
    viewing.kind === "picture" ||
    (viewing.kind === "clip" ? media.clip !== null : media.stills.some(({ key }) => key === viewing.key));
  return [isThere ? viewing : PICTURE, (next) => choose({ id, viewing: next })];
}
