/** Films for Chromium's fake camera, made from a picture: the still with a sensor's noise over it. */
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";

/** What the fake camera films; it plays them in a loop. */
export interface Film {
  readonly path: string;
}

const SIZE = { width: 640, height: 480 };
/** Prime: a camera that is looked at twice a second, or every two, must not be met at the same frame each time. */
const FRAMES = 13;
/** Frames/s at which Chromium plays a film. */
const FILM_RATE = 30;
/** Standard deviation of the noise, of 255: an ordinary webcam in a lit room. */
const NOISE = 4;

/**
 * A motion-JPEG of the picture at `width`×`height`, letterboxed in black as a camera's picture of it would not be
 * cropped. Chromium plays the concatenated JPEGs at 30 frames/s, over and over.
 */
export async function filmOf(picture: string | Buffer, name: string, size = SIZE): Promise<Film> {
  return write(name, await framesOf(picture, name, size));
}

/** A film of several pictures, each held for so many seconds. */
export async function filmOfParts(
  parts: readonly { readonly picture: string; readonly seconds: number }[],
  name: string,
): Promise<Film> {
  const frames: Buffer[] = [];
  for (const { picture, seconds } of parts) {
    const noisy = await framesOf(picture, name, SIZE);
    for (let frame = 0; frame < seconds * FILM_RATE; frame += 1)
      frames.push(noisy[frame % noisy.length] ?? Buffer.alloc(0));
  }
  return write(name, frames);
}

/** The still with `FRAMES` different noises over it, as JPEGs. */
async function framesOf(picture: string | Buffer, name: string, size: typeof SIZE): Promise<Buffer[]> {
  const still = await sharp(picture)
    .resize({ ...size, fit: "contain" })
    .removeAlpha()
    .raw()
    .toBuffer();
  const random = seeded(name);
  const frames: Buffer[] = [];
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const noisy = Buffer.from(
      still.map((value) => Math.max(0, Math.min(255, value + NOISE * gaussian(random)))),
    );
    frames.push(
      await sharp(noisy, { raw: { ...size, channels: 3 } })
        .jpeg({ quality: 92, chromaSubsampling: "4:2:0" })
        .toBuffer(),
    );
  }
  return frames;
}

async function write(name: string, frames: readonly Buffer[]): Promise<Film> {
  const folder = join(tmpdir(), "layerwatch-films");
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.mjpeg`);
  await writeFile(path, Buffer.concat(frames));
  return { path };
}

/** Numbers 0..1 that are the same for the same name (mulberry32 over a string hash). */
export function seeded(name: string): () => number {
  let state = Array.from(name).reduce(
    (hash, character) => Math.imul(hash ^ character.charCodeAt(0), 16777619),
    2166136261,
  );
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Sum of uniform numbers: near enough to a normal distribution for noise. */
function gaussian(random: () => number): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3);
}
