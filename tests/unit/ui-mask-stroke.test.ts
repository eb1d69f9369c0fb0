import { describe, expect, test } from "vitest";
import type { Point } from "../../src/core/mask.ts";
import { beginDraft, type Draft, stepDraft } from "../../src/ui/masks/draft.ts";
import { areaKey, cornerKey } from "../../src/ui/masks/mask-keys.ts";
import { beginStroke } from "../../src/ui/masks/stroke.ts";
import { exampleMask } from "../support/example-mask.ts";

/** From 0.25 to 0.75 both ways, on a picture of 400 × 300 CSS pixels. */
const AREA = exampleMask("arm");
const picked: Draft = { ...beginDraft([AREA]), picked: "arm" };

/** Touches at `from`, moves through `to`, lets go. */
function drag(draft: Draft, from: Point, ...to: readonly Point[]): Draft {
  const { begin, move } = beginStroke(draft, { at: from, width: 400, height: 300 }, "stroke 1", "New");
  return [...begin, ...to.flatMap((place) => move?.(place) ?? [])].reduce(stepDraft, draft);
}

const cornersOf = (draft: Draft): string[] =>
  draft.masks[0]?.points.map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`) ?? [];
const AS_DRAWN = ["0.25 0.25", "0.75 0.25", "0.75 0.75", "0.25 0.75"];

const press = (key: string, held: Partial<Record<"shiftKey" | "ctrlKey", boolean>> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});
const after = (...actions: readonly ReturnType<typeof areaKey>[]): Draft =>
  actions.reduce((draft, action) => (action === null ? draft : stepDraft(draft, action)), picked);

describe("a finger on the picked area", () => {
  test("moves the corner that it came near, by as much as it moves", () => {
    const moved = drag(picked, { x: 0.27, y: 0.27 }, { x: 0.2, y: 0.2 }, { x: 0.17, y: 0.22 });
    expect(cornersOf(moved)).toEqual(["0.15 0.20", ...AS_DRAWN.slice(1)]);
    expect(moved.corner).toBe(0);
    expect(stepDraft(moved, { kind: "undo" }).masks).toEqual([AREA]);
  });

  test("pulls a new corner out of an edge", () => {
    const pulled = drag(picked, { x: 0.5, y: 0.25 }, { x: 0.5, y: 0.1 });
    expect(cornersOf(pulled)).toEqual(["0.25 0.25", "0.50 0.10", ...AS_DRAWN.slice(1)]);
    expect(pulled.corner).toBe(1);
    expect(pulled.past).toHaveLength(1);
  });

  test("moves the whole of it, up to the edge of the picture", () => {
    const moved = drag(picked, { x: 0.5, y: 0.5 }, { x: 0.6, y: 0.5 }, { x: 0.9, y: 0.6 });
    expect(cornersOf(moved)).toEqual(["0.50 0.35", "1.00 0.35", "1.00 0.85", "0.50 0.85"]);
  });

  test("that only taps changes nothing", () => {
    expect(drag(picked, { x: 0.5, y: 0.5 }).masks).toBe(picked.masks);
    expect(drag(picked, { x: 0.25, y: 0.25 }).masks).toBe(picked.masks);
  });

  test("beside every area lets go of it", () => {
    expect(drag(picked, { x: 0.05, y: 0.9 }, { x: 0.5, y: 0.5 })).toMatchObject({
      picked: null,
      masks: [AREA],
    });
  });
});

describe("a finger where areas overlap", () => {
  test("takes the picked one, else the newest", () => {
    const both = beginDraft([AREA, exampleMask("fan")]);
    expect(drag(both, { x: 0.5, y: 0.5 }).picked).toBe("fan");
    expect(drag({ ...both, picked: "arm" }, { x: 0.5, y: 0.5 }).picked).toBe("arm");
  });
});

describe("a finger while an area is drawn", () => {
  const drawing = stepDraft(picked, { kind: "begin-outline" });

  test("places a corner wherever it is, and takes it along", () => {
    expect(drag(drawing, { x: 0.25, y: 0.25 }, { x: 0.3, y: 0.3 }).outline).toEqual([{ x: 0.3, y: 0.3 }]);
  });

  test("closes the area at its first corner, once there are three", () => {
    const two = drag(drag(drawing, { x: 0.1, y: 0.1 }), { x: 0.4, y: 0.1 });
    expect(drag(two, { x: 0.11, y: 0.1 }).outline).toHaveLength(3);
    const closed = drag(drag(two, { x: 0.4, y: 0.4 }), { x: 0.11, y: 0.1 });
    expect(closed.outline).toBeNull();
    expect(closed.masks.at(-1)).toMatchObject({ name: "New" });
    expect(closed.masks.at(-1)?.points).toHaveLength(3);
  });
});

describe("keys", () => {
  test("arrows move a corner, in larger steps with Shift", () => {
    expect(cornersOf(after(cornerKey(AREA, 0, press("ArrowLeft"))))[0]).toBe("0.24 0.25");
    expect(cornersOf(after(cornerKey(AREA, 0, press("ArrowDown", { shiftKey: true }))))[0]).toBe("0.25 0.30");
  });

  test("arrows move the whole area, and presses in a row are taken back together", () => {
    const once = after(areaKey(AREA, press("ArrowRight")));
    const twice = [areaKey(once.masks[0] ?? AREA, press("ArrowRight"))].reduce(
      (draft, action) => (action === null ? draft : stepDraft(draft, action)),
      once,
    );
    expect(cornersOf(twice)[0]).toBe("0.27 0.25");
    expect(stepDraft(twice, { kind: "undo" }).masks).toEqual([AREA]);
  });

  test("Delete takes a corner out, down to three", () => {
    const three = after(cornerKey(AREA, 3, press("Delete")));
    expect(cornersOf(three)).toEqual(AS_DRAWN.slice(0, 3));
    expect(three.corner).toBe(2);
    expect(cornerKey(three.masks[0] ?? AREA, 0, press("Backspace"))).toBeNull();
  });

  test("other keys, and chords of the browser, are left alone", () => {
    expect(cornerKey(AREA, 0, press("Tab"))).toBeNull();
    expect(areaKey(AREA, press("Delete"))).toBeNull();
    expect(areaKey(AREA, press("ArrowLeft", { ctrlKey: true }))).toBeNull();
  });
});
