/** A dataset of two thousand scenes, written into a folder: how long, how much memory at the peak, and what holds the page up. */
import type { Browser, Page } from "playwright";
import * as v from "valibot";
import { exampleScene } from "../tests/support/example-scene.ts";
import { FRAME_MARKS } from "./frame-marks.ts";
import { privateBytes } from "./memory.ts";

const SCENES = 2_000;
const PICTURE_BYTES = 150_000;
const SAMPLE_EVERY_MS = 200;
const SETTLE_MS = 3_000;
const EXPORT_LIMIT_MS = 300_000;
const MIB = 1024 * 1024;

export interface ExportFigures {
  readonly scenes: number;
  readonly seconds: number;
  readonly files: number;
  readonly writtenMib: number;
  /** Private memory of all processes of the browser, more than before the export; null where the system does not tell. */
  readonly peakMib: number | null;
  readonly longTasks: readonly number[];
}

export async function measureExport(browser: Browser, url: string): Promise<ExportFigures> {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript({ content: FRAME_MARKS });
  // The site's own folder stands in for one that a person would choose: it is on the disk, and written to in the same way.
  await page.addInitScript({ content: "showDirectoryPicker = () => navigator.storage.getDirectory()" });
  await page.goto(url);
  await page.getByTestId("start-watch").waitFor();
  await page.evaluate(fill, { scene: exampleScene("template"), count: SCENES, bytes: PICTURE_BYTES });
  await page.goto(new URL("dataset", url).href);
  await page.getByTestId("dataset-summary").waitFor();
  await page.waitForTimeout(SETTLE_MS);
  const processes = await processesOf(browser);
  const before = privateOf(processes);
  const tasksBefore = (await longTasks(page)).length;
  const begun = performance.now();
  await page.getByTestId("export-dataset").click();
  let peak = before;
  for (;;) {
    const now = privateOf(await processesOf(browser));
    if (peak !== null && now !== null) peak = Math.max(peak, now);
    const phase = await page.getByTestId("export-state").getAttribute("data-phase");
    if (phase === "done") break;
    if (phase !== "running" || performance.now() - begun > EXPORT_LIMIT_MS)
      throw new Error(`the export is ${phase}`);
    await page.waitForTimeout(SAMPLE_EVERY_MS);
  }
  const seconds = (performance.now() - begun) / 1000;
  const tasks = (await longTasks(page)).slice(tasksBefore);
  const sizes = v.parse(v.array(v.number()), await page.evaluate(fileSizes));
  await context.close();
  return {
    scenes: SCENES,
    seconds,
    files: sizes.length,
    writtenMib: sizes.reduce((sum, size) => sum + size, 0) / MIB,
    peakMib: peak === null || before === null ? null : (peak - before) / MIB,
    longTasks: tasks,
  };
}

async function processesOf(browser: Browser): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.map(({ id }) => id);
}

function privateOf(processes: readonly number[]): number | null {
  let sum = 0;
  for (const id of processes) {
    const bytes = privateBytes(id);
    if (bytes === null) return null;
    sum += bytes;
  }
  return sum;
}

/** Of what was written. Runs in the page. */
async function fileSizes(): Promise<number[]> {
  const folder = await navigator.storage.getDirectory();
  const sizes: number[] = [];
  for await (const entry of folder.values())
    if (entry instanceof FileSystemFileHandle) sizes.push((await entry.getFile()).size);
  return sizes;
}

/** Writes checked copies of the scene, four of each print, each with a picture of that size of its own. Runs in the page. */
async function fill(given: {
  readonly scene: ReturnType<typeof exampleScene>;
  readonly count: number;
  readonly bytes: number;
}): Promise<void> {
  const { scene, count, bytes } = given;
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("layerwatch");
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(new Error("the database did not open")));
  });
  const canvas = new OffscreenCanvas(1280, 720);
  if (canvas.getContext("2d") === null) throw new Error("no 2d context");
  const jpeg = await canvas.convertToBlob({ type: "image/jpeg" });
  const atOnce = 100;
  for (let from = 0; from < count; from += atOnce) {
    const write = database.transaction(["scenes", "media"], "readwrite");
    for (let index = from; index < Math.min(count, from + atOnce); index += 1) {
      const id = crypto.randomUUID();
      const key = `${id}/original`;
      // What follows the end of a JPEG is no part of the picture.
      const filler = new Uint8Array(bytes - jpeg.size);
      for (let at = 0; at < filler.length; at += 65_536)
        crypto.getRandomValues(filler.subarray(at, at + 65_536));
      write.objectStore("media").put(new Blob([jpeg, filler]), key);
      write.objectStore("scenes").put({
        ...scene,
        id,
        printJobId: `print-${index >> 2}`,
        at: index * 60_000,
        verdict: index % 3 === 0 ? "wrong" : "correct",
        media: { ...scene.media, original: key, annotated: null, thumbnail: key },
      });
    }
    await new Promise((resolve, reject) => {
      write.addEventListener("complete", resolve);
      write.addEventListener("abort", () => reject(new Error("the scenes were not written")));
    });
  }
  database.close();
}

async function longTasks(page: Page): Promise<number[]> {
  const tasks: unknown = await page.evaluate("bench.longTasks");
  return v.parse(v.array(v.tuple([v.number(), v.number()])), tasks).map(([, duration]) => duration);
}
