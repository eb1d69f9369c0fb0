import { describe, expect, test } from "vitest";
import { freshCamera, parseCamera } from "../../src/contracts/stored-camera.ts";
import { EMPTY_BACKGROUND } from "../../src/core/alarm/background.ts";
import { exampleMask } from "../support/example-mask.ts";

describe("a stored camera", () => {
  test("is read back as it was written", () => {
    const background = { ...EMPTY_BACKGROUND, spaghetti: 0.2 };
    const masks = [exampleMask("arm"), exampleMask("bed", {}, { kind: "only", isOn: false })];
    const camera = { ...freshCamera("camera"), label: "Rear", background, masks };
    expect(parseCamera(structuredClone(camera))).toEqual(camera);
  });

  test("of before there were masks has none", () => {
    const { masks: _none, ...before } = freshCamera("camera");
    expect(parseCamera(before)).toEqual(freshCamera("camera"));
  });

  test.each([
    ["with two corners", { ...exampleMask("odd"), points: exampleMask("odd").points.slice(2) }],
    ["outside of the picture", exampleMask("odd", { right: 1.5 })],
    ["of a kind from the future", { ...exampleMask("odd"), kind: "blur" }],
    ["that is none", "odd"],
  ])("leaves out a mask %s, and keeps the others", (_what, odd) => {
    const camera = { ...freshCamera("camera"), masks: [odd, exampleMask("arm")] };
    expect(parseCamera(camera)?.masks).toEqual([exampleMask("arm")]);
  });

  test("keeps its name when what it has learned cannot be read", () => {
    const camera = { ...freshCamera("camera"), label: "Rear", background: 7, masks: null };
    expect(parseCamera(camera)).toEqual({ ...freshCamera("camera"), label: "Rear" });
    expect(parseCamera({ ...camera, background: { spaghetti: 0.3, warping: "much" } })?.background).toEqual({
      ...EMPTY_BACKGROUND,
      spaghetti: 0.3,
    });
  });

  test("without a name of its own is none", () => {
    expect(parseCamera({ label: "Rear" })).toBeNull();
    expect(parseCamera(undefined)).toBeNull();
  });
});
