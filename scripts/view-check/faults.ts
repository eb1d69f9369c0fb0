/** What can befall a camera's view, done to photographs. */
import sharp, { type Sharp } from "sharp";
import type { Picture } from "../../src/core/resample.ts";
import type { ViewFault } from "../../src/core/view/fault.ts";

/** Both sides of a fault are cut out of the photograph, so that a moved camera sees what lay outside before. */
const CUT = 0.7;
const SIZE = { width: 480, height: 360 };

/** How the camera looks at the photograph: shifted by a share of its picture, turned by degrees, nearer or further. */
interface Aim {
  readonly x?: number;
  readonly y?: number;
  readonly degrees?: number;
  readonly zoom?: number;
}

export interface InjectedFault {
  readonly fault: ViewFault;
  readonly strength: string;
  /** The picture with the fault, of the photograph in `file`; `frozen` has none of its own. */
  readonly inject: (file: string) => Promise<Picture>;
}

export const INJECTED: readonly InjectedFault[] = [
  lit("black", "light × 0.02", 0.02),
  lit("black", "light × 0.05", 0.05),
  lit("black", "light × 0.1", 0.1),
  covered("whole lens", 1),
  covered("85 % of it", 0.85),
  covered("60 % of it", 0.6),
  lit("overexposed", "light × 8", 8),
  lit("overexposed", "light × 4", 4),
  lit("overexposed", "light × 2", 2),
  blurred(1),
  blurred(2),
  blurred(3),
  blurred(5),
  { fault: "frozen", strength: "same frame", inject: (file) => aimed(file) },
  moved("shift 1 %", { x: 0.01 }),
  moved("shift 3 %", { x: 0.03 }),
  moved("shift 5 %", { x: 0.04, y: 0.03 }),
  moved("shift 10 %", { x: -0.08, y: 0.06 }),
  moved("shift 18 %", { x: 0.15, y: 0.1 }),
  moved("turn 2°", { degrees: 2 }),
  moved("turn 5°", { degrees: 5 }),
  moved("turn 10°", { degrees: 10 }),
  moved("zoom 1.05", { zoom: 1.05 }),
  moved("zoom 1.2", { zoom: 1.2 }),
];

/** The photograph as the camera sees it before anything happens. */
export async function aimed(file: string, aim: Aim = {}): Promise<Picture> {
  const { x = 0, y = 0, degrees = 0, zoom = 1 } = aim;
  const turned = await sharp(file)
    .rotate()
    .rotate(degrees, { background: "#808080" })
    .toBuffer({ resolveWithObject: true });
  const before = await sharp(file).rotate().toBuffer({ resolveWithObject: true });
  const seen = { width: before.info.width * CUT, height: before.info.height * CUT };
  const [width, height] = [Math.round(seen.width / zoom), Math.round(seen.height / zoom)];
  const left = Math.round((turned.info.width - width) / 2 + x * seen.width);
  const top = Math.round((turned.info.height - height) / 2 + y * seen.height);
  const cut = await sharp(turned.data).extract({ left, top, width, height }).png().toBuffer();
  return pictureOf(sharp(cut).resize({ ...SIZE, fit: "fill" }));
}

function moved(strength: string, aim: Aim): InjectedFault {
  return { fault: "bumped", strength, inject: (file) => aimed(file, aim) };
}

function lit(fault: ViewFault, strength: string, gain: number): InjectedFault {
  return {
    fault,
    strength,
    async inject(file) {
      const { rgba, width, height } = await aimed(file);
      return { rgba: Uint8ClampedArray.from(rgba, (value) => value * gain), width, height };
    },
  };
}

/** `sigma` in pixels of 480. */
function blurred(sigma: number): InjectedFault {
  return {
    fault: "blurred",
    strength: `${sigma} of 480 pixels`,
    inject: async (file) => pictureOf(sharpOf(await aimed(file)).blur(sigma)),
  };
}

/** Something warm and without texture before that share of the picture, from the left; its edge is out of focus. */
function covered(strength: string, share: number): InjectedFault {
  return {
    fault: "covered",
    strength,
    async inject(file) {
      const reach = Math.round(share * 100);
      const edge = Math.min(100, reach + 8);
      const hand = Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}">
          <defs><linearGradient id="hand">
            <stop offset="0" stop-color="#5c3424"/><stop offset="${reach}%" stop-color="#a8674c"/>
            <stop offset="${edge}%" stop-color="#a8674c" stop-opacity="${share < 1 ? 0 : 1}"/>
          </linearGradient></defs>
          <rect width="100%" height="100%" fill="url(#hand)"/>
        </svg>`,
      );
      return pictureOf(sharpOf(await aimed(file)).composite([{ input: hand }]));
    },
  };
}

function sharpOf({ rgba, width, height }: Picture): Sharp {
  return sharp(rgba, { raw: { width, height, channels: 4 } });
}

async function pictureOf(image: Sharp): Promise<Picture> {
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { rgba: data, width: info.width, height: info.height };
}
