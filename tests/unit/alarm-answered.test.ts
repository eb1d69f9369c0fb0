/** "It is fine" about one place: no second alarm about the same picture, and none is lost that is about another. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AlarmState, acknowledge, startAlarm, step } from "../../src/core/alarm/alarm.ts";
import { newsFor } from "../../src/core/alarm/news.ts";
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
function look(from: AlarmState, detections: readonly Detection[], seconds: number) {
  let state = from;
  const effects: string[] = [];
  for (let frame = 0; frame < seconds * 2; frame += 1) {
    const at = (state.lastAt ?? 0) + 500;
    const [next, more] = step(state, recordOf(at, detections, newsFor(state, POLICY)), POLICY);
    state = next;
    effects.push(...kindsOf(more));
  }
  return { state, effects };
}

const PLACE: Box = { x: 0.3, y: 0.4, w: 0.3, h: 0.3 };

function answeredAt(box: Box): AlarmState {
  const { state } = look(startAlarm(0), [tangle(box)], 6);
  expect(state.phase).toBe("warning");
  return acknowledge(state, state.lastAt ?? 0);
}

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
    const { effects, state } = look(answeredAt(PLACE), [tangle(grown)], 6);
    expect(effects).toEqual(["keep-scene", "raise:warning"]);
    expect(state.phase).toBe("warning");
  });

  test("warns again when the detector is much surer of it", () => {
    const unsure = look(startAlarm(0), [tangle(PLACE, 0.65)], 6).state;
    const fine = acknowledge(unsure, 6_000);
    expect(look(fine, [tangle(PLACE, 0.75)], 10).effects).toEqual([]);
    expect(look(fine, [tangle(PLACE, 0.95)], 10).effects).toContain("raise:warning");
  });

  test("does not hide one beside it, however much surer the detector is of the first", () => {
    const beside = tangle({ x: 0.7, y: 0.1, w: 0.2, h: 0.2 }, 0.7);
    const { effects } = look(answeredAt(PLACE), [tangle(PLACE), beside], 6);
    expect(effects).toEqual(["keep-scene", "raise:warning"]);
  });

  test("says nothing about another type at the same place", () => {
    const warping: Detection = { ...detectionAt(0.9, 0.3, "warping"), box: PLACE };
    expect(look(answeredAt(PLACE), [tangle(PLACE), warping], 6).effects).toContain("keep-scene");
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
      const { effects } = look(answeredAt(PLACE), [tangle(PLACE), tangle(other, 0.8)], 8);
      expect(effects.slice(0, 2)).toEqual(["keep-scene", "raise:warning"]);
    }),
    { numRuns: 60 },
  );
});
