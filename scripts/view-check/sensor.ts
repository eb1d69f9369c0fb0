/** A still as a live camera gives it: never the same twice. */
import type { Picture } from "../../src/core/resample.ts";
import { bell, type Random, seededRandom } from "../demo/random.ts";

/** Standard deviation of the noise, of 255: an ordinary webcam in a lit room. */
const NOISE = 3;
/** Long enough, and prime, that the noise of one frame does not repeat along its rows. */
const GRAINS = 65_537;

export type Sensor = (still: Picture) => Picture;

/** Frames of stills, each with a noise of its own. */
export function createSensor(seed: number): Sensor {
  const random: Random = seededRandom(seed);
  const grains = Float32Array.from({ length: GRAINS }, () => NOISE * bell(random));
  return ({ rgba, width, height }) => {
    const noisy = new Uint8ClampedArray(rgba.length);
    let grain = Math.floor(random() * GRAINS);
    for (let index = 0; index < rgba.length; index += 1) {
      noisy[index] = (rgba[index] ?? 0) + (grains[grain] ?? 0);
      grain = grain + 1 === GRAINS ? 0 : grain + 1;
    }
    return { rgba: noisy, width, height };
  };
}
