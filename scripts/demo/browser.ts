// Opens a page of our own in headless Chromium, with software WebGL and nothing from the network.
import { type Browser, chromium, type Page } from "playwright";
import { build } from "vite";
import { findChromium, UNATTENDED } from "../chromium.ts";

/** Never reached: the page is answered from memory. WebCodecs wants a secure context, which localhost is. */
const ORIGIN = "http://localhost:9";
const FLAGS = [...UNATTENDED, "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

async function openBrowser(): Promise<Browser> {
  try {
    return await chromium.launch({ ...findChromium(), args: FLAGS });
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
