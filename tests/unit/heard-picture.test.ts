import { expect, test } from "vitest";
import { parsePicture } from "../../src/contracts/heard-picture.ts";

/** The head of a JPEG of that size: start, and a frame header (ITU-T T.81, B.2.2). */
function jpeg(width: number, height: number): Uint8Array {
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  return new Uint8Array([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, ...size, 1, 1, 0x11, 0]);
}

function parse(payload: Uint8Array) {
  return parsePicture({ topic: "layerwatch/attic/rear/image", payload, isRetained: true });
}

test("a JPEG is one, whatever else it says it is", async () => {
  const picture = parse(jpeg(640, 480));
  expect(picture?.type).toBe("image/jpeg");
  expect(new Uint8Array((await picture?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(jpeg(640, 480));
});

test.each([
  ["nothing: it was taken away", new Uint8Array()],
  ["a page", new TextEncoder().encode("<svg onload=alert(1)>")],
  ["the first bytes alone", new Uint8Array([0xff, 0xd8, 0xff])],
  ["a small file that unpacks to four thousand million pixels", jpeg(65_535, 65_535)],
])("%s is no picture", (_what, payload) => {
  expect(parse(payload)).toBeNull();
});
