import { type Box, boxFromCorners } from "./box.ts";
import type { ModelPixels, SourcePixels } from "./units.ts";

/** Where the source picture lies inside the network's input. */
export interface Placement {
  readonly x: ModelPixels;
  readonly y: ModelPixels;
  readonly w: ModelPixels;
  readonly h: ModelPixels;
  /** Size of the whole input. */
  readonly inputWidth: ModelPixels;
  readonly inputHeight: ModelPixels;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * `letterbox` keeps the picture's shape and centres it between bars; `stretch` fills the input.
 * Sizes in pixels, at least 1×1; the placed picture is whole pixels and at least 1×1.
 */
export function placeSource(
  source: { readonly width: SourcePixels; readonly height: SourcePixels },
  input: Size,
  fit: "letterbox" | "stretch",
): Placement {
  const whole = { inputWidth: input.width, inputHeight: input.height };
  if (fit === "stretch") return { x: 0, y: 0, w: input.width, h: input.height, ...whole };
  const scale = Math.min(input.width / source.width, input.height / source.height);
  const w = Math.max(1, Math.round(source.width * scale));
  const h = Math.max(1, Math.round(source.height * scale));
  return { x: Math.floor((input.width - w) / 2), y: Math.floor((input.height - h) / 2), w, h, ...whole };
}

/** A box given by its corners in 0..1 of the input, as 0..1 of the source; parts over the bars are cut off. */
export function toSource(placement: Placement, corners: readonly [number, number, number, number]): Box {
  const { x, y, w, h, inputWidth, inputHeight } = placement;
  return boxFromCorners(
    (corners[0] * inputWidth - x) / w,
    (corners[1] * inputHeight - y) / h,
    (corners[2] * inputWidth - x) / w,
    (corners[3] * inputHeight - y) / h,
  );
}
