/** Text must be readable in both themes: WCAG 2.2 AA, from the tokens as they stand in the style sheet. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Oklch = readonly [lightness: number, chroma: number, hue: number];
type Triple = readonly [number, number, number];

const css = readFileSync(new URL("../../src/main.css", import.meta.url), "utf8");

function tokensIn(selector: string): Map<string, Oklch> {
  const start = css.indexOf(`\n${selector} {`);
  const block = css.slice(start, css.indexOf("\n}", start));
  const lines = block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/gu);
  return new Map([...lines].map(([, name = "", l, c, h]) => [name, [Number(l), Number(c), Number(h)]]));
}

/** Björn Ottosson, "A perceptual color space for image processing" (2020): OKLCH to OKLab. */
function labOf([lightness, chroma, hue]: Oklch): Triple {
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

function cut(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** OKLab to linear sRGB, cut to the gamut as a screen does. */
function linearOf([l, a, b]: Triple): Triple {
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    cut(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    cut(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    cut(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

function luminanceOf(lab: Triple): number {
  const [red, green, blue] = linearOf(lab);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Triple, other: Triple): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** As `color-mix(in oklab, tint 12%, ground)`. */
function tint(ground: Triple, with_: Triple, share: number): Triple {
  const mix = (a: number, b: number): number => a + (b - a) * share;
  return [mix(ground[0], with_[0]), mix(ground[1], with_[1]), mix(ground[2], with_[2])];
}

const AA = 4.5;
const fills = tokensIn(":root");

function fill(name: string): Triple {
  return labOf(fills.get(name) ?? [0, 0, 0]);
}

describe.each(["dark", "light"])("in the %s theme", (theme) => {
  const tokens = tokensIn(`[data-theme="${theme}"]`);
  const colour = (name: string): Triple => labOf(tokens.get(name) ?? [0, 0, 0]);
  const inks = ["text", "quiet", "calm-ink", "suspect-ink", "warning-ink", "failing-ink", "blind-ink"];

  test("every token is there", () => {
    expect([...tokens.keys()]).toEqual(expect.arrayContaining(["ground", "raised", "line", ...inks]));
  });

  test.each(inks)("%s is readable on the ground and on cards", (ink) => {
    expect(contrast(colour(ink), colour("ground"))).toBeGreaterThanOrEqual(AA);
    expect(contrast(colour(ink), colour("raised"))).toBeGreaterThanOrEqual(AA);
  });

  test.each(inks)("%s is readable while the ground says failing", (ink) => {
    expect(contrast(colour(ink), tint(colour("ground"), fill("failing"), 0.12))).toBeGreaterThanOrEqual(AA);
    expect(contrast(colour(ink), tint(colour("raised"), fill("failing"), 0.12))).toBeGreaterThanOrEqual(AA);
  });
});

test("every fill is there", () => {
  expect([...fills.keys()]).toEqual(["calm", "suspect", "warning", "failing", "blind", "on-state"]);
});

test.each(["calm", "suspect", "warning", "failing", "blind"])("a label on %s is readable", (name) => {
  expect(contrast(fill("on-state"), fill(name))).toBeGreaterThanOrEqual(AA);
});

test("the formula gives 21 for black on white", () => {
  expect(contrast(labOf([0, 0, 0]), labOf([1, 0, 0]))).toBeCloseTo(21, 1);
});
