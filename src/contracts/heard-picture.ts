/** The last picture of a camera as the broker keeps it: anybody can lay anything there. */
import { readImageSize } from "../core/image-size.ts";
import type { ReceivedMessage } from "./broker.ts";

/** More no camera of ours has, and what a small file unpacks to is for the browser to hold. */
const MOST_PIXELS = 12_000_000;
/** ITU-T T.81: start of image, and the marker after it. */
const JPEG = [0xff, 0xd8, 0xff];

/** The JPEG of a message; null where it is none, or where it was taken away. */
export function parsePicture({ payload }: ReceivedMessage): Blob | null {
  if (JPEG.some((byte, index) => payload[index] !== byte)) return null;
  const size = readImageSize(payload);
  if (size === null || size.width * size.height > MOST_PIXELS) return null;
  return new Blob([new Uint8Array(payload)], { type: "image/jpeg" });
}
