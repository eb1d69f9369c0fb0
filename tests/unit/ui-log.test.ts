/** What the watch log says: sentences, the text file, and the summary of a watch. */
import { describe, expect, test } from "vitest";
import { parseLogEntry } from "../../src/contracts/log-entry.ts";
import { EMPTY_BACKGROUND } from "../../src/core/alarm/background.ts";
import type { Gap, Watch } from "../../src/core/watch.ts";
import { fileNameOf, headOf, lineOf } from "../../src/ui/log/log-text.ts";
import { sentenceOfEntry } from "../../src/ui/log/sentences.ts";
import { summaryOf } from "../../src/ui/log/summary.ts";
import { EXAMPLE_EVENTS, exampleEntry } from "../support/example-log.ts";
import { wordsIn } from "../support/words-in.ts";

const english = wordsIn("en", "en-GB");
const korean = wordsIn("ko");
const examples = EXAMPLE_EVENTS.map((event) => [event.kind, exampleEntry(event)] as const);
const said = (event: Parameters<typeof exampleEntry>[0]): string =>
  sentenceOfEntry(exampleEntry(event), english);

describe("a sentence", () => {
  test.each(examples)("of %s is whole in both languages", (_kind, entry) => {
    for (const words of [english, korean]) {
      const sentence = sentenceOfEntry(entry, words);
      expect(sentence).toMatch(/\S.*[.)요]$/u);
      expect(sentence).not.toMatch(/\{\{|\blog\.|\bfault\.|undefined|null/u);
    }
  });

  test("names what happened and the fault behind it", () => {
    expect(said({ kind: "warned", type: "spaghetti", isReminder: false })).toBe("Warning: Spaghetti.");
    expect(said({ kind: "trouble", fault: "camera-lost", isBlocked: false })).toBe(
      "Not watching. The camera was unplugged or taken by the system.",
    );
    expect(said({ kind: "battery", level: 0.12, isCharging: false })).toBe("Battery low: 12%.");
    expect(said({ kind: "verified", sceneId: "s", verdict: "correct", type: "warping" })).toBe(
      "You said the scene is right: Warping.",
    );
  });

  test.each(["a-code-of-next-year", "constructor", "__proto__", ""])(
    "of the fault %j is the general one",
    (fault) => {
      expect(said({ kind: "clip-lost", fault })).toContain(`Something failed (${fault}).`);
    },
  );

  test.each(["frame-too-small", "manifest-version"])("of %s has no hole where a number was", (fault) => {
    expect(said({ kind: "trouble", fault, isBlocked: true })).not.toMatch(/[({]/u);
  });
});

describe("the text file", () => {
  const hostile = [
    "Rear\r\n2026-01-01T00:00:00.000Z | forged | You stopped it.",
    "\u202Egnp.exe\u2066\u200F\u0000\u001B[2J",
    "http://admin:hunter2@10.0.0.2/stream?token=c0ffee#x",
    "data:image/jpeg;base64,/9j/4AAQSkZJRg==",
    "a\u2028b\u2029c\u0085d",
    "{{provider}} $t(log.title)",
    "x".repeat(100_000),
  ];

  test.each(hostile)("has one short readable line for a camera called %j", (camera) => {
    const stored = {
      kind: "started",
      camera,
      model: camera,
      provider: "wasm",
      at: 1_000_000,
      watchId: camera,
    };
    const entry = parseLogEntry(stored);
    const line = entry === null ? "" : lineOf(entry, english);
    expect(line).toMatch(
      /^1970-01-01T00:16:40\.000Z \| 1 January 1970 at .* \| Started watching\. Camera: /u,
    );
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|hunter2|c0ffee|4AAQ/u);
    expect(line.length).toBeLessThan(500);
    expect(line.split("\n")).toHaveLength(1);
  });

  test("has a line for each entry, with a time to sort by and one to read", () => {
    const lines = examples.map(([, entry]) => lineOf(entry, korean));
    expect(lines.join("\n").split("\n")).toHaveLength(examples.length);
    for (const line of lines) expect(line.split(" | ")).toHaveLength(3);
  });

  test("says when and where it was written, in its name and its first line", () => {
    const now = new Date(2026, 10, 5, 4, 3, 2).getTime();
    expect(fileNameOf(now)).toBe("layerwatch-log-2026-11-05.txt");
    expect(headOf(now, english)).toContain("5 November 2026");
  });
});

describe("the summary of a watch", () => {
  const HOUR = 3_600_000;
  function summary(gaps: readonly Gap[], warningCount: number | null = 0): string {
    const alarms =
      warningCount === null
        ? null
        : {
            background: EMPTY_BACKGROUND,
            policies: [],
            answers: [],
            warnings: Array.from(
              { length: warningCount },
              () => ({ type: "warping", at: 1, failingAt: null, until: null }) as const,
            ),
          };
    const watch: Watch = {
      id: "watch",
      cameraId: "camera",
      printJobId: "print",
      startedAt: 0,
      endedAt: 6 * HOUR,
      watchedUntil: 6 * HOUR,
      frames: 9_000,
      gaps,
      model: { id: "layerwatch", version: "0.1.0" },
      alarms,
    };
    return summaryOf(watch, english).join(" ");
  }

  test("says that all of it was watched, and that nothing warned", () => {
    expect(summary([])).toBe("Watched all of 6 hrs. No warning.");
  });

  test("says how much was missed, and why, the longest first", () => {
    const gaps = [
      { from: HOUR, to: HOUR + 300_000, reason: "sleep" },
      { from: 2 * HOUR, to: 2 * HOUR + 840_000, reason: "camera" },
    ] as const;
    expect(summary(gaps, 2)).toBe(
      "Watched 5 hrs 41 mins of 6 hrs. Not watched 19 mins: no picture 14 mins, device asleep 5 mins. 2 warnings.",
    );
    expect(summary(gaps.slice(0, 1), 1)).toContain("Not watched 5 mins: device asleep. 1 warning.");
  });

  test("claims nothing about warnings where nobody kept them", () => {
    expect(summary([], null)).toBe("Watched all of 6 hrs.");
  });
});
