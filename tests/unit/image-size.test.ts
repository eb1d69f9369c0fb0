import * as fc from "fast-check";
import sharp, { type Sharp } from "sharp";
import { expect, test } from "vitest";
import { readImageSize } from "../../src/core/image-size.ts";

const flat = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 4, background: "#808080" } });

test.each([
  ["a baseline JPEG", (image: Sharp) => image.jpeg()],
  ["a progressive JPEG", (image: Sharp) => image.jpeg({ progressive: true })],
  ["a JPEG with EXIF and a colour profile", (image: Sharp) => image.jpeg().withMetadata({ orientation: 6 })],
  ["a PNG", (image: Sharp) => image.png()],
  ["a lossy WebP", (image: Sharp) => image.removeAlpha().webp()],
  ["a lossless WebP", (image: Sharp) => image.webp({ lossless: true })],
  ["an extended WebP", (image: Sharp) => image.webp().withMetadata({ orientation: 3 })],
  ["a GIF", (image: Sharp) => image.gif()],
])("the size of %s is read from its header", async (_, encode) => {
  const bytes = new Uint8Array(await encode(flat(613, 257)).toBuffer());
  expect(readImageSize(bytes)).toEqual({ width: 613, height: 257 });
});

test("a header that ends too early tells no size", async () => {
  const bytes = new Uint8Array(await flat(32, 16).jpeg().toBuffer());
  expect(readImageSize(bytes.subarray(0, 40))).toBeNull();
});

test("no size is made up for what is no picture, whatever the bytes", () => {
  expect(readImageSize(new TextEncoder().encode("Layer height: 0.2 mm, a long enough text"))).toBeNull();
  expect(readImageSize(new Uint8Array())).toBeNull();
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      fc.constantFrom([], [0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47]),
      (tail, start) => {
        const size = readImageSize(Uint8Array.from([...start, ...tail]));
        expect(size === null || (Number.isInteger(size.width) && size.width >= 0)).toBe(true);
      },
    ),
  );
});
