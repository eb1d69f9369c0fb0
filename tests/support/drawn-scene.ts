/** A drawn workshop: enough edges everywhere to be known again, and a function of its place, so that it can be moved. */
import type { Picture } from "../../src/core/resample.ts";
import { seeded } from "./node/camera-film.ts";

interface Look {
  /** How far the picture moved, as a share of its sides. */
  readonly x?: number;
  readonly y?: number;
  /** Radians. */
  readonly turn?: number;
  readonly zoom?: number;
  /** Multiplies the light. */
  readonly gain?: number;
  /** Standard deviation of the sensor's noise, of 255. */
  readonly noise?: number;
  /** Names the noise: another seed is another frame of the same scene. */
  readonly seed?: string;
  /** Pixels to each side over which an edge is smeared. */
  readonly blur?: number;
  /** Left edge of a bed that moves before the scene, 0..1; none where it is absent. */
  readonly bed?: number;
}

const SIZE = { width: 320, height: 240 };
/** Boxes of the workshop: left, top, width, height, grey. They reach beyond the picture, so that a move shows more. */
const BOXES = boxes();

/** The workshop as a camera sees it. */
export function workshop(look: Look = {}): Picture {
  const { width, height } = SIZE;
  const { gain = 1, noise = 2, seed = "frame", blur = 0 } = look;
  const random = seeded(seed);
  const sharp = Float32Array.from({ length: width * height }, (_, index) =>
    pointAt(index % width, Math.floor(index / width), look),
  );
  const greys = smeared(smeared(sharp, blur, 1), blur, width);
  const rgba = new Uint8Array(width * height * 4);
  for (const [index, grey] of greys.entries()) {
    const grain = noise * (random() + random() + random() + random() - 2) * Math.sqrt(3);
    const value = Math.max(0, Math.min(255, grey * gain + grain));
    rgba.set([value, value, value, 255], index * 4);
  }
  return { rgba, width, height };
}

/** Each value as the mean of those up to `reach` before and after it, `stride` apart. */
function smeared(greys: Float32Array, reach: number, stride: number): Float32Array {
  if (reach === 0) return greys;
  return greys.map((grey, index) => {
    let sum = 0;
    for (let step = -reach; step <= reach; step += 1) sum += greys[index + step * stride] ?? grey;
    return sum / (2 * reach + 1);
  });
}

function pointAt(px: number, py: number, { x = 0, y = 0, turn = 0, zoom = 0, bed }: Look): number {
  const [cx, cy] = [px / SIZE.width - 0.5 - x, py / SIZE.height - 0.5 - y];
  // Where the place was before it moved: the inverse of a small turn and zoom about the middle.
  const scale = (1 + zoom) ** 2 + turn ** 2;
  const u = ((1 + zoom) * cx + turn * cy) / scale + 0.5;
  const v = ((1 + zoom) * cy - turn * cx) / scale + 0.5;
  if (bed !== undefined && v > 0.6 && v < 0.9 && u > bed && u < bed + 0.5)
    return Math.floor((u - bed) * 20) % 2 === 0 ? 220 : 30;
  const box = BOXES.findLast(({ left, top, w, h }) => u >= left && u < left + w && v >= top && v < top + h);
  return box?.grey ?? 110;
}

function boxes(): { left: number; top: number; w: number; h: number; grey: number }[] {
  const random = seeded("workshop");
  return Array.from({ length: 140 }, () => ({
    left: -0.4 + 1.8 * random(),
    top: -0.4 + 1.8 * random(),
    w: 0.03 + 0.12 * random(),
    h: 0.03 + 0.12 * random(),
    grey: 30 + 200 * random(),
  }));
}
