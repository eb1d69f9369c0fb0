/** What only shows after a long time: an hour of watching with a broker connected, and a broker that is away for ten minutes. */
import type { Browser, Page } from "playwright";
import * as v from "valibot";
import { connectPage, startNewestBroker } from "./broker.ts";
import { Heap, type HeapSample } from "./heap.ts";
import { slopeOf } from "./numbers.ts";
import { frameCount, startWatching } from "./watching.ts";

const SAMPLE_MS = 60_000;
/** A tangle is looked at twice a second. */
const PLANNED_PER_SECOND = 2;
/** A watch is begun and ended so often while the broker is away: each time it warns, and that is told. */
const WATCH_MS = 45_000;
const ARRIVAL_MS = 180_000;

export interface Soak {
  readonly minutes: number;
  readonly frames: number;
  /** Of those that two a second would have been. */
  readonly missedShare: number;
  readonly longTasks: readonly number[];
  readonly mibPerHour: number;
  readonly samples: readonly HeapSample[];
}

/** Watches a tangle with a broker connected, from the first warning on. */
export async function measureSoak(browser: Browser, url: string, minutes: number): Promise<Soak> {
  const broker = await startNewestBroker();
  const page = await startWatching(browser, url);
  await connectPage(page, broker);
  await page.getByRole("link", { name: "Watch", exact: true }).click();
  await page.waitForSelector('[data-testid="alarm-banner"]');
  await page.waitForTimeout(SAMPLE_MS / 2);
  const heap = await Heap.of(page);
  await heap.sample();
  const before = await heap.longTasks();
  const framesBefore = await frameCount(page);
  const begun = Date.now();
  while (Date.now() - begun < minutes * 60_000) {
    await page.waitForTimeout(Math.min(SAMPLE_MS, minutes * 60_000 - (Date.now() - begun)));
    await heap.sample();
    broker.heard.length = 0; // what the listener of the tests keeps is no part of this
  }
  const seconds = (Date.now() - begun) / 1_000;
  const frames = (await frameCount(page)) - framesBefore;
  const tasks = await heap.longTasks();
  await page.context().close();
  await broker.kill();
  return {
    minutes: seconds / 60,
    frames,
    missedShare: Math.max(0, 1 - frames / (seconds * PLANNED_PER_SECOND)),
    longTasks: tasks.slice(before.length),
    mibPerHour: slopeOf(heap.samples.map(({ x, mib }) => ({ x, y: mib }))) * 60,
    samples: heap.samples,
  };
}

export interface Outage {
  readonly minutes: number;
  /** Alerts of the time without a broker, by their ids. */
  readonly told: number;
  readonly arrived: number;
  /** Messages with an id that had arrived already. */
  readonly repeated: number;
}

/** The broker goes in mid-watch and comes back; every alert of that time has to arrive. */
export async function measureOutage(browser: Browser, url: string, minutes: number): Promise<Outage> {
  const first = await startNewestBroker();
  const page = await startWatching(browser, url);
  await connectPage(page, first);
  await page.getByRole("link", { name: "Watch", exact: true }).click();
  await first.kill();
  const begun = Date.now();
  while (Date.now() - begun < minutes * 60_000) {
    await page.waitForTimeout(WATCH_MS);
    await page.getByTestId("stop-watch").click();
    await page.getByTestId("start-watch").click();
  }
  const told = await alertsSince(page, begun);
  const second = await startNewestBroker(first.port);
  const heard = (): string[] =>
    second.heard
      .filter(({ topic }) => topic.endsWith("/alert"))
      .map(({ payload }) => v.parse(v.object({ id: v.string() }), JSON.parse(payload)).id);
  const limit = Date.now() + ARRIVAL_MS;
  while (Date.now() < limit && !told.every((id) => heard().includes(id))) await page.waitForTimeout(1_000);
  const arrived = heard();
  await page.context().close();
  await second.kill();
  return {
    minutes,
    told: told.length,
    arrived: told.filter((id) => arrived.includes(id)).length,
    repeated: arrived.length - new Set(arrived).size,
  };
}

/** Ids of what this device has told since then, as its own list has them. */
async function alertsSince(page: Page, since: number): Promise<string[]> {
  const answer: unknown = await page.evaluate(async (from) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("layerwatch");
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(new Error("the database did not open")));
    });
    const records = await new Promise<unknown[]>((resolve, reject) => {
      const request = database
        .transaction("alerts")
        .objectStore("alerts")
        .index("by-at")
        .getAll(IDBKeyRange.lowerBound(from));
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(new Error("the alerts were not read")));
    });
    database.close();
    return records;
  }, since);
  // The device stands before the id.
  return v
    .parse(v.array(v.object({ id: v.string() })), answer)
    .map(({ id }) => id.slice(id.indexOf("/") + 1));
}
