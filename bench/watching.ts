/** What watching costs the page's own thread: the built app, a tangle before the camera, two frames a second. */
import type { Browser, Page } from "playwright";
import * as v from "valibot";
import { FRAME_MARKS } from "./frame-marks.ts";
import { type Spread, spreadOf } from "./numbers.ts";
import { readTrace, TRACE_CATEGORIES } from "./trace.ts";

/** Long enough for the first scene to be kept and the screen to have drawn everything once. */
const SETTLE_MS = 20_000;
const WATCH_MS = 30_000;
const START_LIMIT_MS = 60_000;

export interface Watching {
  readonly seconds: number;
  readonly framesPerSecond: number;
  /** Main-thread processor time from one frame to the next: the page's code, and everything with drawing. */
  readonly script: Spread;
  readonly all: Spread;
  readonly longestTask: number;
  /** Main-thread tasks over 50 ms by the clock, while watching and before; by the Long Tasks API. */
  readonly longTasks: readonly number[];
  readonly longTasksAtStart: readonly number[];
}

export async function measureWatching(browser: Browser, url: string): Promise<Watching> {
  const page = await startWatching(browser, url);
  const started = await longTasks(page);
  await page.waitForTimeout(SETTLE_MS);
  const framesBefore = await frameCount(page);
  await browser.startTracing(page, { categories: TRACE_CATEGORIES });
  await page.waitForTimeout(WATCH_MS);
  const framesAfter = await frameCount(page);
  const trace = (await browser.stopTracing()).toString("utf8");
  const tasks = await longTasks(page);
  await page.context().close();
  const { script, all: everything, longestTask } = readTrace(trace);
  return {
    seconds: WATCH_MS / 1000,
    framesPerSecond: ((framesAfter - framesBefore) * 1000) / WATCH_MS,
    script: spreadOf(script),
    all: spreadOf(everything),
    longestTask,
    longTasks: tasks.slice(started.length),
    longTasksAtStart: started,
  };
}

/** A fresh visit that watches. Without the service worker: its precaching is no part of watching. */
export async function startWatching(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: "block", permissions: ["camera"] });
  const page = await context.newPage();
  await page.addInitScript({ content: FRAME_MARKS });
  await page.goto(url);
  await page.getByTestId("start-watch").click();
  await page.waitForSelector('[data-testid="watch-state"][data-state="watching"]', {
    timeout: START_LIMIT_MS,
  });
  return page;
}

/** Frames that the app has handed to its detector. */
export async function frameCount(page: Page): Promise<number> {
  return v.parse(v.number(), await page.evaluate("bench.frames"));
}

async function longTasks(page: Page): Promise<number[]> {
  const tasks: unknown = await page.evaluate("bench.longTasks");
  return v.parse(v.array(v.tuple([v.number(), v.number()])), tasks).map(([, duration]) => duration);
}
