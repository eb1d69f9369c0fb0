import type { StoredCamera } from "../../contracts/store.ts";
import type { Words } from "../i18n/Words.tsx";

/** As the browser named the camera; a number where it did not, or where the camera is no longer known. */
export function cameraName(id: string, cameras: readonly StoredCamera[], t: Words["t"]): string {
  const index = cameras.findIndex((camera) => camera.id === id);
  const label = cameras[index]?.label ?? "";
  if (label !== "") return label;
  return t("watch.cameraNumbered", { number: (index === -1 ? cameras.length : index) + 1 });
}
