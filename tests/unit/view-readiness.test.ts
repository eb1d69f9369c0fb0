import { describe, expect, test } from "vitest";
import type { Picture } from "../../src/core/resample.ts";
import { viewFigures } from "../../src/core/view/figures.ts";
import { readinessOf } from "../../src/core/view/readiness.ts";

/** A picture of 256 × 192 pixels in greys. */
function painted(grey: (x: number, y: number) => number): Picture {
  const width = 256;
  const height = 192;
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let index = 0; index < width * height; index += 1) {
    const value = grey(index % width, Math.floor(index / width));
    rgba.fill(value, index * 4, index * 4 + 3);
  }
  return { rgba, width, height };
}

function adviceOn(grey: (x: number, y: number) => number) {
  return readinessOf(viewFigures(painted(grey), null));
}

/** Squares of 12 pixels, dark and light. */
const squares = (dark: number, light: number) => (x: number, y: number) =>
  (Math.floor(x / 12) + Math.floor(y / 12)) % 2 === 0 ? dark : light;

describe("before a watch", () => {
  test("a picture with light, edges and contrast is good", () => {
    expect(adviceOn(squares(60, 180))).toEqual({ light: "good", focus: "good", contrast: "good" });
  });

  test("one of a dark room is dark, whatever else", () => {
    expect(adviceOn(squares(5, 55)).light).toBe("dark");
  });

  test("one with a window in it is too bright", () => {
    const view = squares(60, 180);
    expect(adviceOn((x, y) => (x < 64 ? 255 : view(x, y))).light).toBe("bright");
  });

  test("one whose edges run over many pixels is soft", () => {
    const soft = adviceOn((x) => 120 + 80 * Math.sin(x / 10));
    expect(soft.focus).toBe("soft");
  });

  test("a bare wall has no contrast, and does not say whether it is sharp", () => {
    expect(adviceOn(() => 120)).toEqual({ light: "good", focus: null, contrast: "low" });
  });

  test("what lies at the rim is no contrast of the part against the bed", () => {
    const view = squares(60, 180);
    const rimOnly = adviceOn((x, y) => (x < 50 || x > 206 ? view(x, y) : 120));
    expect(rimOnly.contrast).toBe("low");
  });
});
