/** Holds the pixels of the frame that was looked at last, until the next one: what a scene is made from. */
import type { CapturedPicture, CaptureFault } from "../src/contracts/detector.ts";
import { type Frame, SMALLEST_SIDE } from "../src/contracts/frame.ts";
import type { Annotation } from "../src/core/annotation.ts";
import type { Picture } from "../src/core/resample.ts";
import { err, ok, type Result } from "../src/core/result.ts";
import { drawAnnotation } from "./draw-annotation.ts";

/** Longest side kept, in pixels: a 50-megapixel still must not cost 200 MB. */
const LONGEST_SIDE = 1920;
const JPEG = { type: "image/jpeg", quality: 0.9 } as const;

export type ReadFault =
  | { readonly code: "frame-too-small"; readonly width: number; readonly height: number }
  | { readonly code: "frame-unreadable"; readonly detail: string };

export class LastPicture {
  readonly #canvas = new OffscreenCanvas(1, 1);
  // Read back on every frame, so the pixels belong in ordinary memory.
  readonly #context = this.#canvas.getContext("2d", { willReadFrequently: true, alpha: false });
  #seq = -1;

  /** Pixels of the frame, scaled down where its longer side is above 1920. Leaves `frame` open. */
  read(frame: Frame, seq: number): Result<Picture, ReadFault> {
    const source = sizeOf(frame);
    if (Math.min(source.width, source.height) < SMALLEST_SIDE)
      return err({ code: "frame-too-small", ...source });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(source.width, source.height));
    const width = Math.max(1, Math.round(source.width * scale));
    const height = Math.max(1, Math.round(source.height * scale));
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    try {
      if (this.#context === null) return err({ code: "frame-unreadable", detail: "no 2d context" });
      this.#context.drawImage(frame, 0, 0, width, height);
      this.#seq = seq;
      return ok({ rgba: this.#context.getImageData(0, 0, width, height).data, width, height });
    } catch (cause) {
      return err({ code: "frame-unreadable", detail: String(cause) });
    }
  }

  /** The picture of frame `seq` as two JPEGs; `frame-gone` when it is no longer the last. */
  async encode(
    seq: number,
    annotations: readonly Annotation[],
  ): Promise<Result<CapturedPicture, CaptureFault>> {
    if (seq !== this.#seq) return err({ code: "frame-gone" });
    const { width, height } = this.#canvas;
    const drawn = new OffscreenCanvas(width, height);
    const context = drawn.getContext("2d", { alpha: false });
    if (context === null) return err({ code: "encode-failed", detail: "no 2d context" });
    context.drawImage(this.#canvas, 0, 0);
    for (const annotation of annotations) drawAnnotation(context, annotation);
    try {
      // Both snapshots are taken now, before another frame can overwrite the canvas.
      const [original, annotated] = await Promise.all([
        this.#canvas.convertToBlob(JPEG),
        drawn.convertToBlob(JPEG),
      ]);
      return ok({ original, annotated, width, height });
    } catch (cause) {
      return err({ code: "encode-failed", detail: String(cause) });
    }
  }
}

/** Size as a person sees the frame, in pixels. */
function sizeOf(frame: Frame): { width: number; height: number } {
  return frame instanceof VideoFrame
    ? { width: frame.displayWidth, height: frame.displayHeight }
    : { width: frame.width, height: frame.height };
}
