import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIRST_CORNERS } from "../../src/core/mask-edit.ts";
import { beginDraft, type Draft, type DraftAction, isChanged, stepDraft } from "../../src/ui/masks/draft.ts";
import { exampleMask } from "../support/example-mask.ts";

const SAVED = [exampleMask("arm"), exampleMask("fan")];
const play = (actions: readonly DraftAction[], from: Draft = beginDraft(SAVED)): Draft =>
  actions.reduce(stepDraft, from);
const place = (x: number, y: number): DraftAction => ({ kind: "place", at: { x, y } });
const rename = (name: string): DraftAction => ({
  kind: "change",
  maskId: "arm",
  change: { name },
  stroke: "name arm",
});
const TRIANGLE = [place(0.1, 0.1), place(0.9, 0.1), place(0.5, 0.9)];

describe("drawing", () => {
  test("three taps and a close make an ignored area, which is picked", () => {
    const draft = play([{ kind: "begin-outline" }, ...TRIANGLE, { kind: "close-outline", name: "Area 3" }]);
    expect(draft.outline).toBeNull();
    expect(draft.masks.at(-1)).toMatchObject({ name: "Area 3", kind: "ignore", isOn: true });
    expect(draft.masks.at(-1)?.points).toHaveLength(3);
    expect(draft.picked).toBe(draft.masks.at(-1)?.id);
  });

  test("two corners cannot be closed", () => {
    const draft = play([
      { kind: "begin-outline" },
      ...TRIANGLE.slice(1),
      { kind: "close-outline", name: "" },
    ]);
    expect(draft.outline).toHaveLength(2);
    expect(draft.masks).toBe(SAVED);
  });

  test("a corner follows the finger until it is lifted, and stays in the picture", () => {
    const draft = play([
      { kind: "begin-outline" },
      place(0.1, 0.1),
      { kind: "replace-last", at: { x: 0.3, y: 1.2 } },
    ]);
    expect(draft.outline).toEqual([{ x: 0.3, y: 1 }]);
  });

  test("undo takes back corner after corner, and the area as drawn", () => {
    const drawn = play([{ kind: "begin-outline" }, ...TRIANGLE, { kind: "close-outline", name: "" }]);
    const opened = stepDraft(drawn, { kind: "undo" });
    expect(opened).toMatchObject({ masks: SAVED, picked: null });
    expect(opened.outline).toHaveLength(3);
    expect(stepDraft(opened, { kind: "undo" }).outline).toHaveLength(2);
  });

  test("given up leaves nothing behind, also for undo", () => {
    const draft = play([{ kind: "begin-outline" }, ...TRIANGLE, { kind: "give-up-outline" }]);
    expect(isChanged(draft, SAVED)).toBe(false);
    expect(draft.outline).toBeNull();
    expect(stepDraft(draft, { kind: "undo" }).outline).toBeNull();
  });

  test("a rectangle is there at once, for those who do not draw", () => {
    expect(play([{ kind: "add-rectangle", name: "Area 3" }]).masks.at(-1)?.points).toEqual(FIRST_CORNERS);
  });
});

describe("changing", () => {
  test("one word typed is one step back", () => {
    const draft = play([rename("A"), rename("Ar"), rename("Arm")]);
    expect(draft.masks[0]?.name).toBe("Arm");
    expect(isChanged(draft, SAVED)).toBe(true);
    expect(stepDraft(draft, { kind: "undo" }).masks).toBe(SAVED);
  });

  test("picking something else begins another step", () => {
    const draft = play([rename("A"), { kind: "pick", maskId: "fan" }, rename("B")]);
    expect(stepDraft(draft, { kind: "undo" }).masks[0]?.name).toBe("A");
  });

  test("a removed area comes back with undo, where it was", () => {
    const draft = play([
      { kind: "pick", maskId: "arm" },
      { kind: "remove", maskId: "arm" },
    ]);
    expect(draft).toMatchObject({ picked: null, masks: [{ id: "fan" }] });
    expect(stepDraft(draft, { kind: "undo" }).masks).toBe(SAVED);
  });

  test("what is taken back all the way is not changed", () => {
    const action: fc.Arbitrary<DraftAction> = fc.oneof(
      fc.constantFrom<DraftAction>(
        { kind: "begin-outline" },
        { kind: "close-outline", name: "" },
        { kind: "add-rectangle", name: "" },
        { kind: "give-up-outline" },
        { kind: "remove", maskId: "arm" },
        { kind: "pick", maskId: "fan", corner: 1 },
        rename("A"),
        rename("B"),
      ),
      fc.record({
        kind: fc.constant("place"),
        at: fc.record({ x: fc.double({ noNaN: true }), y: fc.double({ noNaN: true }) }),
      }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        let draft = play(actions);
        while (draft.past.length > 0) draft = stepDraft(draft, { kind: "undo" });
        expect(isChanged(draft, SAVED)).toBe(false);
      }),
    );
  });
});
