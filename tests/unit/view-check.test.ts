import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { VIEW_FAULTS } from "../../src/core/view/fault.ts";
import type { ViewFigures } from "../../src/core/view/figures.ts";
import { acceptView, shiftOf, startView, stepView, type ViewState } from "../../src/core/view/view-check.ts";
import { CLEAR_VIEW, FAULTY_VIEWS } from "../support/example-view.ts";

/** One mark a frame: `.` clear, `=` the frame before again, and a letter for each fault. */
const MARKS: Readonly<Record<string, Partial<ViewFigures>>> = {
  ".": {},
  "=": {},
  K: FAULTY_VIEWS.black,
  C: FAULTY_VIEWS.covered,
  O: FAULTY_VIEWS.overexposed,
  B: FAULTY_VIEWS.blurred,
  M: FAULTY_VIEWS.bumped,
};

/** The view after frames of `every` milliseconds; `begun` is where it begins. */
function play(marks: string, every = 2_000, begun: ViewState = startView()): ViewState {
  let state = begun;
  for (const mark of marks) {
    const at = (state.last?.at ?? 0) + every;
    const fingerprint = mark === "=" ? (state.last?.fingerprint ?? 0) : at;
    const figures = { ...CLEAR_VIEW, fingerprint, ...MARKS[mark] };
    state = stepView(state, { at, width: 640, height: 480, figures });
  }
  return state;
}

describe("a view", () => {
  test.each([
    ["black", "K"],
    ["covered", "C"],
    ["frozen", "="],
    ["overexposed", "O"],
    ["blurred", "B"],
    ["bumped", "M"],
  ])(
    "%s is told once it has lasted, within 30 s, and is over when it is mended for some seconds",
    (fault, mark) => {
      expect(play(`....${mark.repeat(2)}`).faults).toEqual([]);
      for (const every of [500, 2_000, 5_000]) {
        const told = play(mark.repeat(Math.floor(30_000 / every)), every, play("....", every));
        expect(told.faults).toEqual([fault]);
        expect(play(".", every, told).faults).toEqual([fault]);
        expect(play(".".repeat(Math.ceil(6_000 / every) + 1), every, told).faults).toEqual([]);
      }
    },
  );

  test("that comes and goes is told all the same, as long as it never is mended for some seconds", () => {
    expect(play(`....${"BB.".repeat(10)}`).faults).toEqual(["blurred"]);
    expect(play(`....${"BB...".repeat(10)}`).faults).toEqual([]);
  });

  test("a gap counts for little: two bad frames an hour apart tell nothing", () => {
    expect(play("K", 3_600_000, play("....K")).faults).toEqual(["black"]);
    expect(play("B", 3_600_000, play("....B")).faults).toEqual([]);
  });

  test("a dark frame says nothing about focus or pose: what was told before stays told", () => {
    const blurred = play(`....${"B".repeat(10)}`);
    expect(play("KKKKK", 2_000, blurred).faults).toEqual(["black", "blurred"]);
  });

  test("which one frame shows nothing of is known at once", () => {
    expect(play("....K").unseen).toBe("black");
    expect(play("....C").unseen).toBe("covered");
    expect(play("....=").unseen).toBe("frozen");
    expect(play("....B").unseen).toBeNull();
    expect(play("....==")).toMatchObject({ unseen: "frozen", unseenFor: 4_000 });
  });

  test("of a soft camera is not blurred: it is measured by its own best", () => {
    const soft = { ...CLEAR_VIEW, sharpness: 0.45 };
    let state = startView();
    for (let at = 0; at < 60_000; at += 2_000)
      state = stepView(state, { at, width: 640, height: 480, figures: { ...soft, fingerprint: at } });
    expect(state.faults).toEqual([]);
  });

  test("a phone that is turned begins anew instead of being bumped", () => {
    const before = play("....");
    const at = 10_000;
    const figures = { ...CLEAR_VIEW, ...FAULTY_VIEWS.bumped, fingerprint: at };
    const turned = stepView(before, { at, width: 480, height: 640, figures: { ...figures, pose: null } });
    expect(turned.spells.bumped.badFor).toBe(0);
    expect(turned.reference?.thumbnail).toBe(figures.thumbnail);
  });

  test("a move that goes on is no bump until it stays", () => {
    let state = play("....");
    for (let step = 0; step < 30; step += 1) {
      const at = 10_000 + step * 2_000;
      const motion = { x: step % 2 === 0 ? 0.1 : 0.2, y: 0, turn: 0, zoom: 0, agreement: 1 };
      const figures = { ...CLEAR_VIEW, fingerprint: at, pose: { staying: 0.05, motion } };
      state = stepView(state, { at, width: 640, height: 480, figures });
    }
    expect(state.faults).toEqual([]);
  });

  test("a lens that focuses elsewhere zooms a little, and is not bumped", () => {
    let state = play("....");
    for (let at = 10_000; at < 60_000; at += 2_000) {
      const motion = { x: 0.005, y: 0.02, turn: 0, zoom: 0.06, agreement: 1 };
      const figures = { ...CLEAR_VIEW, fingerprint: at, pose: { staying: 0.2, motion } };
      state = stepView(state, { at, width: 640, height: 480, figures });
    }
    expect(state.faults).toEqual([]);
  });

  test("once accepted is the one that counts", () => {
    const bumped = play(`....${"M".repeat(10)}`);
    expect(shiftOf(bumped)).toEqual({ x: 0.1, y: -0.05 });
    const accepted = acceptView(bumped);
    expect(accepted).toMatchObject({ faults: [], reference: null });
    expect(play(".", 2_000, accepted).reference).not.toBeNull();
  });

  test("tells no fault of less than its time, whatever comes in which order", () => {
    const marks = fc.array(fc.constantFrom(...Object.keys(MARKS)), { maxLength: 80 });
    fc.assert(
      fc.property(marks, fc.integer({ min: 100, max: 20_000 }), (frames, every) => {
        const state = play(frames.join(""), every);
        for (const fault of VIEW_FAULTS) {
          const { badFor, isOn } = state.spells[fault];
          expect(isOn).toBe(state.faults.includes(fault));
          expect(isOn && badFor < 6_000).toBe(false);
          expect(badFor).toBeLessThanOrEqual(frames.length * every);
        }
      }),
    );
  });
});
