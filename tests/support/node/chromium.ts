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
