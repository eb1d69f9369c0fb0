/** The Printers screen over two hundred watchers that each say something every second. */
import type { Browser } from "playwright";
import { HEARTBEAT_MS } from "../src/core/mqtt/state-message.ts";
import type { RunningBroker } from "../tests/support/node/brokers.ts";
import { connectPage, startNewestBroker } from "./broker.ts";
import { FRAME_MARKS } from "./frame-marks.ts";
import { Heap, type HeapSample } from "./heap.ts";
import { slopeOf } from "./numbers.ts";

const WATCHERS = 200;
const SAMPLE_MS = 30_000;
/** The list stands and its code is compiled. */
const SETTLE_MS = 15_000;

export interface Fleet {
  readonly watchers: number;
  readonly minutes: number;
  /** Messages that were sent, a second. */
  readonly messagesPerSecond: number;
  /** While the list stands. */
  readonly longTasks: readonly number[];
  readonly longTasksBefore: readonly number[];
  readonly mibPerTenMinutes: number;
  readonly samples: readonly HeapSample[];
}

export async function measureFleet(browser: Browser, url: string, minutes: number): Promise<Fleet> {
  const broker = await startNewestBroker();
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript({ content: FRAME_MARKS });
  await page.goto(url);
  await connectPage(page, broker);
  const crowd = talk(broker);
  await page.getByRole("link", { name: "Printers", exact: true }).click();
  await page.getByTestId("printer-row").first().waitFor();
  await page.waitForTimeout(SETTLE_MS);
  const heap = await Heap.of(page);
  await heap.sample();
  const before = await heap.longTasks();
  const saidBefore = crowd.said();
  const begun = Date.now();
  while (Date.now() - begun < minutes * 60_000) {
    await page.waitForTimeout(Math.min(SAMPLE_MS, minutes * 60_000 - (Date.now() - begun)));
    await page.mouse.wheel(0, 400);
    await heap.sample();
  }
  const seconds = (Date.now() - begun) / 1_000;
  const said = crowd.said() - saidBefore;
  const tasks = await heap.longTasks();
  crowd.end();
  await context.close();
  await broker.kill();
  return {
    watchers: WATCHERS,
    minutes: seconds / 60,
    messagesPerSecond: said / seconds,
    longTasks: tasks.slice(before.length),
    longTasksBefore: before,
    mibPerTenMinutes: slopeOf(heap.samples.map(({ x, mib }) => ({ x, y: mib }))) * 10,
    samples: heap.samples,
  };
}

/** Each of them once a second, spread over it. */
function talk(broker: RunningBroker): { said(): number; end(): void } {
  let said = 0;
  const timer = setInterval(() => {
    const watcher = said % WATCHERS;
    const topic = `layerwatch/watcher-${watcher}/camera/state`;
    void broker.say(topic, JSON.stringify(stateOf(watcher, said)), true).catch(() => undefined); // the end
    said += 1;
    broker.heard.length = 0; // what the listener of the tests keeps is no part of this
  }, 1_000 / WATCHERS);
  return { said: () => said, end: () => clearInterval(timer) };
}

/** One in twenty is in trouble, and it is not always the same. */
function stateOf(watcher: number, said: number): object {
  const round = Math.floor(said / WATCHERS);
  const isFailing = (watcher + Math.floor(round / 20)) % 20 === 0;
  return {
    v: 1,
    at: Date.now(),
    heartbeat: HEARTBEAT_MS,
    name: `Printer ${watcher}`,
    phase: "watching",
    trouble: null,
    alarm: isFailing ? "failing" : "quiet",
    score: isFailing ? 0.9 : ((watcher * 7 + round * 3) % 30) / 100,
    type: isFailing ? "spaghetti" : null,
    confidence: isFailing ? 0.9 : null,
    watch: { id: `watch-${watcher}`, since: Date.now() - round * 1_000, gaps: 0 },
    print: { id: `print-${watcher}`, progress: (round % 100) / 100, layer: round },
    sampling: { fps: 0.5, ms: 80, provider: "wasm" },
    model: { id: "layerwatch", version: "0.1.0" },
    power: { battery: 0.8, charging: true, thermal: "cool" },
    canary: { at: Date.now(), ok: true },
    view: [],
  };
}
