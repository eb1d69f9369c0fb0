import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startAlarm, step } from "../../src/core/alarm/alarm.ts";
import { liftOf } from "../../src/core/alarm/background.ts";
import { worthShowing } from "../../src/core/alarm/worth-showing.ts";
import { forEachType } from "../../src/core/failure-type.ts";
import { detectionAt, kindsOf, POLICY, play, recordAt } from "../support/drawn-alarm.ts";

describe("marks are half a second apart", () => {
  test.each([
    // Nothing and noise.
    ["..........", "qqqqqqqqqq"],
    ["----------", "qqqqqqqqqq"],
    // One frame at full confidence is a suspicion, and passes after six calm seconds.
    ["..A.............", "qqssssssssssssqq"],
    // Four seconds at warn level warn; they do not fail.
    ["wwwwwwwwwwww", "ssssssssWWWW"],
    // Visible from the first frame.
    ["AAAAAAAAAAAAAAAAAAAAAAAA", "ssssssssWWWWWWWWWWWWFFFF"],
    // A missed frame costs double its time, not the whole evidence.
    ["wwww.wwwwwwww", "sssssssssssWW"],
    // Once warned, it stays while the picture is a little below the threshold.
    ["wwwwwwwwwssssssssssssssssssssssssssssssssssssssssssssss", `ssssssss${"W".repeat(47)}`],
    // Twenty quiet seconds end it.
    [`wwwwwwwww${".".repeat(41)}`, `ssssssss${"W".repeat(40)}qq`],
    // "It is fine": no more noise, and quiet only when the picture is.
    [`wwwwwwwww!AAAA${".".repeat(41)}`, `ssssssssW${"a".repeat(43)}qq`],
  ])("%s", (marks, phases) => {
    expect(play(marks).phases).toBe(phases);
  });
});

test("a failure is one scene, told before it is raised, and raised again when it gets worse", () => {
  expect(kindsOf(play("A".repeat(60)).effects)).toEqual(["keep-scene", "raise:warning", "raise:failing"]);
});

test("it settles once when the picture has been quiet, and the next failure is a new scene", () => {
  const { effects } = play(`${"w".repeat(10)}${".".repeat(45)}${"w".repeat(10)}`);
  expect(kindsOf(effects)).toEqual(["keep-scene", "raise:warning", "settle", "keep-scene", "raise:warning"]);
});

test("an acknowledged failure keeps no second scene and asks for nothing", () => {
  const { effects } = play(`${"w".repeat(10)}!${"A".repeat(60)}`);
  expect(kindsOf(effects)).toEqual(["keep-scene", "raise:warning"]);
});

test("another type after an acknowledged one is an alarm of its own", () => {
  const first = play("wwwwwwwww!");
  const second = play("wwwwwwwww", { type: "warping", from: first.state });
  expect(kindsOf(second.effects)).toEqual(["keep-scene", "raise:warning"]);
  expect(second.state.type).toBe("warping");
});

test("only a type whose policy is act asks for a pause, once", () => {
  const policy = {
    ...POLICY,
    types: { ...POLICY.types, spaghetti: { ...POLICY.types.spaghetti, reaction: "act" as const } },
  };
  expect(
    kindsOf(play("A".repeat(80), { policy }).effects).filter((kind) => kind === "pause-printer"),
  ).toHaveLength(1);
  expect(kindsOf(play("A".repeat(80)).effects)).not.toContain("pause-printer");
});

test("a type that is off neither scores nor warns", () => {
  const policy = {
    ...POLICY,
    types: { ...POLICY.types, spaghetti: { ...POLICY.types.spaghetti, reaction: "off" as const } },
  };
  const { phases, state } = play("A".repeat(60), { policy });
  expect(phases).toMatch(/^q+$/u);
  expect(state.score).toBe(0);
});

test("something that wanders is not a failure that stays", () => {
  expect(play("w".repeat(60), { x: (frame) => (frame % 3) * 0.35 }).effects).toEqual([]);
});

test("two tangles that take turns at being the best one still warn", () => {
  const { phases } = play("w".repeat(40), { x: (frame) => (frame % 2) * 0.65 });
  expect(phases).toContain("W");
});

/** Milliseconds from the first frame at warn level to the warning. */
function warnedAfter(everyMs: number): number {
  return (play("w".repeat(200), { everyMs }).phases.indexOf("W") + 1) * everyMs;
}

function scenesIn(marks: string): number {
  return kindsOf(play(marks).effects).filter((kind) => kind === "keep-scene").length;
}

describe("seconds count, not frames", () => {
  test.each([[66], [200], [500], [1000], [2000]])(
    "a frame every %i ms warns after four to six seconds",
    (everyMs) => {
      expect(warnedAfter(everyMs)).toBeGreaterThanOrEqual(4000);
      expect(warnedAfter(everyMs)).toBeLessThanOrEqual(6000);
    },
  );

  test("a gap of an hour between two sightings is not an hour of evidence", () => {
    const state = step(startAlarm(0), recordAt(0, [detectionAt(0.9)]), POLICY)[0];
    const [later] = step(state, recordAt(3_600_000, [detectionAt(0.9)]), POLICY);
    expect(later.phase).toBe("suspect");
  });

  test("a clock set back delays the alarm by no more than the frame it happened at", () => {
    let state = startAlarm(10_000_000);
    for (let frame = 0; frame < 5; frame += 1)
      [state] = step(state, recordAt(10_000_000 + frame * 500, [detectionAt(0.9)]), POLICY);
    for (let frame = 0; frame < 6; frame += 1)
      [state] = step(state, recordAt(frame * 500, [detectionAt(0.9)]), POLICY);
    expect(state.phase).toBe("warning");
  });
});

describe("the background", () => {
  const busy = { ...forEachType(() => 0), spaghetti: 0.9 };

  test("raises a threshold by at most 0.15", () => {
    expect(liftOf(busy, "spaghetti")).toBe(0.15);
    expect(play("w".repeat(60), { from: startAlarm(0, busy) }).phases).not.toContain("W");
    expect(play("A".repeat(60), { from: startAlarm(0, busy) }).phases).toContain("W");
  });

  test("is learned while quiet and only then", () => {
    const calm = play("-".repeat(600)).state.background.spaghetti;
    expect(calm).toBeGreaterThan(0.05);
    const raised = play("w".repeat(600));
    expect(raised.state.background.spaghetti).toBe(0);
  });

  test("starts empty", () => {
    expect(Object.values(startAlarm(0).background)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

test("no run of frames raises anything without four seconds of sightings in it", () => {
  const marks = fc.array(fc.constantFrom(".", "-", "s", "w", "A"), { maxLength: 120 });
  fc.assert(
    fc.property(marks, (drawn) => {
      const sightings = drawn.filter((mark) => mark === "w" || mark === "A").length;
      return sightings >= 8 || play(drawn.join("")).effects.length === 0;
    }),
  );
  // The property is not empty: eight sightings can be enough.
  expect(scenesIn("w".repeat(9))).toBe(1);
});

test("acknowledging never adds or loses a scene", () => {
  const marks = fc.array(fc.constantFrom(".", "w", "A"), { minLength: 20, maxLength: 120 });
  fc.assert(
    fc.property(marks, fc.nat(119), (drawn, when) => {
      const text = drawn.join("");
      return scenesIn(`${text.slice(0, when)}!${text.slice(when)}`) === scenesIn(text);
    }),
  );
  expect(scenesIn(`${"w".repeat(10)}!${"w".repeat(10)}`)).toBe(1);
});

test("a person is shown what is close to a warning, of the types that are watched for", () => {
  const shown = worthShowing(
    [detectionAt(0.9), detectionAt(0.47), detectionAt(0.46), detectionAt(0.9, 0.3, "layer_separation")],
    POLICY,
  );
  expect(shown.map(({ confidence }) => confidence)).toEqual([0.9, 0.47]);
});
