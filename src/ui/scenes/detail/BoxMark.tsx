import type { CSSProperties } from "react";
import type { Box } from "../../../core/box.ts";
import type { FailureType } from "../../../core/failure-type.ts";
import { colourOf } from "./severity-colours.ts";

/** Where a box lies in the frame around the picture. */
export function placeOf({ x, y, w, h }: Box): CSSProperties {
  return { left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` };
}

/** A box's edge, dark outside so that it shows on any picture. */
export function edgeOf(type: FailureType): string {
  return `absolute rounded-[3px] border-2 bg-transparent! shadow-[0_0_0_1px_oklch(0.1_0_0/0.7)] ${colourOf(type)}`;
}

/** The words at a box: above it, or within at the top edge; to the left where it would run out of the picture. */
export function BoxLabel(props: {
  type: FailureType;
  box: Box;
  /** Clear of the handles. */
  isRaised?: boolean;
  children: string;
}) {
  const { type, box, isRaised = false, children } = props;
  const side = `${box.y < 0.09 ? "top-0" : "bottom-full"} ${box.x > 0.6 ? "right-[-2px]" : "left-[-2px]"}`;
  return (
    <span
      className={`tabular absolute rounded-[3px] px-1.5 text-xs leading-5 font-semibold whitespace-nowrap text-on-state ${colourOf(type)} ${side} ${isRaised ? "mb-2.5 pointer-coarse:mb-3.5" : ""}`}
    >
      {children}
    </span>
  );
}
