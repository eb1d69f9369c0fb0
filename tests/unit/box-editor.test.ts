import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Box } from "../../src/core/box.ts";
import { act, areSameBoxes, type BoxAct, type BoxEditor, openBoxEditor } from "../../src/core/box-editor.ts";
import type { ReviewedBox } from "../../src/core/scene.ts";

const LEFT: ReviewedBox = { type: "spaghetti", box: { x: 0.1, y: 0.1, w: 0.2, h: 0.2 } };
const RIGHT: ReviewedBox = { type: "warping", box: { x: 0.6, y: 0.6, w: 0.2, h: 0.2 } };
const WHOLE: Box = { x: 0, y: 0, w: 1, h: 1 };

function after(
  acts: readonly BoxAct[],
  from: BoxEditor = openBoxEditor([LEFT, RIGHT], "spaghetti"),
): BoxEditor {
  return acts.reduce(act, from);
}

const nudge: BoxAct = { kind: "nudge", by: { x: 0.01, y: 0 } };
const undo: BoxAct = { kind: "undo" };
const redo: BoxAct = { kind: "redo" };

function xOf({ boxes }: BoxEditor, index: number): number | undefined {
  return boxes[index]?.box.x;
}

describe("what is selected", () => {
  test("is the first box at once, and nothing where there is none", () => {
    expect(openBoxEditor([LEFT], "spaghetti").selected).toBe(0);
    expect(openBoxEditor([], "spaghetti").selected).toBeNull();
  });

  test("is the new box after one is added, of the type used last", () => {
    const editor = after([
      { kind: "retype", type: "clogging" },
      { kind: "add", inSight: WHOLE },
    ]);
    expect(editor.selected).toBe(2);
    expect(editor.boxes[2]?.type).toBe("clogging");
  });

  test("is the box that takes the removed one's place, so that several go in a row", () => {
    const one = after([{ kind: "remove" }]);
    expect(one.boxes).toEqual([RIGHT]);
    expect(one.selected).toBe(0);
    const none = after([{ kind: "remove" }], one);
    expect(none).toMatchObject({ boxes: [], selected: null });
    expect(after([{ kind: "remove" }], none)).toBe(none);
  });
});

describe("a step", () => {
  test("is a whole drag", () => {
    const drag = (x: number): BoxAct => ({
      kind: "place",
      index: 0,
      box: { ...LEFT.box, x },
      step: "drag 1",
    });
    const editor = after([drag(0.2), drag(0.3), drag(0.4)]);
    expect(xOf(editor, 0)).toBe(0.4);
    expect(after([undo], editor).boxes).toEqual([LEFT, RIGHT]);
  });

  test("goes on when the box in the hand is selected once more", () => {
    const draw: BoxAct = { kind: "draw", box: RIGHT.box, step: "drag 1" };
    expect(after([draw, { kind: "select", index: 2 }, draw]).boxes).toHaveLength(3);
  });

  test("is a row of arrow keys, until another box is selected", () => {
    const editor = after([nudge, nudge, { kind: "select", index: 1 }, nudge]);
    const once = after([undo], editor);
    expect(xOf(once, 0)).toBeCloseTo(0.12, 12);
    expect(once.boxes[1]).toEqual(RIGHT);
    expect(after([undo], once).boxes).toEqual([LEFT, RIGHT]);
  });

  test("is none when nothing was changed", () => {
    const editor = after([
      { kind: "retype", type: "spaghetti" },
      { kind: "replace", boxes: [LEFT, RIGHT] },
    ]);
    expect(editor.past).toEqual([]);
  });

  test("is forgotten when the drag turns out to be a pinch", () => {
    const draw: BoxAct = { kind: "draw", box: RIGHT.box, step: "drag 1" };
    const drawing = after([draw, draw]);
    expect(drawing.boxes).toHaveLength(3);
    const abandoned = after([{ kind: "abandon", step: "drag 1" }], drawing);
    expect(abandoned.boxes).toEqual([LEFT, RIGHT]);
    expect(after([undo, redo], abandoned).boxes).toEqual([LEFT, RIGHT]);
  });

  test("of another name is not forgotten with it", () => {
    const editor = after([nudge, { kind: "abandon", step: "drag 1" }]);
    expect(xOf(editor, 0)).toBeCloseTo(0.11, 12);
  });
});

const anyAct: fc.Arbitrary<BoxAct> = fc.oneof(
  fc.record({ kind: fc.constant("select" as const), index: fc.constantFrom(0, 1, null) }),
  fc.record({
    kind: fc.constantFrom("nudge" as const, "stretch" as const),
    by: fc.record({ x: fc.double({ min: -1, max: 1, noNaN: true }), y: fc.constant(0.1) }),
  }),
  fc.record({ kind: fc.constant("retype" as const), type: fc.constantFrom("warping" as const) }),
  fc.constantFrom<BoxAct>({ kind: "remove" }, { kind: "add", inSight: WHOLE }),
);

test("whatever was done is undone step by step, and done again", () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 20 }), (acts) => {
      const done = after(acts);
      const steps = done.past.length;
      const back = after(
        Array.from({ length: steps }, () => undo),
        done,
      );
      expect(back.boxes).toEqual([LEFT, RIGHT]);
      const again = after(
        Array.from({ length: steps }, () => redo),
        back,
      );
      expect(areSameBoxes(again.boxes, done.boxes)).toBe(true);
    }),
  );
});

test("nothing selected is ever a box that is not there", () => {
  const either = fc.oneof(anyAct, fc.constantFrom(undo, redo));
  fc.assert(
    fc.property(fc.array(either, { maxLength: 30 }), (acts) => {
      let editor = after([]);
      const isThere: boolean[] = [];
      for (const doing of acts) {
        if (doing.kind === "select" && (doing.index ?? 0) >= editor.boxes.length) continue;
        editor = act(editor, doing);
        isThere.push(editor.selected === null || editor.selected < editor.boxes.length);
      }
      expect(isThere).not.toContain(false);
    }),
  );
});
