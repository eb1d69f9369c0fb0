/** The media thread in a real worker: pictures and clips in every state that they come in. */
import { expect, onTestFinished, test } from "vitest";
import { createWorkerMedia, startMediaWorker } from "../../src/adapters/media/worker-media.ts";
import { playClip } from "../support/played-clip.ts";
import { cameraSource } from "../support/test-sources.ts";
import { valueOf } from "../support/value-of.ts";

const media = createWorkerMedia();
const RED = "#ff0000";
const BLUE = "#0000ff";

/** Left half red, right half blue. */
async function twoColours(width: number, height: number, type = "image/jpeg"): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no 2d context");
  context.fillStyle = RED;
  context.fillRect(0, 0, width, height);
  context.fillStyle = BLUE;
  context.fillRect(width / 2, 0, width / 2, height);
  return canvas.convertToBlob({ type });
}

/** The JPEG as a phone held upright writes it: to be turned right by a quarter, and with a word about the place. */
async function withExif(jpeg: Blob, place: string): Promise<Blob> {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  const body = [...new TextEncoder().encode("Exif\0\0"), ...tiff, ...new TextEncoder().encode(place)];
  const segment = Uint8Array.from([0xff, 0xe1, 0, body.length + 2, ...body]);
  const bytes = new Uint8Array(await jpeg.arrayBuffer());
  return new Blob([bytes.subarray(0, 2), segment, bytes.subarray(2)], { type: "image/jpeg" });
}

interface Seen {
  readonly width: number;
  readonly height: number;
  /** `r`, `g` or `b`: which is strongest there. 0..1 from the upper left corner. */
  readonly at: (x: number, y: number) => string;
}

async function look(picture: Blob): Promise<Seen> {
  const bitmap = await createImageBitmap(picture, { imageOrientation: "none" });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (context === null) throw new Error("no 2d context");
  context.drawImage(bitmap, 0, 0);
  return {
    width,
    height,
    at(x, y) {
      const rgb = context.getImageData(Math.floor(x * width), Math.floor(y * height), 1, 1).data.slice(0, 3);
      return "rgb".charAt(rgb.indexOf(Math.max(...rgb)));
    },
  };
}

/** Three seconds, handed over in pieces as the recorder has them; a piece is the least that can be read. */
async function record(stream: MediaStream, mimeType: string): Promise<Blob> {
  const options = { mimeType, videoKeyFrameIntervalDuration: 500 };
  const recorder = new MediaRecorder(stream, options);
  const chunks: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => chunks.push(data));
  const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve));
  recorder.start(500);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  recorder.stop();
  await stopped;
  return new Blob(chunks, { type: mimeType });
}

/** A PNG that says how large it is, and no more. */
function pngHeader(width: number, height: number): Blob {
  const header = new DataView(new ArrayBuffer(33));
  for (const [index, byte] of [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].entries())
    header.setUint8(index, byte);
  header.setUint32(8, 13);
  for (const [index, letter] of Array.from("IHDR").entries())
    header.setUint8(12 + index, letter.charCodeAt(0));
  header.setUint32(16, width);
  header.setUint32(20, height);
  return new Blob([header], { type: "image/png" });
}

test("a thumbnail has a longer side of 320 pixels; what is smaller stays as it is", async () => {
  const lying = await valueOf(media.makeThumbnail(await twoColours(1280, 720)));
  expect(lying.type).toBe("image/jpeg");
  expect(await look(lying)).toMatchObject({ width: 320, height: 180 });
  expect(await look(await valueOf(media.makeThumbnail(await twoColours(600, 1200))))).toMatchObject({
    width: 160,
    height: 320,
  });
  expect(await look(await valueOf(media.makeThumbnail(await twoColours(200, 100))))).toMatchObject({
    width: 200,
  });
});

test("an imported photograph is turned upright, and says nothing of where it was taken", async () => {
  const photograph = await withExif(await twoColours(200, 100), "37.5665 N 126.9780 E");
  const imported = await valueOf(media.importPicture(photograph));
  expect(imported).toMatchObject({ width: 100, height: 200 });
  const seen = await look(imported.original);
  expect([seen.width, seen.height, seen.at(0.5, 0.1), seen.at(0.5, 0.9)]).toEqual([100, 200, "r", "b"]);
  expect(await photograph.text()).toContain("126.9780");
  const text = await imported.original.text();
  expect(text).not.toContain("126.9780");
  expect(text).not.toContain("Exif");
});

test("an imported picture of any format becomes a JPEG of at most 1920 pixels", async () => {
  for (const type of ["image/png", "image/webp"]) {
    const imported = await valueOf(media.importPicture(await twoColours(4_000, 2_000, type)));
    expect(imported).toMatchObject({ width: 1_920, height: 960 });
    expect(imported.original.type).toBe("image/jpeg");
  }
});

test("a picture of more than 50 megapixels is refused by its header, before it is decoded", async () => {
  expect(await media.importPicture(pngHeader(10_000, 6_000))).toEqual({
    ok: false,
    fault: { code: "media-too-large", megapixels: 60 },
  });
  expect(await media.importPicture(pngHeader(100, 60))).toMatchObject({
    fault: { code: "media-unreadable" },
  });
});

test("what is no picture and no video is refused", async () => {
  const text = new Blob(["G28 ; home all axes, and then a sentence that is long enough"], {
    type: "text/plain",
  });
  const answers = await Promise.all([
    media.importPicture(text),
    media.makeThumbnail(text),
    media.finishClip(text),
    media.finishClip(new Blob()),
    media.finishClip(await twoColours(20, 20)),
  ]);
  for (const answer of answers) expect(answer).toMatchObject({ fault: { code: "media-unreadable" } });
});

/** Noise: the largest that a picture of that size can be. */
async function noise(width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no 2d context");
  const image = new ImageData(width, height);
  let seed = 1;
  for (let index = 0; index < image.data.length; index += 1) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    image.data[index] = index % 4 === 3 ? 255 : seed >>> 24;
  }
  context.putImageData(image, 0, 0);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
}

test("a picture is fitted into so many bytes, as large as that allows, or not at all", async () => {
  const large = await noise(1_280, 720);
  expect(large.size).toBeGreaterThan(400_000);
  const fitted = await valueOf(media.fitPicture(large, 200_000));
  expect(fitted.type).toBe("image/jpeg");
  expect(fitted.size).toBeLessThanOrEqual(200_000);
  expect(fitted.size).toBeGreaterThan(50_000);
  const { width, height } = await look(fitted);
  expect(width / height).toBeCloseTo(1_280 / 720, 1);
  expect(await media.fitPicture(large, 100)).toMatchObject({ fault: { code: "encode-failed" } });
});

test("a frame becomes a small picture and is given away", async () => {
  const frame = await createImageBitmap(await twoColours(1_280, 720));
  const still = await valueOf(media.makeStill(frame));
  expect(await look(still)).toMatchObject({ width: 640, height: 360 });
  expect(frame.width).toBe(0);
});

test.each(["video/webm;codecs=vp9", "video/x-matroska;codecs=avc1", "video/mp4;codecs=avc1.42E01F"])(
  "a recording as %s that was cut off makes a clip of what can be read of it",
  async (mimeType) => {
    const { stream } = await cameraSource({ onTestFinished });
    const recording = await record(stream ?? new MediaStream(), mimeType);
    const whole = await valueOf(media.finishClip(recording));
    const cut = await valueOf(media.finishClip(recording.slice(0, recording.size * 0.7)));
    expect(whole.duration).toBeGreaterThan(2_000);
    expect(cut.duration).toBeGreaterThan(500);
    expect(cut.duration).toBeLessThan(whole.duration);
    const played = await playClip(cut.blob);
    expect(played.duration * 1_000).toBeCloseTo(cut.duration, -1);
    expect(await played.pictureAt(100)).not.toBe(await played.pictureAt(cut.duration - 200));
    expect(await media.finishClip(recording.slice(0, 60))).toMatchObject({
      fault: { code: "media-unreadable" },
    });
  },
);

test("a worker that dies answers a fault to all who wait, and the next call has a new one", async () => {
  const mortal = URL.createObjectURL(
    new Blob(["onmessage = () => { throw new Error('out of memory'); }"], { type: "text/javascript" }),
  );
  onTestFinished(() => URL.revokeObjectURL(mortal));
  const workers = [() => new Worker(mortal), startMediaWorker];
  const mended = createWorkerMedia(() => (workers.shift() ?? startMediaWorker)());
  const picture = await twoColours(640, 480);
  const answers = await Promise.all([mended.makeThumbnail(picture), mended.importPicture(picture)]);
  for (const answer of answers) expect(answer).toMatchObject({ fault: { code: "worker-died" } });
  expect(await mended.makeThumbnail(picture)).toMatchObject({ ok: true });
  expect(workers).toEqual([]);
});

test("the worker is ended when it was idle, and started again when it is needed", async () => {
  const started: Worker[] = [];
  const rested = createWorkerMedia(() => {
    const worker = startMediaWorker();
    started.push(worker);
    return worker;
  }, 100);
  const picture = await twoColours(64, 64);
  expect(started.length).toBe(0);
  await Promise.all([valueOf(rested.makeThumbnail(picture)), valueOf(rested.makeThumbnail(picture))]);
  await valueOf(rested.makeThumbnail(picture));
  expect(started.length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await valueOf(rested.makeThumbnail(picture));
  expect(started.length).toBe(2);
});
