import type { Annotation } from "../src/core/annotation.ts";

/** Draws one box with its label. */
export function drawAnnotation(context: OffscreenCanvasRenderingContext2D, box: Annotation): void {
  context.lineWidth = box.lineWidth;
  context.strokeStyle = box.colour;
  context.strokeRect(box.x, box.y, box.w, box.h);
  context.font = `600 ${box.fontSize}px system-ui, sans-serif`;
  context.textBaseline = "middle";
  const padding = box.fontSize * 0.35;
  context.fillStyle = box.colour;
  context.fillRect(
    box.x - box.lineWidth / 2,
    box.labelY,
    context.measureText(box.label).width + padding * 2,
    box.fontSize * 1.4,
  );
  context.fillStyle = "#16181d";
  context.fillText(box.label, box.x - box.lineWidth / 2 + padding, box.labelY + box.fontSize * 0.7);
}
