import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AlarmAnswer } from "../../src/core/alarm/answer.ts";
import { EMPTY_BACKGROUND } from "../../src/core/alarm/background.ts";
import type { AlarmHistory } from "../../src/core/alarm/history.ts";
import { type AlarmPolicy, REACTIONS } from "../../src/core/alarm/policy.ts";
import { type ReplayBasis, replay } from "../../src/core/alarm/replay.ts";
import { FAILURE_TYPES, type FailureType, forEachType } from "../../src/core/failure-type.ts";
import type { FrameRecord } from "../../src/core/frame-record.ts";
import { POLICY } from "../support/drawn-alarm.ts";
import { drawnWatch, live, type Moment, minutesOf, WATCH_START } from "../support/recorded-watch.ts";

const byte = fc.integer({ min: 0, max: 255 });
const level = fc.double({ min: 0, max: 1, noNaN: true });
const policies: fc.Arbitrary<AlarmPolicy> = fc.record({
  types: fc.record(
    forEachType(() => fc.record({ reaction: fc.constantFrom(...REACTIONS), warn: level, act: level })),
  ),
  warnAfter: fc.integer({ min: 3_000, max: 12_000 }),
  actAfter: fc.integer({ min: 3_000, max: 20_000 }),
});
const backgrounds = fc.record(forEachType(() => level));
const elapsed = fc.oneof(
  { weight: 8, arbitrary: fc.constant(2_000) },
  { weight: 4, arbitrary: fc.constant(500) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 90_000 }) },
);
const box = fc.constantFrom([10, 10, 80, 80] as const, [12, 14, 80, 80] as const, [180, 10, 60, 60] as const);
const seen: fc.Arbitrary<FailureType[]> = fc.subarray([...FAILURE_TYPES], { maxLength: 3 });

/** Stretches in which the same is seen again and again, so that something comes of it. */
const stretches = fc.array(
  fc.record({
    length: fc.integer({ min: 1, max: 60 }),
    elapsed,
    types: fc.oneof(fc.constant<FailureType[]>([]), seen),
    confidence: byte,
    box,
    answer: fc.option(fc.constantFrom("acknowledge" as const, "snooze" as const, "hush" as const), {
      freq: 3,
    }),
    policy: fc.nat(2),
  }),
  { maxLength: 25 },
);

const ANSWERS = {
  acknowledge: (at: number): AlarmAnswer => ({ kind: "acknowledge", at }),
  snooze: (at: number): AlarmAnswer => ({ kind: "snooze", at, length: 30_000 }),
  hush: (at: number): AlarmAnswer => ({ kind: "hush", at, type: "spaghetti" }),
} as const;

function momentsOf(
  drawn: typeof stretches extends fc.Arbitrary<infer T> ? T : never,
  choices: readonly AlarmPolicy[],
): Moment[] {
  let at = WATCH_START;
  return drawn.flatMap(({ length, elapsed, types, confidence, box, answer, policy }) =>
    Array.from({ length }, (_, index) => {
      const answerAt = at + 1;
      at += elapsed;
      return {
        frame: { at, types: types.map((type) => ({ type, confidence, box })) },
        answer: index > 0 || answer === null ? null : ANSWERS[answer](answerAt),
        policy: choices[policy] ?? POLICY,
      };
    }),
  );
}

function basisOf({ background, policies, answers }: AlarmHistory): ReplayBasis {
  const [first = { from: WATCH_START, policy: POLICY }, ...later] = policies;
  return { startedAt: WATCH_START, background, policies: [first, ...later], answers };
}

function framesOf(moments: readonly Moment[]): FrameRecord[] {
  return moments.map(({ frame }) => frame);
}

/** Strictly later, so that "after which frame" says which. */
describe("a replay with the settings of the time", () => {
  test("gives the warnings that happened, and the alarm bit for bit: background, evidence, score", () => {
    let warned = 0;
    let atRest = 0;
    fc.assert(
      fc.property(
        stretches,
        backgrounds,
        fc.tuple(policies, fc.constant(POLICY), policies),
        (drawn, background, choices) => {
          const moments = momentsOf(drawn, choices);
          const { state, history } = live(moments, background);
          const replayed = replay(minutesOf(framesOf(moments)), basisOf(history));
          expect(replayed).toEqual({ state, warnings: history.warnings, frames: moments.length });
          warned += history.warnings.length;
          atRest += state.phase === "quiet" ? 1 : 0;
        },
      ),
      { numRuns: 400 },
    );
    // The property is about something: there were warnings, and calm ends.
    expect(warned).toBeGreaterThan(50);
    expect(atRest).toBeGreaterThan(50);
  });
});

function toldAfter(marks: string, policy: AlarmPolicy): (number | null)[] {
  const { watch, minutes } = drawnWatch(marks);
  const basis = {
    startedAt: watch.startedAt,
    background: EMPTY_BACKGROUND,
    policies: [{ from: watch.startedAt, policy }],
    answers: [],
  } as const;
  return replay(minutes, basis).warnings.map(({ at }) => (at - watch.startedAt) / 1000);
}

describe("marks are half a second apart; a replay under another policy", () => {
  const stricter = { ...POLICY, warnAfter: 8_000 };
  const higher = {
    ...POLICY,
    types: { ...POLICY.types, spaghetti: { reaction: "warn", warn: 0.85, act: 0.95 } },
  } as const;
  const off = {
    ...POLICY,
    types: { ...POLICY.types, spaghetti: { ...POLICY.types.spaghetti, reaction: "off" } },
  } as const;

  test.each([
    ["warns as it did", "wwwwwwwwwwww", POLICY, [4.5]],
    ["waits longer", "w".repeat(30), stricter, [8.5]],
    ["does not warn of what passed before", "wwwwwwwwwwww....", stricter, []],
    ["does not see what is below its threshold", "w".repeat(60), higher, []],
    ["sees what is above it", "wwwwwwwwwwAAAAAAAAAAAA", higher, [9.5]],
    ["does not watch for a type that is off", "A".repeat(60), off, []],
    [
      "warns of each time on its own",
      `${"A".repeat(20)}${".".repeat(60)}${"A".repeat(20)}`,
      POLICY,
      [4.5, 44.5],
    ],
  ])("%s", (_what, marks, policy, seconds) => {
    expect(toldAfter(marks, policy)).toEqual(seconds);
  });
});

/**
 * Of one place only: with several, a lower threshold lets weak sightings drag a place along, and what comes after may be
 * told later for it. And of the first warning only: while an alarm stands it does not warn of the same again.
 */
test("a higher threshold or more patience never tells something that stays in its place sooner", () => {
  let both = 0;
  const stays = fc.array(fc.record({ length: fc.integer({ min: 1, max: 40 }), elapsed, confidence: byte }), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(
      stays,
      fc.double({ min: 0.2, max: 0.9, noNaN: true }),
      fc.double({ min: 0, max: 0.1, noNaN: true }),
      fc.integer({ min: 0, max: 8_000 }),
      (drawn, warn, more, patience) => {
        let at = WATCH_START;
        const frames = drawn.flatMap(({ length, elapsed, confidence }) =>
          Array.from({ length }, (): FrameRecord => {
            at += elapsed;
            return { at, types: [{ type: "spaghetti", confidence, box: [10, 10, 80, 80] }] };
          }),
        );
        const firstOf = (warn: number, warnAfter: number): number => {
          const types = { ...POLICY.types, spaghetti: { reaction: "warn", warn, act: 1 } } as const;
          const policy = { ...POLICY, warnAfter, types };
          const background = EMPTY_BACKGROUND;
          const basis = { startedAt: WATCH_START, background, answers: [] };
          const [first] = replay(minutesOf(frames), {
            ...basis,
            policies: [{ from: WATCH_START, policy }],
          }).warnings;
          return first?.at ?? Number.POSITIVE_INFINITY;
        };
        const low = firstOf(warn, 4_000);
        const high = firstOf(warn + more, 4_000 + patience);
        if (Number.isFinite(high)) both += 1;
        expect(high).toBeGreaterThanOrEqual(low);
      },
    ),
    { numRuns: 500 },
  );
  expect(both).toBeGreaterThan(50);
});
