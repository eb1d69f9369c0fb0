/// <reference lib="dom" />
// (These lines run in the browser, while scripts/ as a whole is checked for Node: hence the DOM types.)
// What a phone's camera does to a clean picture: soft optics, vignette, a little noise, never quite neutral.
import { bell, seededRandom } from "./random.ts";

export interface SensorOptions {
  readonly width: number;
  readonly height: number;
  /** Standard deviation in 8-bit levels, in the mid tones. */
  readonly noise: number;
  readonly seed: number;
}

const GRAINS = 1 << 16;

/** Develops rendered frames onto its own canvas. */
export function createSensor({ width, height, noise, seed }: SensorOptions) {
  const canvas = new OffscreenCanvas(width, height);
  const ink = canvas.getContext("2d", { willReadFrequently: true });
  if (!ink) throw new Error("no 2D canvas");
  const random = seededRandom(seed + 11);
  const grains = Float32Array.from({ length: GRAINS }, () => bell(random));
  const shade = vignette(width, height);

  const develop = (source: CanvasImageSource, frame: number): void => {
    ink.imageSmoothingEnabled = true;
    ink.imageSmoothingQuality = "high";
    ink.filter = "blur(0.45px)";
    ink.drawImage(source, 0, 0, width, height);
    ink.filter = "none";
    const picture = ink.getImageData(0, 0, width, height);
    const levels = picture.data;
    // A new offset per frame: the grain table is shorter than a frame, and must not stand still.
    let grain = Math.imul(frame + 1, 40503) & (GRAINS - 1);
    for (let pixel = 0; pixel < shade.length; pixel++) {
      grain = (grain + 1 + ((pixel * 7) & 3)) & (GRAINS - 1);
      const speck = (grains[grain] ?? 0) * noise;
      const light = shade[pixel] ?? 1;
      for (let channel = 0; channel < 3; channel++) {
        const at = pixel * 4 + channel;
        levels[at] = (levels[at] ?? 0) * light + speck + 3;
      }
    }
    ink.putImageData(picture, 0, 0);
  };
  return { canvas, develop };
}

function vignette(width: number, height: number): Float32Array {
  const shade = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const off = ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) * 2;
      shade[y * width + x] = 1 - 0.34 * off ** 1.3;
    }
  return shade;
}
