import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  advance,
  bitsPerSecond,
  CALM_BYTES,
  createPreRoll,
  FLUSH_MS,
  hold,
  lose,
  MOST_TAKES,
  nextChange,
  type PreRoll,
  startOver,
  WARNING_LAG_MS,
} from "../../src/core/pre-roll.ts";

const LENGTHS = { before: 10_000, after: 10_000 };
const PERIOD = LENGTHS.before + WARNING_LAG_MS;

/** Lets time pass from `from` to `to`, waking whenever something is due; tells of every start and stop. */
function play(preRoll: PreRoll, from: number, to: number, log: string[] = []): PreRoll {
  let state = preRoll;
  for (let now: number | null = from; now !== null && now <= to; now = nextChange(state, now)) {
    const step = advance(state, now);
    for (const id of step.stops) log.push(`${now} stop ${id}`);
    for (const id of step.starts) log.push(`${now} start ${id}`);
    state = step.preRoll;
  }
  return state;
}

test("two recordings overlap, and the older is thrown away when the younger reaches back far enough", () => {
  const log: string[] = [];
  play(createPreRoll(LENGTHS), 0, 40_000, log);
  expect(log).toEqual([
    "0 start 0",
    "13000 start 1",
    "26000 stop 0",
    "26000 start 2",
    "39000 stop 1",
    "39000 start 3",
  ]);
});

test("a warning takes the shortest recording that reaches back far enough, and holds it to its end", () => {
  const log: string[] = [];
  const running = play(createPreRoll(LENGTHS), 0, 25_000);
  const held = hold(running, 24_000);
  expect(held).toMatchObject({ id: 1, until: 24_000 + 10_000 + FLUSH_MS });
  if (held === null) return;
  play(held.preRoll, 25_000, 42_000, log);
  expect(log).toEqual(["26000 stop 0", "26000 start 2", "39000 stop 1", "39000 start 3"]);
});

test("a held recording outlives its turn, and goes as soon as it is released", () => {
  const running = play(createPreRoll(LENGTHS), 0, 20_000);
  const held = hold(running, 20_000);
  expect(held?.id).toBe(0);
  if (held === null) return;
  const log: string[] = [];
  play(held.preRoll, 20_000, 33_000, log);
  expect(log).toEqual(["26000 start 2", "31500 stop 0"]);
});

test("before there is a recording that reaches back far enough the longest is kept; with none there is nothing", () => {
  expect(hold(createPreRoll(LENGTHS), 5_000)).toBeNull();
  expect(hold(play(createPreRoll(LENGTHS), 0, 5_000), 5_000)?.id).toBe(0);
});

test("a recording that breaks off is followed by another one after a rest that doubles up to a minute", () => {
  let state = createPreRoll(LENGTHS);
  let now = 0;
  const rests: number[] = [];
  for (let attempt = 0; attempt < 9; attempt += 1) {
    state = play(state, now, now);
    state = lose(state, attempt, now);
    const due = nextChange(state, now) ?? now;
    rests.push((due - now) / 1_000);
    now = due;
  }
  expect(rests).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test("a recording that had served well is replaced after the shortest rest", () => {
  const failing = { ...play(createPreRoll(LENGTHS), 0, 20_000), failures: 5 };
  const state = lose(failing, 0, 20_000);
  expect(nextChange(state, 20_000)).toBe(21_000);
  expect(state.takes.map(({ id }) => id)).toEqual([1]);
});

test("one that is already gone cannot break off", () => {
  const state = play(createPreRoll(LENGTHS), 0, 30_000);
  expect(lose(state, 0, 30_000)).toBe(state);
});

test("after a change of size a new recording starts at once, under a new number", () => {
  const log: string[] = [];
  play(startOver(play(createPreRoll(LENGTHS), 0, 20_000)), 20_000, 20_000, log);
  expect(log).toEqual(["20000 start 2"]);
});

const seconds = fc.constantFrom(5_000, 10_000, 20_000, 30_000);
const lengths = fc.record({ before: seconds, after: seconds });

test("calm recordings at the rate asked for stay below the bound, with a quarter to spare", () => {
  fc.assert(
    fc.property(lengths, fc.nat(300_000), (clip, at) => {
      const { takes } = play(createPreRoll(clip), 0, at);
      const held = takes.reduce((sum, { startedAt }) => sum + at - startedAt, 0) / 1_000;
      expect(takes.length).toBeLessThanOrEqual(2);
      expect((held * bitsPerSecond(clip)) / 8).toBeLessThanOrEqual(CALM_BYTES * 0.75);
    }),
  );
});

test("whenever a warning comes, a recording reaches far enough back; none is cut, none is older than it must be", () => {
  const warnings = fc.array(fc.record({ pause: fc.nat(40_000), lag: fc.nat(WARNING_LAG_MS) }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(lengths, warnings, (clip, times) => {
      const period = clip.before + WARNING_LAG_MS;
      const releases = new Map<number, number>();
      let now = period;
      let state = play(createPreRoll(clip), 0, now);
      const passTime = (until: number): void => {
        for (let due = nextChange(state, now); due !== null && due <= until; due = nextChange(state, due)) {
          const oldest = state.takes[0]?.startedAt ?? due;
          expect(due - oldest).toBeLessThanOrEqual(2 * (period + clip.after + FLUSH_MS));
          const step = advance(state, due);
          for (const id of step.stops) expect(releases.get(id) ?? 0).toBeLessThanOrEqual(due);
          state = step.preRoll;
          expect(state.takes.length).toBeLessThanOrEqual(MOST_TAKES);
        }
        now = until;
      };
      for (const { pause, lag } of times) {
        passTime(now + pause);
        const held = hold(state, now - lag);
        const take = held?.preRoll.takes.find(({ id }) => id === held.id);
        expect(take?.startedAt).toBeLessThanOrEqual(now - lag - clip.before);
        if (held === null) return;
        state = held.preRoll;
        releases.set(held.id, Math.max(releases.get(held.id) ?? 0, held.until));
      }
    }),
    { numRuns: 300 },
  );
});

test("a period is the time before a warning and the time a warning may be late", () => {
  expect(nextChange(play(createPreRoll(LENGTHS), 0, 0), 0)).toBe(PERIOD);
});
