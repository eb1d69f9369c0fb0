/** "It is fine" about one place: no second alarm about the same picture, and none is lost that is about another. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AlarmState, acknowledge, snooze, startAlarm, step } from "../../src/core/alarm/alarm.ts";
import { hushed } from "../../src/core/alarm/hush.ts";
import { newsFor } from "../../src/core/alarm/news.ts";
import type { AlarmPolicy } from "../../src/core/alarm/policy.ts";
import type { Box } from "../../src/core/box.ts";
import type { Detection } from "../../src/core/detection.ts";
import { recordOf } from "../../src/core/frame-record.ts";
import { detectionAt, kindsOf, POLICY, play } from "../support/drawn-alarm.ts";

const WARNED = "A".repeat(12);
const HIDDEN = ".".repeat(60);
const SAME = "A".repeat(60);

function tangle(box: Box, confidence = 0.9): Detection {
  return { type: "spaghetti", confidence, box, evidence: "vision" };
}

/** `seconds` of frames with these detections, half a second apart, as a watch takes them. */
function look(
  from: AlarmState,
  detections: readonly Detection[],
  { seconds, policy = POLICY }: { seconds: number; policy?: AlarmPolicy },
) {
  let state = from;
  const effects: string[] = [];
  for (let frame = 0; frame < seconds * 2; frame += 1) {
    const at = (state.lastAt ?? 0) + 500;
    const [next, more] = step(state, recordOf(at, detections, newsFor(state, policy)), policy);
    state = next;
    effects.push(...kindsOf(more));
  }
  return { state, effects };
}

const PLACE: Box = { x: 0.3, y: 0.4, w: 0.3, h: 0.3 };

function answeredAt(box: Box): AlarmState {
  const { state } = look(startAlarm(0), [tangle(box)], { seconds: 6 });
  expect(state.phase).toBe("warning");
  return fine(state);
}

function fine(state: AlarmState): AlarmState {
  return acknowledge(state, state.lastAt ?? 0);
}

const ELSEWHERE: Box = { x: 0.75, y: 0.05, w: 0.2, h: 0.2 };
const TEN_MINUTES = { seconds: 601 };

describe("what is fine", () => {
  test("stays so while it is seen", () => {
    expect(play(`${WARNED}!${SAME}`).phases).toMatch(/a{60}$/u);
  });

  test("does not warn again when something that hid it for long has gone", () => {
    const { phases, effects } = play(`${WARNED}!${HIDDEN}${SAME}`);
    expect(phases.slice(-60)).toBe("q".repeat(60));
    expect(kindsOf(effects)).toEqual(["keep-scene", "raise:warning", "settle"]);
  });

  test("is forgotten once the place was clear for ten minutes", () => {
    const long = ".".repeat(2 * 60 * 10 + 1);
    expect(kindsOf(play(`${WARNED}!${long}${SAME}`).effects).slice(-2)).toContain("raise:failing");
  });

  test("warns again when it has grown, with a scene of its own", () => {
    const grown = { x: 0.2, y: 0.3, w: 0.5, h: 0.5 };
    const { effects, state } = look(answeredAt(PLACE), [tangle(grown)], { seconds: 6 });
    expect(effects).toEqual(["keep-scene", "raise:warning"]);
    expect(state.phase).toBe("warning");
  });

  test("warns again when the detector is much surer of it", () => {
    const unsure = look(startAlarm(0), [tangle(PLACE, 0.65)], { seconds: 6 }).state;
    const fine = acknowledge(unsure, 6_000);
    expect(look(fine, [tangle(PLACE, 0.75)], { seconds: 10 }).effects).toEqual([]);
    expect(look(fine, [tangle(PLACE, 0.95)], { seconds: 10 }).effects).toContain("raise:warning");
  });

  test("does not hide one beside it, however much surer the detector is of the first", () => {
    const beside = tangle({ x: 0.7, y: 0.1, w: 0.2, h: 0.2 }, 0.7);
    const { effects } = look(answeredAt(PLACE), [tangle(PLACE), beside], { seconds: 6 });
    expect(effects).toEqual(["keep-scene", "raise:warning"]);
  });

  test("says nothing about another type at the same place", () => {
    const warping: Detection = { ...detectionAt(0.9, 0.3, "warping"), box: PLACE };
    expect(look(answeredAt(PLACE), [tangle(PLACE), warping], { seconds: 6 }).effects).toContain("keep-scene");
  });

  test("stays so though its owner stood before it while answering", () => {
    const hidden = look(look(startAlarm(0), [tangle(PLACE)], { seconds: 6 }).state, [], { seconds: 5 }).state;
    const settled = look(fine(hidden), [], { seconds: 30 }).state;
    expect(settled.phase).toBe("quiet");
    expect(look(settled, [tangle(PLACE)], { seconds: 30 }).effects).toEqual([]);
  });

  test.each([
    ["half hidden by a hand", [tangle({ ...PLACE, w: 0.15 })], 3],
    ["less sure for a moment", [tangle(PLACE, 0.63)], 0.5],
  ])("has not grown when it was %s while it was answered", (_what, before, seconds) => {
    const { state } = look(look(startAlarm(0), [tangle(PLACE)], { seconds: 6 }).state, before, { seconds });
    expect(look(fine(state), [tangle(PLACE)], { seconds: 30 }).effects).toEqual([]);
  });

  test("is not forgotten because of noise elsewhere", () => {
    const seen = [tangle(PLACE), tangle(ELSEWHERE, 0.5)];
    expect(look(answeredAt(PLACE), seen, { seconds: 700 }).effects).toEqual([]);
  });

  test("is not forgotten while its type is hushed", () => {
    const policy = hushed(POLICY, [{ type: "spaghetti", until: { kind: "print" } }]);
    const { state } = look(answeredAt(PLACE), [tangle(PLACE)], { ...TEN_MINUTES, policy });
    expect(look(state, [tangle(PLACE)], { seconds: 20 }).effects).toEqual([]);
  });

  test("is not kept in mind by noise at its place", () => {
    const { state } = look(answeredAt(PLACE), [tangle(PLACE, 0.1)], TEN_MINUTES);
    expect(look(state, [tangle(PLACE)], { seconds: 10 }).effects).toContain("raise:warning");
  });

  test("does not make the alarm deafer for others, however long it stands there", () => {
    const settled = look(answeredAt(PLACE), [], { seconds: 30 }).state;
    const { state } = look(settled, [tangle(PLACE)], { seconds: 1800 });
    expect(state.background.spaghetti).toBeLessThan(0.01);
    const both = [tangle(PLACE), tangle(ELSEWHERE, 0.65)];
    expect(look(state, both, { seconds: 10 }).effects).toContain("raise:warning");
  });

  test("is not what a reminder of another one is about", () => {
    const { state } = look(answeredAt(PLACE), [tangle(PLACE), tangle(ELSEWHERE)], { seconds: 6 });
    expect(state.phase).toBe("warning");
    const later = snooze(state, state.lastAt ?? 0, 60_000);
    expect(look(later, [tangle(PLACE)], { seconds: 120 }).effects).toEqual(["settle"]);
  });

  test("does not include one that came only just before the answer: it has its scene yet", () => {
    const { state } = look(startAlarm(0), [tangle(PLACE)], { seconds: 6 });
    const late = look(state, [tangle(ELSEWHERE, 0.95)], { seconds: 1.5 }).state;
    const { effects } = look(fine(late), [tangle(PLACE), tangle(ELSEWHERE, 0.95)], { seconds: 8 });
    expect(effects).toContain("keep-scene");
  });

  test("put off, it is not fine: the reminder comes", () => {
    expect(
      kindsOf(play(`${WARNED}z${SAME}`).effects).filter((kind) => kind === "raise:warning"),
    ).toHaveLength(2);
  });
});

test("an answer never loses the scene of a failure elsewhere", () => {
  const corner = fc.double({ min: 0, max: 0.8, noNaN: true });
  fc.assert(
    fc.property(corner, corner, (x, y) => {
      const other: Box = { x, y, w: 0.15, h: 0.15 };
      const isApart =
        x + 0.15 < PLACE.x || x > PLACE.x + PLACE.w || y + 0.15 < PLACE.y || y > PLACE.y + PLACE.h;
      fc.pre(isApart);
      const { effects } = look(answeredAt(PLACE), [tangle(PLACE), tangle(other, 0.8)], { seconds: 8 });
      expect(effects.slice(0, 2)).toEqual(["keep-scene", "raise:warning"]);
    }),
    { numRuns: 60 },
  );
});
