/** Writes the boxes of a frame into the page. They change with every frame, so no render stands between. */
import type { Detection } from "../../core/detection.ts";
import { SEVERITY, type Severity } from "../../core/failure-type.ts";

/** More boxes than this say nothing more. */
const MOST_BOXES = 12;

const COLOURS: Readonly<Record<Severity, string>> = {
  critical: "border-failing bg-failing",
  high: "border-warning bg-warning",
  medium: "border-suspect bg-suspect",
};

/** Neither a severity nor a state: the same over any picture, in both themes. */
const FAINT = "border-[oklch(0.95_0_0)] bg-[oklch(0.95_0_0)]";

export interface Marks {
  readonly detections: readonly Detection[];
  /** Drawn beneath the others, to show that they count for less or for nothing. */
  readonly faint: readonly Detection[];
  /** While all is calm the boxes step back. */
  readonly isCalm: boolean;
  readonly labelOf: (detection: Detection, isFaint: boolean) => string;
}

/** Makes `layer` show exactly these boxes, strongest on top; elements of the frame before are used again. */
export function drawMarks(layer: HTMLElement, { detections, faint, isCalm, labelOf }: Marks): void {
  const wanted = [...detections, ...faint].slice(0, MOST_BOXES);
  while (layer.childElementCount > wanted.length) layer.lastElementChild?.remove();
  while (layer.childElementCount < wanted.length) layer.append(newMark());
  for (const [rank, detection] of wanted.entries()) {
    const mark = layer.children[rank];
    const label = mark?.firstElementChild;
    if (!(mark instanceof HTMLElement) || !(label instanceof HTMLElement)) continue;
    const { x, y, w, h } = detection.box;
    const isFaint = rank >= detections.length;
    const colour = isFaint ? FAINT : COLOURS[SEVERITY[detection.type]];
    const weight = weightOf(isFaint, isCalm);
    mark.className = `absolute rounded-[3px] bg-transparent! ${colour} ${weight}`;
    mark.style.cssText = `left:${x * 100}%;top:${y * 100}%;width:${w * 100}%;height:${h * 100}%;z-index:${MOST_BOXES - rank}`;
    const isToTheLeft = x > 0.6;
    const side = `${y < 0.09 ? "top-0" : "bottom-full"} ${isToTheLeft ? "right-[-2px]" : "left-[-2px]"}`;
    // A sentence breaks into lines before it would leave the picture; the room is told in widths of the box.
    label.style.maxWidth = `${((isToTheLeft ? x + w : 1 - x) / Math.max(w, 0.01)) * 100}%`;
    label.className = `tabular absolute w-max px-1.5 text-xs leading-5 font-semibold text-on-state rounded-[3px] ${colour} ${side}`;
    label.textContent = labelOf(detection, isFaint);
  }
}

function weightOf(isFaint: boolean, isCalm: boolean): string {
  if (isFaint) return "border-2 border-dashed opacity-80";
  return isCalm ? "border opacity-70" : "border-2 shadow-[0_0_0_1px_oklch(0.1_0_0/0.7)]";
}

function newMark(): HTMLElement {
  const mark = document.createElement("div");
  mark.append(document.createElement("span"));
  return mark;
}
