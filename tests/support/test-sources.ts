/** Sources of pictures to record, without the camera adapter: Chromium's test camera, and a canvas painted by the test. */
import type { TestContext } from "vitest";
import type { FrameSource } from "../../src/contracts/camera.ts";
import { err } from "../../src/core/result.ts";

/** Of tests that run beside each other: what is opened for one is closed after that one. */
export type Scope = Pick<TestContext, "onTestFinished">;

/** Chromium's rolling test picture, 640×480: no two frames are alike. */
export async function cameraSource(scope: Scope): Promise<FrameSource> {
  const video = { width: 640, height: 480, frameRate: 10 };
  return sourceOf(scope, await navigator.mediaDevices.getUserMedia({ video }));
}

export interface PaintedSource {
  readonly source: FrameSource;
  /** Shows this colour from now on; answers when it was painted first, epoch milliseconds. */
  readonly paint: (colour: string) => number;
  /** The picture has another size from now on, like that of a phone that was turned. */
  readonly turn: () => void;
}

/** A canvas of one colour, painted twenty times a second. */
export async function paintedSource(
  scope: Scope,
  colour: string,
  size = { width: 320, height: 240 },
): Promise<PaintedSource> {
  const canvas = document.createElement("canvas");
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no 2d context");
  let now = colour;
  const paint = (): void => {
    context.fillStyle = now;
    context.fillRect(0, 0, canvas.width, canvas.height);
  };
  paint();
  const timer = setInterval(paint, 50);
  scope.onTestFinished(() => clearInterval(timer));
  return {
    source: await sourceOf(scope, canvas.captureStream()),
    paint(next) {
      now = next;
      paint();
      return Date.now();
    },
    turn() {
      [canvas.width, canvas.height] = [canvas.height, canvas.width];
      paint();
    },
  };
}

async function sourceOf(scope: Scope, stream: MediaStream): Promise<FrameSource> {
  const view = document.createElement("video");
  view.muted = true;
  view.srcObject = stream;
  document.body.append(view);
  const close = (): void => {
    for (const track of stream.getTracks()) track.stop();
    view.remove();
  };
  scope.onTestFinished(close);
  await view.play();
  return {
    id: "camera",
    label: "Test",
    view,
    stream,
    grab: () => Promise.resolve(err({ code: "camera-stalled" })),
    close,
  };
}
