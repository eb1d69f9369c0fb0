import { existsSync } from "node:fs";

/** Where Debian, Ubuntu and macOS put a system Chromium or Chrome. */
const SYSTEM_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Launch options for the Chromium to test in: `CHROMIUM_PATH`, else the system's, else Playwright's own (then
 * `executablePath` is absent, and Playwright says how to install it where it is missing).
 */
export function findChromium(): { executablePath?: string } {
  const asked = process.env["CHROMIUM_PATH"];
  if (asked !== undefined) {
    if (existsSync(asked)) return { executablePath: asked };
    throw new Error(`CHROMIUM_PATH is ${asked}, but there is no such file.`);
  }
  const found = SYSTEM_PLACES.find((path) => existsSync(path));
  return found === undefined ? {} : { executablePath: found };
}

/** For a Chromium that nobody sits at: runs as root in a container, and asks nothing of the network by itself. */
export const UNATTENDED = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
] as const;

/** WebGPU without a GPU. */
export const SOFTWARE_WEBGPU = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"] as const;

/** A camera without a camera: Chromium's test picture, or with `--use-file-for-fake-video-capture` a film. */
export const FAKE_CAMERA = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"] as const;
