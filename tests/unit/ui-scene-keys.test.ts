import { describe, expect, test } from "vitest";
import type { KeyPress } from "../../src/ui/parts/key-press.ts";
import { editCommandOf } from "../../src/ui/scenes/detail/edit-keys.ts";
import { sceneCommandOf } from "../../src/ui/scenes/detail/scene-keys.ts";

const NOTHING_HELD = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, code: "", ...NOTHING_HELD, ...more };
}

describe("while a scene is looked at", () => {
  test.each([
    ["c", "correct"],
    ["W", "wrong"],
    ["1", "spaghetti"],
    ["6", "first_layer_fail"],
    ["n", "next-unchecked"],
    ["ArrowRight", "next"],
    ["+", "zoom-in"],
    ["?", "keys"],
    ["7", null],
    ["Tab", null],
  ])("%s means %s", (key, command) => {
    expect(sceneCommandOf(press(key))).toBe(command);
  });

  test("a Korean keyboard answers as well", () => {
    expect(sceneCommandOf(press("ㅊ", { code: "KeyC" }))).toBe("correct");
    expect(sceneCommandOf(press("Process", { code: "KeyW" }))).toBe("wrong");
  });

  test("a layout with letters elsewhere goes by the letter, not by the place", () => {
    expect(sceneCommandOf(press("c", { code: "KeyI" }))).toBe("correct");
  });

  test("the browser's own shortcuts stay its own", () => {
    expect(sceneCommandOf(press("c", { ctrlKey: true }))).toBeNull();
    expect(sceneCommandOf(press("ArrowLeft", { altKey: true }))).toBeNull();
  });
});

describe("while boxes are edited", () => {
  test("an arrow moves, with Shift ten times as far, with Alt it resizes", () => {
    const near = editCommandOf(press("ArrowLeft"));
    expect(near).toEqual({ kind: "nudge", by: { x: -0.005, y: 0 } });
    expect(editCommandOf(press("ArrowDown", { shiftKey: true }))).toEqual({
      kind: "nudge",
      by: { x: 0, y: 0.05 },
    });
    expect(editCommandOf(press("ArrowDown", { altKey: true }))).toMatchObject({ kind: "stretch" });
  });

  test.each([
    [press("z", { ctrlKey: true }), { kind: "undo" }],
    [press("Z", { metaKey: true, shiftKey: true }), { kind: "redo" }],
    [press("y", { ctrlKey: true }), { kind: "redo" }],
    [press("ㅋ", { code: "KeyZ", ctrlKey: true }), { kind: "undo" }],
    [press("Delete"), { kind: "remove" }],
    [press("2"), { kind: "retype", type: "warping" }],
    [press("a"), { kind: "add-box" }],
    [press("e"), { kind: "save" }],
    [press("Escape"), { kind: "leave" }],
    [press("a", { ctrlKey: true }), null],
    [press("c"), null],
  ])("%o means %o", (key, command) => {
    expect(editCommandOf(key)).toEqual(command);
  });
});
