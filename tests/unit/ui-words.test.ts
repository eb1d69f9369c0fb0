import { describe, expect, test } from "vitest";
import { en } from "../../src/ui/i18n/en.ts";
import { enLater } from "../../src/ui/i18n/en-later.ts";
import { formatsFor } from "../../src/ui/i18n/formats.ts";
import { ko } from "../../src/ui/i18n/ko.ts";
import { languageFor } from "../../src/ui/i18n/language.ts";

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ""): (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as const] : leaves(value, `${path}${key}.`),
  );
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name = ""]) => name).sort();
}

const english = new Map(leaves({ ...en, ...enLater }));
const korean = new Map(leaves(ko));

describe("words", () => {
  test("both languages say the same things", () => {
    expect([...korean.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test.each([...english])("%s has the same values to fill in", (key, text) => {
    expect(placeholders(korean.get(key) ?? "")).toEqual(placeholders(text));
  });

  test("nothing is empty, and nothing shouts", () => {
    for (const text of [...english.values(), ...korean.values()]) {
      expect(text.trim()).not.toBe("");
      expect(text).not.toMatch(/[!！]/u);
    }
  });

  test("every fault and next step in Korean ends politely", () => {
    const sentences = [...korean].filter(([key]) => /^(?:fault|next)\./u.test(key));
    expect(sentences.length).toBeGreaterThan(50);
    for (const [, text] of sentences) expect(text).toMatch(/요(?:\(.*\))?\.$/u);
  });
});

describe("language", () => {
  test("follows the browser's first known language when the setting is the device's", () => {
    expect(languageFor("system", ["de-DE", "ko-KR", "en-GB"])).toEqual({ language: "ko", locale: "ko-KR" });
    expect(languageFor("system", ["de-DE"])).toEqual({ language: "en", locale: "en" });
  });

  test("a chosen language wins and keeps the person's region", () => {
    expect(languageFor("en", ["ko-KR", "en-GB"])).toEqual({ language: "en", locale: "en-GB" });
  });
});

describe("formats", () => {
  const at = new Date(2026, 10, 21, 14, 2, 0).getTime();

  test("a time today is a time, another day has its date", () => {
    const format = formatsFor("en-GB");
    expect(format.time(at, at + 3_600_000)).toBe("14:02");
    expect(format.time(at, at + 86_400_000)).toBe("21 Nov, 14:02");
  });

  test("the first minute has no number", () => {
    const format = formatsFor("en-GB");
    expect(format.ago(at, at + 59_000)).toBeNull();
    expect(format.ago(at, at - 5_000)).toBeNull();
    expect(format.ago(at, at + 240_000)).toBe("4 min ago");
    expect(format.duration(30_000)).toBeNull();
    expect(format.duration(125 * 60_000)).toBe("2 hrs 5 mins");
  });

  test("Korean counts in Korean", () => {
    const format = formatsFor("ko-KR");
    expect(format.ago(at, at + 240_000)).toBe("4분 전");
    expect(format.duration(125 * 60_000)).toBe("2시간 5분");
  });
});
