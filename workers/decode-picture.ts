/** Reads encoded pictures, and refuses those that would not fit into a phone's memory. */
import type { MediaFault } from "../src/contracts/media.ts";
import { readImageSize } from "../src/core/image-size.ts";
import { err, ok, type Result } from "../src/core/result.ts";

/** Four bytes a pixel: 200 MB. */
const MOST_MEGAPIXELS = 50;
/** The size stands behind a photograph's EXIF and colour profile, which seldom take more than 200 KB. */
const HEAD_BYTES = 1_048_576;

/**
 * The picture as a person sees it, turned by its EXIF. The caller closes it.
 *
 * Fails with `media-too-large` before it is decoded where its header tells, `media-unreadable`.
 */
export async function decodePicture(file: Blob): Promise<Result<ImageBitmap, MediaFault>> {
  try {
    const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    const size = readImageSize(head);
    if (size !== null && megapixels(size) > MOST_MEGAPIXELS) return tooLarge(size);
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    if (megapixels(picture) <= MOST_MEGAPIXELS) return ok(picture);
    picture.close();
    return tooLarge(picture);
  } catch (cause) {
    return err({ code: "media-unreadable", detail: String(cause) });
  }
}

interface PixelSize {
  readonly width: number;
  readonly height: number;
}

function megapixels({ width, height }: PixelSize): number {
  return (width * height) / 1e6;
}

function tooLarge(size: PixelSize): Result<never, MediaFault> {
  return err({ code: "media-too-large", megapixels: Math.round(megapixels(size)) });
}
