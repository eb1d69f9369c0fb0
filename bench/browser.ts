import { type Browser, chromium } from "playwright";
import { FAKE_CAMERA, findChromium, UNATTENDED } from "../scripts/chromium.ts";

const FLAGS = [
  ...UNATTENDED,
  ...FAKE_CAMERA,
  // Answers at once instead of at the next garbage collection.
  "--enable-blink-features=ForceEagerMeasureMemory",
];

/** A headless Chromium with a fake camera: Chromium's test picture, or a film. */
export function openBrowser(film?: string): Promise<Browser> {
  const args = film === undefined ? FLAGS : [...FLAGS, `--use-file-for-fake-video-capture=${film}`];
  return chromium.launch({ ...findChromium(), args, headless: true });
}
