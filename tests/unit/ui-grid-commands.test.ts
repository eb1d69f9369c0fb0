import { describe, expect, test } from "vitest";
import { commandOf, type GridPress } from "../../src/ui/scenes/grid/commands.ts";

const PLAIN: GridPress = {
  key: "",
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
};

function pressed(key: string, more: Partial<GridPress> = {}) {
  return commandOf({ ...PLAIN, key, ...more });
}

describe("keys of the light table", () => {
  test("C and W answer, in capitals too", () => {
    for (const key of ["c", "C"])
      expect(pressed(key)).toEqual({ kind: "answer", answer: { kind: "correct" } });
    for (const key of ["w", "W"]) expect(pressed(key)).toEqual({ kind: "answer", answer: { kind: "wrong" } });
  });

  test("1 to 6 name the types in their order, other digits nothing", () => {
    expect(pressed("1")).toEqual({ kind: "answer", answer: { kind: "type", type: "spaghetti" } });
    expect(pressed("6")).toEqual({ kind: "answer", answer: { kind: "type", type: "first_layer_fail" } });
    for (const key of ["0", "7", "Tab", "Enter", "F1"]) expect(pressed(key)).toBeNull();
  });

  test("a Korean keyboard answers with the same keys", () => {
    expect(pressed("ㅊ", { code: "KeyC" })).toEqual(pressed("c"));
    expect(pressed("ㅈ", { code: "KeyW" })).toEqual(pressed("w"));
  });

  test("on a Latin keyboard the letter counts, wherever it lies", () => {
    expect(pressed("c", { code: "KeyI" })).toEqual(pressed("c"));
    expect(pressed("i", { code: "KeyC" })).toBeNull();
  });

  test("U and Ctrl+Z undo, on a Mac with Command", () => {
    for (const press of [pressed("u"), pressed("z", { ctrlKey: true }), pressed("z", { metaKey: true })]) {
      expect(press).toEqual({ kind: "undo" });
    }
    expect(pressed("z", { ctrlKey: true, shiftKey: true })).toBeNull();
  });

  test("the browser keeps its own chords", () => {
    for (const key of ["c", "w", "x", "ArrowLeft"]) expect(pressed(key, { ctrlKey: true })).toBeNull();
    expect(pressed("ArrowLeft", { altKey: true })).toBeNull();
  });

  test("a held arrow walks on, a held answer answers once", () => {
    expect(pressed("ArrowDown", { repeat: true })).toEqual({ kind: "move", move: "down" });
    for (const key of ["c", "w", "1", "u", " "]) expect(pressed(key, { repeat: true })).toBeNull();
  });

  test("space and X pick, with Shift everything in between", () => {
    expect(pressed(" ")).toEqual({ kind: "toggle", isRange: false });
    expect(pressed("X", { shiftKey: true })).toEqual({ kind: "toggle", isRange: true });
  });
});
