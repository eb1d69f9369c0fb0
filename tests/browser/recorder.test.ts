/** The pre-roll on Chromium's MediaRecorder, and what the media thread makes of its recordings. */
import { describe, expect, test } from "vitest";
import { createBrowserCameras } from "../../src/adapters/camera/browser-cameras.ts";
import { createWorkerClock } from "../../src/adapters/clock/worker-clock.ts";
import { createWorkerMedia } from "../../src/adapters/media/worker-media.ts";
import { createRecorder } from "../../src/adapters/recorder/browser-recorder.ts";
import { recordingFormats } from "../../src/adapters/recorder/recording-format.ts";
import type { FrameSource } from "../../src/contracts/camera.ts";
import type { FinishedClip } from "../../src/contracts/media.ts";
import type { Kept, Recorder, RecorderFault, Recording } from "../../src/contracts/recorder.ts";
import { FLUSH_MS, WARNING_LAG_MS } from "../../src/core/pre-roll.ts";
import type { Result } from "../../src/core/result.ts";
import { type PlayedClip, playClip } from "../support/played-clip.ts";
import { cameraSource, paintedSource, type Scope } from "../support/test-sources.ts";
import { valueOf } from "../support/value-of.ts";

const LENGTHS = { before: 2_000, after: 1_000 };
/** From then on any warning finds a recording that reaches back far enough. */
const WARM_MS = LENGTHS.before + WARNING_LAG_MS;
/** One picture of the test camera, and one of the recorder's delay. */
const TOLERANCE_MS = 250;

const clock = createWorkerClock();
const media = createWorkerMedia();

function record(scope: Scope, source: FrameSource, formats = recordingFormats()): Recorder {
  const recorder = createRecorder(clock, media, formats).open(source, LENGTHS);
  scope.onTestFinished(() => recorder.close());
  return recorder;
}

function pass(ms: number): Promise<void> {
  return clock.sleep(ms, new AbortController().signal);
}

async function videoOf(kept: Promise<Result<Kept, RecorderFault>>): Promise<Recording> {
  const value = await valueOf(kept);
  if (value.kind !== "video") throw new Error(`kept ${value.kind}`);
  return value;
}

async function finish(
  recording: Recording,
): Promise<{ readonly clip: FinishedClip; readonly played: PlayedClip }> {
  const clip = await valueOf(media.finishClip(recording.blob));
  return { clip, played: await playClip(clip.blob) };
}

describe.concurrent("recording", () => {
  test("a warning yields a clip from before it to after it, with a duration, that can be sought in", async (scope) => {
    const recorder = record(scope, await cameraSource(scope));
    await pass(WARM_MS + 500);
    const at = Date.now() - 300;
    const recording = await videoOf(recorder.keep(at).whole);
    expect(recording.from).toBeLessThanOrEqual(at - LENGTHS.before + TOLERANCE_MS);
    const { clip, played } = await finish(recording);
    const end = recording.from + clip.duration;
    expect(end).toBeGreaterThanOrEqual(at + LENGTHS.after - TOLERANCE_MS);
    expect(played.duration * 1_000).toBeCloseTo(clip.duration, -1);
    expect(clip).toMatchObject({ width: 640, height: 480 });
    expect(clip.mimeType).toContain("video/mp4");
    const pictures: string[] = [];
    for (const ms of [3_000, 500, 1_500, 2_500]) pictures.push(await played.pictureAt(ms));
    expect(new Set(pictures).size).toBe(4);
    expect(await played.pictureAt(500)).toBe(pictures[1]);
  });

  test("the frame of the onset lies where the clock says", async (scope) => {
    const { source, paint } = await paintedSource(scope, "#0000a0");
    const recorder = record(scope, source);
    await pass(WARM_MS + 1_000);
    const at = paint("#ffe000");
    await pass(200);
    const recording = await videoOf(recorder.keep(at).whole);
    const { played } = await finish(recording);
    const onset = at - recording.from;
    expect(onset).toBeGreaterThanOrEqual(LENGTHS.before);
    let [blueAt, yellowAt] = [0, played.duration * 1_000 - 100];
    expect((await played.colourAt(yellowAt))[0]).toBeGreaterThan(200);
    while (yellowAt - blueAt > 10) {
      const middle = (blueAt + yellowAt) / 2;
      const [red] = await played.colourAt(middle);
      if (red > 128) yellowAt = middle;
      else blueAt = middle;
    }
    expect(Math.abs(yellowAt - onset)).toBeLessThan(TOLERANCE_MS / 2);
  });

  test("two warnings one after the other both get their clip, to the end of each", async (scope) => {
    const recorder = record(scope, await cameraSource(scope));
    await pass(WARM_MS + 500);
    const times = [Date.now()];
    const keepings = [recorder.keep(Date.now())];
    await pass(700);
    times.push(Date.now());
    keepings.push(recorder.keep(Date.now()));
    for (const [index, keeping] of keepings.entries()) {
      const at = times[index] ?? 0;
      const recording = await videoOf(keeping.whole);
      const { clip } = await finish(recording);
      expect(recording.from).toBeLessThanOrEqual(at - LENGTHS.before + TOLERANCE_MS);
      expect(recording.from + clip.duration).toBeGreaterThanOrEqual(at + LENGTHS.after - TOLERANCE_MS);
    }
  });

  test("what is there at once after a warning is a clip of its own, up to the warning", async (scope) => {
    const recorder = record(scope, await cameraSource(scope));
    await pass(WARM_MS);
    const at = Date.now();
    const recording = await videoOf(recorder.keep(at).soFar);
    expect(Date.now() - at).toBeLessThan(1_000);
    const { clip, played } = await finish(recording);
    expect(recording.from + clip.duration).toBeGreaterThan(at - 2 * TOLERANCE_MS);
    expect(await played.pictureAt(200)).not.toBe(await played.pictureAt(clip.duration - 300));
  });

  test("a watch that ends in the middle leaves the clip up to then", async (scope) => {
    const recorder = record(scope, await cameraSource(scope));
    await pass(WARM_MS);
    const at = Date.now();
    const keeping = recorder.keep(at);
    await pass(400);
    recorder.close();
    const recording = await videoOf(keeping.whole);
    expect(Date.now() - at).toBeLessThan(LENGTHS.after + FLUSH_MS);
    const { clip } = await finish(recording);
    expect(clip.duration).toBeGreaterThan(LENGTHS.before);
    expect(await recorder.keep(Date.now()).whole).toMatchObject({ fault: { code: "recorder-failed" } });
  });

  test("a camera that goes leaves the clip up to then, and nothing after it", async (scope) => {
    const source = await cameraSource(scope);
    const recorder = record(scope, source);
    await pass(2_000);
    const keeping = recorder.keep(Date.now());
    source.close();
    // A track that the page itself stops ends without an event; the recorder notices all the same.
    const { clip } = await finish(await videoOf(keeping.whole));
    expect(clip.duration).toBeGreaterThan(1_000);
    await pass(500);
    expect(await recorder.keep(Date.now()).soFar).toMatchObject({ fault: { code: "recorder-failed" } });
  });

  test("a phone that is turned ends the clip in the making, and the next one is upright", async (scope) => {
    const { source, turn } = await paintedSource(scope, "#0000a0");
    const recorder = record(scope, source);
    await pass(2_000);
    const interrupted = recorder.keep(Date.now());
    turn();
    const before = await finish(await videoOf(interrupted.whole));
    expect(before.clip).toMatchObject({ width: 320, height: 240 });
    await pass(2_000);
    const after = await finish(await videoOf(recorder.keep(Date.now()).whole));
    expect(after.played).toMatchObject({ width: 240, height: 320 });
  });

  test("a format that the browser refuses after all gives way to the next", async (scope) => {
    const recorder = record(scope, await cameraSource(scope), ["video/none", ...recordingFormats()]);
    expect(await recorder.keep(Date.now()).soFar).toMatchObject({ fault: { code: "recorder-failed" } });
    await pass(3_000);
    expect((await videoOf(recorder.keep(Date.now()).soFar)).blob.size).toBeGreaterThan(0);
  });
});

describe.concurrent("the app's own sources", () => {
  const cameras = createBrowserCameras(new URL("/demo/print-comes-loose.webm", location.href).href);

  test.each([
    ["a camera", () => cameras.open({ deviceId: null, width: 640, height: 480 })],
    ["the demo", () => cameras.openDemo()],
  ])("%s can be recorded, and is closed with its stream", async (_, open) => {
    const source = await valueOf(open());
    const recorder = createRecorder(clock, media).open(source, LENGTHS);
    await pass(2_000);
    const { clip } = await finish(await videoOf(recorder.keep(Date.now()).soFar));
    expect(clip.duration).toBeGreaterThan(1_500);
    recorder.close();
    source.close();
    expect(source.stream?.getTracks().map(({ readyState }) => readyState)).toEqual(["ended"]);
  });
});

describe.concurrent("stills", () => {
  test("where no video is recorded the last pictures are kept, small, from before the warning to after it", async (scope) => {
    const { source } = await paintedSource(scope, "#0000a0", { width: 1280, height: 720 });
    const recorder = record(scope, source, []);
    await pass(4_500);
    const at = Date.now();
    const keeping = recorder.keep(at);
    const soFar = await valueOf(keeping.soFar);
    const whole = await valueOf(keeping.whole);
    if (soFar.kind !== "stills" || whole.kind !== "stills") throw new Error("not stills");
    const times = whole.pictures.map((picture) => picture.at);
    expect(Math.min(...times)).toBeLessThanOrEqual(at - LENGTHS.before);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(whole.pictures.length).toBeGreaterThanOrEqual(soFar.pictures.length);
    const [first] = whole.pictures;
    const picture = await createImageBitmap(first?.blob ?? new Blob());
    expect([picture.width, picture.height]).toEqual([640, 360]);
  });

  test("a source without a stream gives pictures too; before the first there is nothing", async (scope) => {
    const recorder = record(scope, { ...(await cameraSource(scope)), stream: null });
    expect(await recorder.keep(Date.now()).soFar).toMatchObject({ fault: { code: "recorder-failed" } });
    await pass(1_500);
    expect(await valueOf(recorder.keep(Date.now()).soFar)).toMatchObject({ kind: "stills" });
  });
});

/** What other browsers record as; Chromium's own choice is what all other tests run on. Firefox has VP8, Safari MP4. */
const OTHER_FORMATS = ["video/mp4;codecs=avc1.42E01F", "video/webm;codecs=vp8", "video/webm;codecs=vp9"];

// Alone: six encoders beside those of the other tests are more than two cores can do.
test("the formats of other browsers give a clip of the whole time too", async (scope) => {
  const source = await cameraSource(scope);
  expect(recordingFormats()).toEqual(expect.arrayContaining(OTHER_FORMATS));
  const recorders = OTHER_FORMATS.map((format) => record(scope, source, [format]));
  await pass(WARM_MS + 500);
  const at = Date.now();
  const recordings = await Promise.all(recorders.map((recorder) => videoOf(recorder.keep(at).whole)));
  source.close();
  for (const recording of recordings) {
    const { clip, played } = await finish(recording);
    expect(clip.mimeType.split(";")[0]).toBe(recording.mimeType.split(";")[0]);
    expect(recording.from).toBeLessThanOrEqual(at - LENGTHS.before + TOLERANCE_MS);
    expect(recording.from + clip.duration).toBeGreaterThanOrEqual(at + LENGTHS.after - 2 * TOLERANCE_MS);
    expect(await played.pictureAt(300)).not.toBe(await played.pictureAt(2_000));
  }
});
