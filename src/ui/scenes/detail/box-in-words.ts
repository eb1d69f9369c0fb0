import type { ReviewedBox } from "../../../core/scene.ts";
import type { Words } from "../../i18n/Words.tsx";

/** A box for who does not see it: "Spaghetti, box 1 of 2, left 20 %, top 30 %, 40 % by 20 %". `index` from 0. */
export function boxInWords(
  { type, box }: ReviewedBox,
  { index, count }: { readonly index: number; readonly count: number },
  { t, format }: Pick<Words, "t" | "format">,
): string {
  return t("scene.boxSpoken", {
    type: t(`type.${type}`),
    number: index + 1,
    count,
    left: format.percent(box.x),
    top: format.percent(box.y),
    width: format.percent(box.w),
    height: format.percent(box.h),
  });
}
