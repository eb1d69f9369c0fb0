/// <reference lib="dom" />
// (These lines run in the browser, while scripts/ as a whole is checked for Node: hence the DOM types.)
// Runs in the browser: draws stills and the clip, and hands the bytes to render.ts.
import { BufferTarget, CanvasSource, Output, WebMOutputFormat } from "mediabunny";
import { CANARY_LOOK, CLIP_LOOK, type Look, type Seconds } from "./look.ts";
import { createDemoScene } from "./scene.ts";
import { createSensor } from "./sensor.ts";
import { DURATION_S } from "./timeline.ts";

const WIDTH = 640;
const HEIGHT = 480;
/** Drawn larger and scaled down: strands are two pixels wide and would crawl otherwise. */
const OVERSAMPLING = 1.5;
const FRAMES_PER_S = 10;
const KEY_FRAME_EVERY_S: Seconds = 3;
const BITS_PER_S = 225_000;

const looks: Record<string, Look> = { clip: CLIP_LOOK, canary: CANARY_LOOK };
const studios = new Map<string, ReturnType<typeof openStudio>>();
let recording:
  | { readonly output: Output; readonly target: BufferTarget; readonly source: CanvasSource }
  | undefined;

function openStudio(look: Look) {
  const scene = createDemoScene(look, WIDTH * OVERSAMPLING, HEIGHT * OVERSAMPLING);
  const sensor = createSensor({ width: WIDTH, height: HEIGHT, noise: 1.6, seed: look.seed });
  const shoot = (frame: number): OffscreenCanvas => {
    scene.draw(frame / FRAMES_PER_S);
    sensor.develop(scene.canvas, frame);
    return sensor.canvas;
  };
  return { shoot, canvas: sensor.canvas };
}

function studio(name: string): ReturnType<typeof openStudio> {
  const look = looks[name];
  if (!look) throw new Error(`no look called ${name}`);
  const open = studios.get(name) ?? openStudio(look);
  studios.set(name, open);
  return open;
}

async function base64(bytes: Blob): Promise<string> {
  const buffer = new Uint8Array(await bytes.arrayBuffer());
  let text = "";
  for (let at = 0; at < buffer.length; at += 8192)
    text += String.fromCharCode(...buffer.subarray(at, at + 8192));
  return btoa(text);
}

/** One frame without loss, as base64 PNG. */
async function still(name: string, at: Seconds): Promise<string> {
  return base64(
    await studio(name)
      .shoot(Math.round(at * FRAMES_PER_S))
      .convertToBlob({ type: "image/png" }),
  );
}

async function startClip(): Promise<number> {
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new CanvasSource(studio("clip").canvas, {
    codec: "vp9",
    bitrate: BITS_PER_S,
    keyFrameInterval: KEY_FRAME_EVERY_S,
    latencyMode: "quality",
  });
  output.addVideoTrack(source, { frameRate: FRAMES_PER_S });
  await output.start();
  recording = { output, target, source };
  return DURATION_S * FRAMES_PER_S;
}

async function addFrames(from: number, to: number): Promise<void> {
  for (let frame = from; frame < to; frame++) {
    studio("clip").shoot(frame);
    await recording?.source.add(frame / FRAMES_PER_S, 1 / FRAMES_PER_S);
  }
}

/** Closes the clip; its bytes as base64 WebM. */
async function finishClip(): Promise<string> {
  if (!recording) throw new Error("no clip was started");
  await recording.output.finalize();
  if (!recording.target.buffer) throw new Error("the muxer gave no bytes");
  return base64(new Blob([recording.target.buffer]));
}

Object.assign(globalThis, { demo: { still, startClip, addFrames, finishClip } });
