// Opens a page of our own in headless Chromium, with software WebGL and nothing from the network.
import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright";
import { build } from "vite";

const SYSTEM_CHROMIUM = "/usr/bin/chromium";
/** Never reached: the page is answered from memory. WebCodecs wants a secure context, which localhost is. */
const ORIGIN = "http://localhost:9";
const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

async function openBrowser(): Promise<Browser> {
  const named = process.env["CHROMIUM_PATH"];
  if (named && !existsSync(named))
    throw new Error(`CHROMIUM_PATH names ${named}, and there is no such file.`);
  const executablePath = named ?? (existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : undefined);
  try {
    return await chromium.launch({ args: FLAGS, ...(executablePath ? { executablePath } : {}) });
  } catch (cause) {
    throw new Error(
      "No Chromium to draw with. Set CHROMIUM_PATH, install Debian's chromium, or run: npx playwright install chromium",
      { cause },
    );
  }
}

/** Bundles one entry file into a single classic script. */
async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: { write: false, lib: { entry, formats: ["iife"], name: "page" }, target: "es2023", minify: false },
  });
  for (const output of Array.isArray(built) ? built : [built])
    if ("output" in output) for (const chunk of output.output) if (chunk.type === "chunk") return chunk.code;
  throw new Error(`${entry} gave no script`);
}

export async function withPage<Result>(
  entry: string,
  task: (page: Page) => Promise<Result>,
): Promise<Result> {
  const script = await bundle(entry);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    page.on("console", (line) => line.type() === "error" && console.error(line.text()));
    await page.route(`${ORIGIN}/**`, (route) => {
      const isScript = route.request().url().endsWith("/page.js");
      return route.fulfill(
        isScript
          ? { contentType: "text/javascript", body: script }
          : {
              contentType: "text/html",
              body: '<!doctype html><meta charset="utf-8"><script src="/page.js"></script>',
            },
      );
    });
    await page.goto(`${ORIGIN}/`);
    return await task(page);
  } finally {
    await browser.close();
  }
}
