import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startAlarm, step } from "../../src/core/alarm/alarm.ts";
import { detectionAt, kindsOf, POLICY, play, recordAt } from "../support/drawn-alarm.ts";

const WARNED = "w".repeat(9);
const FAILED = "A".repeat(21);

function scenesIn(text: string): number {
  return kindsOf(play(text).effects).filter((kind) => kind === "keep-scene").length;
}

describe("put off for ten seconds, marks half a second apart", () => {
  test.each([
    // Still there when the time is over: it warns again, and not a frame sooner.
    [`${WARNED}z${"w".repeat(21)}`, `ssssssssW${"a".repeat(19)}WW`],
    // It comes back as it was put off.
    [`${FAILED}z${"A".repeat(21)}`, `ssssssss${"W".repeat(12)}F${"a".repeat(19)}FF`],
    // Not seen in the moment it is due: the reminder waits for the next sighting.
    [`${WARNED}z${"w".repeat(15)}${".".repeat(10)}w`, `ssssssssW${"a".repeat(25)}W`],
    // A little below the threshold is still seen, as with any raised alarm.
    [`${WARNED}z${"s".repeat(21)}`, `ssssssssW${"a".repeat(19)}WW`],
    // Quiet before the time is over: it settles, and nothing comes back.
    [`${WARNED}z${".".repeat(41)}wwwwww`, `ssssssssW${"a".repeat(39)}qqssssss`],
    // Put off a second time, it is silent for as long again.
    [`${WARNED}z${"w".repeat(10)}z${"w".repeat(20)}`, `ssssssssW${"a".repeat(29)}W`],
    // Put off and then "it is fine": nothing comes back.
    [`${WARNED}z${"w".repeat(5)}!${"w".repeat(30)}`, `ssssssssW${"a".repeat(35)}`],
    // "It is fine" and then put off: it comes back as a warning.
    [`${WARNED}!${"w".repeat(5)}z${"w".repeat(20)}`, `ssssssssW${"a".repeat(24)}W`],
    // Nothing is raised: there is nothing to put off.
    ["wwwzwww..z..", "ssssssssss"],
  ])("%s", (marks, phases) => {
    expect(play(marks).phases).toBe(phases);
  });
});

test("what is put off is raised again without a second scene", () => {
  const { effects } = play(`${WARNED}z${"w".repeat(30)}`);
  expect(kindsOf(effects)).toEqual(["keep-scene", "raise:warning", "raise:warning"]);
});

test("a warning that got worse while it was put off fails soon after it is back", () => {
  const { effects } = play(`${WARNED}z${"A".repeat(30)}`);
  expect(kindsOf(effects)).toEqual(["keep-scene", "raise:warning", "raise:warning", "raise:failing"]);
});

test("a failure that is put off asks for its pause only once", () => {
  const policy = {
    ...POLICY,
    types: { ...POLICY.types, spaghetti: { ...POLICY.types.spaghetti, reaction: "act" as const } },
  };
  const { effects } = play(`${"A".repeat(30)}z${"A".repeat(60)}`, { policy });
  expect(kindsOf(effects).filter((kind) => kind === "pause-printer")).toHaveLength(1);
  expect(kindsOf(effects).at(-1)).toBe("raise:failing");
});

test("another type while one is put off warns at once, and the reminder goes with it", () => {
  const first = play(`${WARNED}z`, { snoozeMs: 60_000 });
  const second = play(WARNED, { type: "warping", from: first.state });
  expect(kindsOf(second.effects)).toEqual(["keep-scene", "raise:warning"]);
  expect(second.state).toMatchObject({ phase: "warning", type: "warping", reminder: null });
});

test("something else that only flickers is no reason to be reminded", () => {
  const { state } = play(`${WARNED}z`);
  const [later] = step(state, recordAt(15_000, [detectionAt(0.9, 0.3, "warping")]), POLICY);
  expect(later.phase).toBe("acknowledged");
  const [reminded] = step(state, recordAt(15_000, [detectionAt(0.9)]), POLICY);
  expect(reminded.phase).toBe("warning");
});

test("a clock set back does not hold the reminder off", () => {
  let state = startAlarm(10_000_000);
  for (let frame = 0; frame < 9; frame += 1)
    [state] = step(state, recordAt(10_000_000 + frame * 500, [detectionAt(0.7)]), POLICY);
  const { state: put } = play("z", { from: state });
  const [later] = step(put, recordAt(5_000, [detectionAt(0.7)]), POLICY);
  expect([put.phase, later.phase]).toEqual(["acknowledged", "warning"]);
});

test("putting off never adds or loses a scene", () => {
  const marks = fc.array(fc.constantFrom(".", "w", "A"), { minLength: 20, maxLength: 120 });
  fc.assert(
    fc.property(marks, fc.nat(119), (drawn, when) => {
      const text = drawn.join("");
      return scenesIn(`${text.slice(0, when)}z${text.slice(when)}`) === scenesIn(text);
    }),
  );
  expect(scenesIn(`${"w".repeat(10)}z${"w".repeat(40)}`)).toBe(1);
});
