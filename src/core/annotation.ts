import type { Detection } from "./detection.ts";
import { SEVERITY, type Severity } from "./failure-type.ts";
import { clamp, type SourcePixels } from "./units.ts";

/** Box colours on kept pictures: red critical, orange high, yellow medium. */
export const SEVERITY_COLOUR: Readonly<Record<Severity, string>> = {
  critical: "#e5484d",
  high: "#f08c2e",
  medium: "#f2c744",
};

/** One box to draw, in pixels of the source picture. */
export interface Annotation {
  readonly x: SourcePixels;
  readonly y: SourcePixels;
  readonly w: SourcePixels;
  readonly h: SourcePixels;
  readonly colour: string;
  /** Type and confidence, as `spaghetti 81 %`: the stored name, so a kept picture reads the same in any language. */
  readonly label: string;
  /** Where the label's box begins: above the annotation, or inside it at the top edge of the picture. */
  readonly labelY: SourcePixels;
  readonly fontSize: SourcePixels;
  readonly lineWidth: SourcePixels;
}

/** What to draw on a picture of that size; sizes grow with the picture so that it reads on any. */
export function annotate(
  detections: readonly Detection[],
  width: SourcePixels,
  height: SourcePixels,
): Annotation[] {
  const lineWidth = clamp(Math.round(Math.min(width, height) / 160), 2, 12);
  const fontSize = lineWidth * 5 + 4;
  return detections.map(({ type, confidence, box }) => {
    const y = box.y * height;
    return {
      x: box.x * width,
      y,
      w: box.w * width,
      h: box.h * height,
      colour: SEVERITY_COLOUR[SEVERITY[type]],
      label: `${type.replaceAll("_", " ")} ${Math.round(confidence * 100)} %`,
      labelY: y >= fontSize * 1.4 ? y - fontSize * 1.4 : y,
      fontSize,
      lineWidth,
    };
  });
}
