import { describe, expect, test } from "vitest";
import { followAnswer, isConstant, LONGEST_SAME, NO_ANSWERS } from "../../src/core/constant-answer.ts";
import { isWorn, NEW_WORKER, WORN_AFTER_BYTES, WORN_AFTER_FRAMES, wear } from "../../src/core/wear.ts";

/** True when found out after those pictures and answers: a letter for each. */
function isFound(pictures: string, answers: string): boolean {
  let state = NO_ANSWERS;
  for (const [index, picture] of pictures.split("").entries()) {
    const input = new Float32Array(10_000).fill(picture.charCodeAt(0));
    state = followAnswer(state, input, Float32Array.of(0.1, (answers.codePointAt(index) ?? 0) / 1000));
  }
  return isConstant(state);
}

describe("a detector that answers without looking", () => {
  test.each([
    ["gives six pictures one answer", "abcdef", "xxxxxx", true],
    ["has done so for five", "abcde", "xxxxx", false],
    ["looks at one still picture for long", "aaaaaaaaaaaa", "xxxxxxxxxxxx", false],
    ["answers each picture by itself", "abcdefghij", "zyxwvutsrq", false],
    ["came to an answer of its own in between", "abcdefgh", "xxxxyxxx", false],
    ["looks at two pictures in turn", "abababab", "xxxxxxxx", true],
  ])("%s", (_what, pictures, answers, found) => {
    expect(isFound(pictures, answers)).toBe(found);
  });

  test("is found out within seconds", () => {
    expect(LONGEST_SAME).toBeLessThan(10);
  });
});

describe("a worker is worn", () => {
  test("after so many frames", () => {
    let state = NEW_WORKER;
    for (let frame = 1; frame < WORN_AFTER_FRAMES; frame += 1) state = wear(state, null);
    expect(isWorn(state)).toBe(false);
    expect(isWorn(wear(state, null))).toBe(true);
  });

  test("once its memory has grown, whatever it was at first", () => {
    const first = wear(NEW_WORKER, 500_000_000);
    expect(isWorn(first)).toBe(false);
    expect(isWorn(wear(first, 500_000_000 + WORN_AFTER_BYTES))).toBe(true);
  });
});
