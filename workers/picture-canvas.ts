/** Pictures drawn to size and written as JPEG. */
import type { MediaFault } from "../src/contracts/media.ts";
import { err, ok, type Result } from "../src/core/result.ts";

export interface Drawn {
  readonly canvas: OffscreenCanvas;
  readonly context: OffscreenCanvasRenderingContext2D;
}

interface Limits {
  /** The longer side is at most so many pixels; a smaller picture stays as it is. */
  readonly longestSide: number;
}

/** The picture on a canvas of its own. Leaves `picture` open. */
export function draw(picture: ImageBitmap | VideoFrame, { longestSide }: Limits): Result<Drawn, MediaFault> {
  const width = "displayWidth" in picture ? picture.displayWidth : picture.width;
  const height = "displayHeight" in picture ? picture.displayHeight : picture.height;
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  const canvas = new OffscreenCanvas(side(width), side(height));
  const context = canvas.getContext("2d", { alpha: false });
  if (context === null) return err({ code: "encode-failed", detail: "no 2d context" });
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return ok({ canvas, context });
}

/** JPEG without any metadata. */
export async function encodeJpeg(
  canvas: OffscreenCanvas,
  quality: number,
): Promise<Result<Blob, MediaFault>> {
  try {
    return ok(await canvas.convertToBlob({ type: "image/jpeg", quality }));
  } catch (cause) {
    return err({ code: "encode-failed", detail: String(cause) });
  }
}
