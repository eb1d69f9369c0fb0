/** The media thread: clips and pictures, one call after the other. Keeps nothing between two calls. */
import { expose } from "comlink";
import type { LookFault, MediaApi, MediaFault } from "../src/contracts/media.ts";
import { err, ok, type Result } from "../src/core/result.ts";
import type { Bytes } from "../src/core/units.ts";
import { viewFigures } from "../src/core/view/figures.ts";
import { type Readiness, readinessOf } from "../src/core/view/readiness.ts";
import { decodePicture } from "./decode-picture.ts";
import { finishClip } from "./finish-clip.ts";
import { draw, encodeJpeg } from "./picture-canvas.ts";

const THUMBNAIL = { longestSide: 320, quality: 0.75 } as const;
const STILL = { longestSide: 640, quality: 0.8 } as const;
/** As large as the pictures of warnings: see last-picture.ts. */
const IMPORTED = { longestSide: 1920, quality: 0.9 } as const;

/** Tried one after the other until one is small enough. */
const SMALLER = [
  { longestSide: 1280, quality: 0.85 },
  { longestSide: 1280, quality: 0.7 },
  { longestSide: 960, quality: 0.7 },
  { longestSide: 640, quality: 0.7 },
  { longestSide: 480, quality: 0.5 },
] as const;

type Form = typeof THUMBNAIL | typeof STILL | typeof IMPORTED | (typeof SMALLER)[number];

/** The picture in that form. Closes it. */
async function remake(
  picture: ImageBitmap | VideoFrame,
  form: Form,
): Promise<Result<{ blob: Blob; width: number; height: number }, MediaFault>> {
  try {
    const drawn = draw(picture, form);
    if (!drawn.ok) return drawn;
    const { canvas } = drawn.value;
    const encoded = await encodeJpeg(canvas, form.quality);
    return encoded.ok ? ok({ blob: encoded.value, width: canvas.width, height: canvas.height }) : encoded;
  } catch (cause) {
    return err({ code: "media-unreadable", detail: String(cause) });
  } finally {
    picture.close();
  }
}

async function fitPicture(picture: Blob, most: Bytes): Promise<Result<Blob, MediaFault>> {
  for (const form of SMALLER) {
    const decoded = await decodePicture(picture);
    if (!decoded.ok) return decoded;
    const made = await remake(decoded.value, form);
    if (!made.ok) return made;
    if (made.value.blob.size <= most) return ok(made.value.blob);
  }
  return err({ code: "encode-failed", detail: `not to be had in ${most} bytes` });
}

/** Closes `frame`. */
function judgeView(frame: ImageBitmap | VideoFrame): Result<Readiness, LookFault> {
  try {
    const drawn = draw(frame, IMPORTED);
    if (!drawn.ok) return err({ code: "frame-unreadable", detail: drawn.fault.code });
    const { canvas, context } = drawn.value;
    const { width, height } = canvas;
    const { data: rgba } = context.getImageData(0, 0, width, height);
    return ok(readinessOf(viewFigures({ rgba, width, height }, null)));
  } catch (cause) {
    return err({ code: "frame-unreadable", detail: String(cause) });
  } finally {
    frame.close();
  }
}

expose({
  finishClip,
  async makeThumbnail(picture) {
    const decoded = await decodePicture(picture);
    if (!decoded.ok) return decoded;
    const made = await remake(decoded.value, THUMBNAIL);
    return made.ok ? ok(made.value.blob) : made;
  },
  async importPicture(file) {
    const decoded = await decodePicture(file);
    if (!decoded.ok) return decoded;
    const made = await remake(decoded.value, IMPORTED);
    if (!made.ok) return made;
    const { blob: original, width, height } = made.value;
    return ok({ original, width, height });
  },
  fitPicture,
  async makeStill(frame) {
    const made = await remake(frame, STILL);
    return made.ok ? ok(made.value.blob) : made;
  },
  judgeView: async (frame) => judgeView(frame),
} satisfies MediaApi);
