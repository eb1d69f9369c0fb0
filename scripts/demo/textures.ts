/// <reference lib="dom" />
// (These lines run in the browser, while scripts/ as a whole is checked for Node: hence the DOM types.)
// Surfaces painted on a canvas at start: no picture file, no font, the same on every machine.
import { CanvasTexture, RepeatWrapping, SRGBColorSpace, type Texture } from "three";
import { between, type Random, seededRandom } from "./random.ts";

type Ink = OffscreenCanvasRenderingContext2D;

function painted(width: number, height: number, paint: (ink: Ink) => void): Texture {
  const canvas = new OffscreenCanvas(width, height);
  const ink = canvas.getContext("2d");
  if (!ink) throw new Error("no 2D canvas");
  paint(ink);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 8;
  return texture;
}

/** A used spring-steel sheet: speckled coating, scuffs, a ghost of an old print, a measure along the front edge. */
export function plateTexture(seed: number, base: string, speck: string): Texture {
  const random = seededRandom(seed);
  return painted(1024, 1024, (ink) => {
    ink.fillStyle = base;
    ink.fillRect(0, 0, 1024, 1024);
    ink.fillStyle = speck;
    for (let grain = 0; grain < 26000; grain++) {
      ink.globalAlpha = between(random, 0.08, 0.5);
      const size = between(random, 0.8, 2.2);
      ink.fillRect(random() * 1024, random() * 1024, size, size);
    }
    wear(ink, random, speck);
    measure(ink);
  });
}

function wear(ink: Ink, random: Random, speck: string): void {
  ink.strokeStyle = speck;
  for (let scuff = 0; scuff < 46; scuff++) {
    ink.globalAlpha = between(random, 0.05, 0.28);
    ink.lineWidth = between(random, 0.6, 2);
    const [x, y] = [random() * 1024, random() * 1024];
    ink.beginPath();
    ink.moveTo(x, y);
    ink.lineTo(x + between(random, -90, 90), y + between(random, -30, 30));
    ink.stroke();
  }
  for (let ghost = 0; ghost < 5; ghost++) {
    ink.globalAlpha = 0.07;
    ink.fillStyle = random() < 0.5 ? "#000" : "#c8ccd2";
    ink.beginPath();
    ink.ellipse(
      between(random, 200, 824),
      between(random, 200, 824),
      between(random, 60, 190),
      between(random, 50, 150),
      random() * 3,
      0,
      7,
    );
    ink.fill();
  }
}

function measure(ink: Ink): void {
  ink.globalAlpha = 0.7;
  ink.fillStyle = "#c9c6bd";
  for (let mark = 0; mark <= 90; mark++)
    ink.fillRect(62 + mark * 10, 992, 1.6, mark % 10 === 0 ? 22 : mark % 5 === 0 ? 14 : 8);
  ink.globalAlpha = 0.55;
  for (let bar = 0; bar < 7; bar++) {
    ink.beginPath();
    ink.moveTo(840 + bar * 18, 972);
    ink.lineTo(850 + bar * 18, 972);
    ink.lineTo(862 + bar * 18, 950);
    ink.lineTo(852 + bar * 18, 950);
    ink.fill();
  }
}

/** Planks with grain, for the table. */
export function woodTexture(seed: number): Texture {
  const random = seededRandom(seed + 1);
  const texture = painted(1024, 512, (ink) => {
    for (let plank = 0; plank < 4; plank++) {
      ink.globalAlpha = 1;
      ink.fillStyle = `hsl(${between(random, 26, 30)} ${between(random, 30, 36)}% ${between(random, 33, 38)}%)`;
      ink.fillRect(0, plank * 128, 1024, 127);
      for (let grain = 0; grain < 90; grain++) {
        ink.globalAlpha = between(random, 0.03, 0.13);
        ink.strokeStyle = random() < 0.6 ? "#2c1a0c" : "#c79a66";
        ink.lineWidth = between(random, 0.5, 2.5);
        const y = plank * 128 + random() * 126;
        const drift = between(random, -7, 7);
        ink.beginPath();
        ink.moveTo(0, y);
        ink.bezierCurveTo(340, y + drift, 680, y - drift, 1024, y);
        ink.stroke();
      }
    }
  });
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  return texture;
}

/** Roller-painted plaster, a little lighter on one side where the window is. */
export function wallTexture(seed: number, base: string): Texture {
  const random = seededRandom(seed + 2);
  return painted(512, 512, (ink) => {
    ink.fillStyle = base;
    ink.fillRect(0, 0, 512, 512);
    for (let stain = 0; stain < 700; stain++) {
      ink.globalAlpha = 0.018;
      ink.fillStyle = random() < 0.5 ? "#fff" : "#000";
      ink.beginPath();
      ink.ellipse(random() * 512, random() * 512, between(random, 5, 50), between(random, 5, 50), 0, 0, 7);
      ink.fill();
    }
  });
}
