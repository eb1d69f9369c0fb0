import type { Mask } from "../../core/mask.ts";
import type { Words } from "../i18n/Words.tsx";

/** How an area is called on the screen: one without a name by its place in the list. */
export function nameOf(mask: Mask, masks: readonly Mask[], { t }: Words): string {
  const name = mask.name.trim();
  return name === "" ? t("masks.numbered", { number: masks.indexOf(mask) + 1 }) : name;
}
