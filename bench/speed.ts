/** How long the networks and the whole path of a frame take, in WebAssembly on one thread. */
import type { Browser } from "playwright";
import { type FrameTimes, timeFrames } from "./frame-path.ts";
import { openNetworks } from "./networks.ts";
import { type Spread, spreadOf } from "./numbers.ts";

const ROUNDS = 5;

export interface Speed {
  readonly networks: {
    readonly ours: Spread;
    readonly spaghettiDetective: Spread;
    readonly shuffleNet: Spread;
  };
  readonly frame: { readonly size: string } & Readonly<Record<keyof FrameTimes, Spread>>;
}

/** All take turns, so that a busy or warming machine is unfair to all of them alike. */
export async function measureSpeed(browser: Browser, url: string): Promise<Speed> {
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction('document.title === "ready"');
  const run = await openNetworks(page);
  const times = {
    ours: new Array<number>(),
    shuffleNet: new Array<number>(),
    spaghettiDetective: new Array<number>(),
  };
  const frames: FrameTimes[] = [];
  let size = "";
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of ["ours", "shuffleNet", "spaghettiDetective"] as const)
      times[name].push(...(await run(name)));
    const path = await timeFrames(page);
    size = path.size;
    frames.push(...path.times);
  }
  await page.close();
  const of = (part: keyof FrameTimes): Spread => spreadOf(frames.map((frame) => frame[part]));
  return {
    networks: {
      ours: spreadOf(times.ours),
      spaghettiDetective: spreadOf(times.spaghettiDetective),
      shuffleNet: spreadOf(times.shuffleNet),
    },
    frame: {
      size,
      total: of("total"),
      read: of("read"),
      prepare: of("prepare"),
      network: of("network"),
      decode: of("decode"),
    },
  };
}
