import { describe, expect, test } from "vitest";
import {
  allOf,
  extended,
  NOTHING_PICKED,
  type Selection,
  toggled,
} from "../../src/ui/scenes/grid/selection.ts";

const ORDER = "abcdefg".split("");

function picked({ ids }: Selection): string {
  return [...ids].sort().join("");
}

describe("selection", () => {
  test("a second touch lets a scene go again", () => {
    const once = toggled(NOTHING_PICKED, "b");
    expect(picked(once)).toBe("b");
    expect(picked(toggled(once, "b"))).toBe("");
  });

  test("a range goes from the scene picked last, in either direction", () => {
    const start = toggled(NOTHING_PICKED, "d");
    expect(picked(extended(start, "f", ORDER))).toBe("def");
    expect(picked(extended(start, "b", ORDER))).toBe("bcd");
  });

  test("a range adds to what is picked, and the next one goes on from its end", () => {
    const first = extended(toggled(toggled(NOTHING_PICKED, "a"), "c"), "d", ORDER);
    expect(picked(first)).toBe("acd");
    expect(picked(extended(first, "f", ORDER))).toBe("acdef");
  });

  test("without a scene to begin at, or once it is gone, a range is one scene", () => {
    expect(picked(extended(NOTHING_PICKED, "c", ORDER))).toBe("c");
    expect(picked(extended({ ids: new Set(), anchor: "z" }, "c", ORDER))).toBe("c");
  });

  test("all is all", () => {
    expect(picked(allOf(ORDER))).toBe("abcdefg");
  });
});
