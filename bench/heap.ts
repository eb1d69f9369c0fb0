/** The page's heap after collection, and the tasks that collecting itself takes. */
import type { CDPSession, Page } from "playwright";
import * as v from "valibot";

const MIB = 1024 * 1024;

export interface HeapSample {
  /** Minutes since the first. */
  readonly x: number;
  readonly mib: number;
}

/** Samples the heap; knows when it did, so that its own collections are not taken for the app's work. */
export class Heap {
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #begun = Date.now();
  /** By the page's clock, milliseconds. */
  readonly #collections: [from: number, to: number][] = [];
  readonly samples: HeapSample[] = [];

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async of(page: Page): Promise<Heap> {
    return new Heap(page, await page.context().newCDPSession(page));
  }

  async sample(): Promise<void> {
    const from = await this.#now();
    await this.#session.send("HeapProfiler.collectGarbage");
    this.#collections.push([from, await this.#now()]);
    const { usedSize } = await this.#session.send("Runtime.getHeapUsage");
    this.samples.push({ x: (Date.now() - this.#begun) / 60_000, mib: usedSize / MIB });
  }

  /** Main-thread tasks over 50 ms since the page was loaded, without the collections asked for here. */
  async longTasks(): Promise<number[]> {
    const tasks = v.parse(
      v.array(v.tuple([v.number(), v.number()])),
      await this.#page.evaluate("bench.longTasks"),
    );
    const isOurs = (start: number): boolean =>
      this.#collections.some(([from, to]) => start >= from - 1 && start <= to);
    return tasks.filter(([start]) => !isOurs(start)).map(([, duration]) => duration);
  }

  async #now(): Promise<number> {
    return v.parse(v.number(), await this.#page.evaluate("performance.now()"));
  }
}
