/** Whether a long watch grows: the built app with the waits between frames cut short. */
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright";
import * as v from "valibot";
import { slopeOf } from "./numbers.ts";
import { frameCount, startWatching } from "./watching.ts";

const FRAMES = 2_000;
const MEASURE_EVERY = 100;
/** Caches fill, code is compiled and the allocator takes what it will keep before this. */
const WARM_UP_FRAMES = 600;
const POLL_MS = 250;
const MIB = 1024 * 1024;

export interface Memory {
  readonly frames: number;
  /** JavaScript and DOM of the page and its workers, by `measureUserAgentSpecificMemory`, after collection. */
  readonly mibPerThousandFrames: number;
  readonly firstMib: number;
  readonly lastMib: number;
  /** The renderer's private memory, by Linux; null elsewhere. Noisy: it includes what the allocator holds back. */
  readonly processMibPerThousandFrames: number | null;
  readonly samples: readonly Sample[];
}

export interface Sample {
  /** Frames looked at so far. */
  readonly x: number;
  readonly bytes: number;
  /** Private bytes of the renderer. */
  readonly process: number | null;
}

export async function measureMemory(browser: Browser, url: string): Promise<Memory> {
  const page = await startWatching(browser, url);
  const renderer = await rendererOf(browser);
  const samples: Sample[] = [];
  for (let due = WARM_UP_FRAMES; due <= WARM_UP_FRAMES + FRAMES; due += MEASURE_EVERY) {
    await reachFrame(page, due);
    samples.push({
      x: await frameCount(page),
      bytes: await pageBytes(page),
      process: privateBytes(renderer),
    });
  }
  await page.context().close();
  const perThousand = (points: readonly { x: number; y: number }[]): number => (slopeOf(points) * 1000) / MIB;
  const processes = samples.flatMap(({ x, process }) => (process === null ? [] : [{ x, y: process }]));
  return {
    frames: FRAMES,
    mibPerThousandFrames: perThousand(samples.map(({ x, bytes }) => ({ x, y: bytes }))),
    firstMib: (samples[0]?.bytes ?? 0) / MIB,
    lastMib: (samples.at(-1)?.bytes ?? 0) / MIB,
    processMibPerThousandFrames: processes.length === samples.length ? perThousand(processes) : null,
    samples,
  };
}

async function reachFrame(page: Page, frame: number): Promise<void> {
  let last = -1;
  for (let count = await frameCount(page); count < frame; count = await frameCount(page)) {
    if (process.stderr.isTTY && count !== last) process.stderr.write(`\r${count} frames`);
    last = count;
    await page.waitForTimeout(POLL_MS);
  }
}

async function pageBytes(page: Page): Promise<number> {
  const answer: unknown = await page.evaluate("performance.measureUserAgentSpecificMemory()");
  return v.parse(v.object({ bytes: v.number() }), answer).bytes;
}

/** Process id of the renderer that works most: the one that watches. */
async function rendererOf(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  renderers.sort((a, b) => b.cpuTime - a.cpuTime);
  return renderers[0]?.id ?? null;
}

export function privateBytes(renderer: number | null): number | null {
  if (renderer === null || process.platform !== "linux") return null;
  const rollup = readFileSync(`/proc/${renderer}/smaps_rollup`, "utf8");
  const lines = [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gmu)];
  return lines.reduce((sum, [, kib]) => sum + Number(kib) * 1024, 0);
}
