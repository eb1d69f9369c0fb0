/** The what-if over thirty days of records: the real worker over a real IndexedDB, as a person changes a setting. */
import type { Browser, Page } from "playwright";
import * as v from "valibot";
import { FRAME_MARKS } from "./frame-marks.ts";
import { type Spread, spreadOf } from "./numbers.ts";

const FIRST_TIMES = 5;
const MORE_QUESTIONS = 6;
const FILL_LIMIT_MS = 180_000;

export interface WhatIfTimes {
  readonly frames: number;
  readonly watches: number;
  /** Watches whose replay with the settings of the time gave the warnings that happened. */
  readonly exact: number;
  /** A question to a worker that has to be started and to read everything, and one to a worker that has. */
  readonly first: Spread;
  readonly later: Spread;
  readonly suggestion: Spread;
  readonly candidates: number;
  /** Main-thread tasks over 50 ms while it was asked. */
  readonly longTasks: readonly number[];
}

const answerSchema = v.object({
  first: v.number(),
  later: v.array(v.number()),
  watches: v.number(),
  exact: v.number(),
  suggestMs: v.number(),
  candidates: v.number(),
});

export async function measureWhatIf(browser: Browser, url: string): Promise<WhatIfTimes> {
  const page = await browser.newPage();
  page.setDefaultTimeout(FILL_LIMIT_MS);
  await page.addInitScript({ content: FRAME_MARKS });
  await page.goto(url);
  await page.waitForFunction('document.title === "ready"');
  const frames = v.parse(v.number(), await page.evaluate("bench.whatIf.fill()"));
  const before = await longTasks(page);
  const answers: v.InferOutput<typeof answerSchema>[] = [];
  for (let time = 0; time < FIRST_TIMES; time += 1)
    answers.push(v.parse(answerSchema, await page.evaluate(`bench.whatIf.ask(${MORE_QUESTIONS})`)));
  const during = (await longTasks(page)).slice(before.length);
  await page.close();
  const [{ watches, exact, candidates } = { watches: 0, exact: 0, candidates: 0 }] = answers;
  return {
    frames,
    watches,
    exact,
    candidates,
    first: spreadOf(answers.map(({ first }) => first)),
    later: spreadOf(answers.flatMap(({ later }) => later)),
    suggestion: spreadOf(answers.map(({ suggestMs }) => suggestMs)),
    longTasks: during,
  };
}

async function longTasks(page: Page): Promise<number[]> {
  const tasks: unknown = await page.evaluate("bench.longTasks");
  return v.parse(v.array(v.tuple([v.number(), v.number()])), tasks).map(([, duration]) => duration);
}
