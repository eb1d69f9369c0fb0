import { describe, expect, test } from "vitest";
import { startAlarm } from "../../src/core/alarm/alarm.ts";
import { COLUMN_MS, STRIP_MS } from "../../src/core/score-strip.ts";
import { missingRuns } from "../../src/ui/watch/draw-strip.ts";
import { faceOf, raisedPhaseOf } from "../../src/ui/watch/face.ts";

describe("the face of a watch", () => {
  const failing = { ...startAlarm(0), phase: "failing" as const };

  test("is the alarm while watching", () => {
    expect(faceOf({ phase: "watching", alarm: null, trouble: null })).toBe("calm");
    expect(faceOf({ phase: "watching", alarm: startAlarm(0), trouble: null })).toBe("calm");
    expect(faceOf({ phase: "watching", alarm: failing, trouble: null })).toBe("failing");
  });

  test("is blind whenever it should watch and does not, whatever the alarm was", () => {
    expect(faceOf({ phase: "recovering", alarm: failing, trouble: null })).toBe("blind");
    expect(faceOf({ phase: "blocked", alarm: null, trouble: { alert: "blind" } })).toBe("blind");
  });

  test("says by its own word that the detector does not work, once that is heard", () => {
    expect(faceOf({ phase: "recovering", alarm: failing, trouble: { alert: "detector" } })).toBe("broken");
    expect(faceOf({ phase: "recovering", alarm: null, trouble: { alert: null } })).toBe("blind");
  });

  test("a raised alarm stays raised while blind and after the film, and ends with Stop", () => {
    expect(raisedPhaseOf({ phase: "recovering", alarm: failing })).toBe("failing");
    expect(raisedPhaseOf({ phase: "idle", alarm: failing })).toBe("failing");
    expect(raisedPhaseOf({ phase: "idle", alarm: null })).toBeNull();
    expect(raisedPhaseOf({ phase: "watching", alarm: { ...failing, phase: "suspect" } })).toBeNull();
  });
});

describe("missing runs of the strip", () => {
  const start = 1_000 * COLUMN_MS;

  /** One mark per column: # watched, . not. */
  function play(marks: string): string[] {
    const columns = marks
      .split("")
      .flatMap((mark, index) => (mark === "#" ? [{ at: start + index * COLUMN_MS, score: 0.1 }] : []));
    const until = start + marks.length * COLUMN_MS;
    return missingRuns({ columns, until, startedAt: start, span: STRIP_MS }).map(
      ({ from, to }) => `${(from - start) / COLUMN_MS}-${(to - start) / COLUMN_MS}`,
    );
  }

  test.each([
    ["####", []],
    ["##..##", ["2-4"]],
    [".##", ["0-1"]],
    ["##..", []],
    ["##....", ["2-6"]],
    ["#..#.#", ["1-3", "4-5"]],
  ])("%s", (marks, runs) => {
    expect(play(marks)).toEqual(runs);
  });

  test("what lies before the start is not missing", () => {
    expect(missingRuns({ columns: [], until: start, startedAt: start, span: STRIP_MS })).toEqual([]);
  });
});
