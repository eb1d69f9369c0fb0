/** The Scenes screen over ten thousand scenes: until the first pictures are painted, and while it is scrolled. */
import type { Browser, Page } from "playwright";
import * as v from "valibot";
import { exampleScene } from "../tests/support/example-scene.ts";
import { FRAME_MARKS } from "./frame-marks.ts";
import { type Spread, spreadOf } from "./numbers.ts";

const SCENES = 10_000;
const VISITS = 7;
const SCROLL_STEPS = 60;

export interface SceneGrid {
  readonly scenes: number;
  /** From the tap on "Scenes" to the first pictures on the screen, the database warm. */
  readonly firstPaint: Spread;
  /** Main-thread tasks over 50 ms: while everything is being read, and while the grid is scrolled. */
  readonly longTasksReading: readonly number[];
  readonly longTasksScrolling: readonly number[];
}

export async function measureScenes(browser: Browser, url: string): Promise<SceneGrid> {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript({ content: FRAME_MARKS });
  await page.goto(url);
  await page.getByTestId("start-watch").waitFor();
  await page.evaluate(fill, { scene: exampleScene("template"), count: SCENES });
  const visits: number[] = [];
  let reading: number[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    await page.goto(url);
    await page.getByTestId("start-watch").waitFor();
    // The screen's own code is fetched once; what is measured is the database.
    if (visit === 0) await openScenes(page);
    else {
      visits.push(await openScenes(page));
      await page
        .getByTestId("filter-all")
        .getByText(/10.?000/u)
        .waitFor();
      reading = [...reading, ...(await longTasks(page))];
    }
  }
  const before = (await longTasks(page)).length;
  for (let step = 0; step < SCROLL_STEPS; step += 1) {
    await page.mouse.wheel(0, 900);
    await page.waitForTimeout(50);
  }
  const longTasksScrolling = (await longTasks(page)).slice(before);
  await context.close();
  return { scenes: SCENES, firstPaint: spreadOf(visits), longTasksReading: reading, longTasksScrolling };
}

/** Taps "Scenes"; milliseconds until a card's picture is decoded and the next frame begins. */
async function openScenes(page: Page): Promise<number> {
  const took: unknown = await page.evaluate(async () => {
    const link = [...document.querySelectorAll("a")].find(({ pathname }) => pathname.endsWith("/scenes"));
    const begun = performance.now();
    link?.click();
    for (;;) {
      const picture = document.querySelector<HTMLImageElement>('[data-testid="scene-card"] img');
      if (picture?.complete === true && picture.naturalWidth > 0) break;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - begun;
  });
  return v.parse(v.number(), took);
}

/** Writes copies of the scene, each with a thumbnail of its own colour. Runs in the page. */
async function fill({
  scene,
  count,
}: {
  readonly scene: ReturnType<typeof exampleScene>;
  readonly count: number;
}): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("layerwatch");
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(new Error("the database did not open")));
  });
  const canvas = new OffscreenCanvas(320, 240);
  const context = canvas.getContext("2d");
  const pictures: Blob[] = [];
  if (context === null) throw new Error("no 2d context");
  for (let hue = 0; hue < 360; hue += 20) {
    context.fillStyle = `hsl(${hue} 40% 50%)`;
    context.fillRect(0, 0, 320, 240);
    pictures.push(await canvas.convertToBlob({ type: "image/jpeg" }));
  }
  const write = database.transaction(["scenes", "media"], "readwrite");
  for (let index = 0; index < count; index += 1) {
    const id = crypto.randomUUID();
    const key = `${id}/thumbnail`;
    write.objectStore("media").put(pictures[index % pictures.length], key);
    write.objectStore("scenes").put({
      ...scene,
      id,
      at: index * 60_000,
      verdict: index % 3 === 0 ? "correct" : "none",
      media: { ...scene.media, original: key, annotated: key, thumbnail: key },
    });
  }
  await new Promise((resolve, reject) => {
    write.addEventListener("complete", resolve);
    write.addEventListener("abort", () => reject(new Error("the scenes were not written")));
  });
  database.close();
}

async function longTasks(page: Page): Promise<number[]> {
  const tasks: unknown = await page.evaluate("bench.longTasks");
  return v.parse(v.array(v.tuple([v.number(), v.number()])), tasks).map(([, duration]) => duration);
}
