import { type Browser, chromium } from "playwright";
import { findChromium } from "../tests/support/node/chromium.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  // Answers at once instead of at the next garbage collection.
  "--enable-blink-features=ForceEagerMeasureMemory",
];

/** A headless Chromium with a fake camera: Chromium's test picture, or a film. */
export function openBrowser(film?: string): Promise<Browser> {
  const args = film === undefined ? FLAGS : [...FLAGS, `--use-file-for-fake-video-capture=${film}`];
  return chromium.launch({ ...findChromium(), args, headless: true });
}
