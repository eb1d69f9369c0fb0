/** What is told on the broker of what the log has a line for. */
import { describe, expect, test } from "vitest";
import type { LogEvent } from "../../src/core/log/log-entry.ts";
import {
  type AlertSubject,
  alertMessage,
  subjectOf,
  subjectOfTrouble,
} from "../../src/core/mqtt/alert-message.ts";
import { createAlertWords } from "../../src/ui/i18n/alert-words.ts";
import { detectionAt } from "../support/drawn-alarm.ts";

const AT = new Date(2026, 10, 21, 2, 10).getTime();
const ABOUT = { id: "alert", at: AT, camera: "rear", print: "print", text: "Go and look." };

describe("an alert", () => {
  test("of a failure has what the strongest sighting of its type shows, and its scene", () => {
    const seen = { detections: [detectionAt(0.7), detectionAt(0.9, 0.5)], sceneId: "scene" };
    const subject = { kind: "failure", type: "spaghetti", phase: "warning" } as const;
    expect(alertMessage(subject, ABOUT, seen)).toEqual({
      v: 1,
      ...ABOUT,
      kind: "failure",
      type: "spaghetti",
      phase: "warning",
      step: null,
      confidence: 0.9,
      severity: "critical",
      box: detectionAt(0.9, 0.5).box,
      evidence: "vision",
      scene: "scene",
    });
  });

  test("of anything else names no scene and shows nothing", () => {
    const seen = { detections: [detectionAt(0.9)], sceneId: "scene" };
    expect(alertMessage({ kind: "recovered", type: "spaghetti" }, ABOUT, seen)).toEqual({
      v: 1,
      ...ABOUT,
      kind: "recovered",
      type: "spaghetti",
      phase: null,
      step: null,
      confidence: null,
      severity: null,
      box: null,
      evidence: null,
      scene: null,
    });
  });

  test("of an action says what became of it, and because of which scene", () => {
    const subject = { kind: "action", type: "spaghetti", order: "pause", step: "failed" } as const;
    const seen = { detections: [detectionAt(0.9)], sceneId: "scene" };
    const told = {
      kind: "action",
      type: "spaghetti",
      phase: null,
      step: "failed",
      scene: "scene",
      box: null,
    };
    expect(alertMessage(subject, ABOUT, seen)).toMatchObject(told);
  });
});

describe("a line of the log", () => {
  const minute = { kind: "gap", from: AT, to: AT + 60_000, reason: "sleep" } as const;

  test.each<[LogEvent, AlertSubject | null]>([
    [
      { kind: "warned", type: "warping", isReminder: true },
      { kind: "failure", type: "warping", phase: "warning" },
    ],
    [
      { kind: "failing", type: "warping", isReminder: false },
      { kind: "failure", type: "warping", phase: "failing" },
    ],
    [
      { kind: "settled", type: "warping" },
      { kind: "recovered", type: "warping" },
    ],
    [minute, { kind: "gap", cause: "sleep", from: AT, to: AT + 60_000 }],
    [{ ...minute, to: AT + 59_999 }, null],
    [{ kind: "acknowledged", type: "warping" }, null],
    [{ kind: "evicted" }, null],
  ])("%j is told as %j", (event, subject) => {
    expect(subjectOf(event)).toEqual(subject);
  });

  test.each([
    ["camera-lost", "gap"],
    ["frame-unreadable", "gap"],
    ["app-incomplete", "gap"],
    ["view-covered", "view"],
    ["worker-died", "detector"],
    ["canary-failed", "detector"],
    ["model-missing", "detector"],
  ])("a trouble with %s is one of %s", (code, kind) => {
    expect(subjectOfTrouble(code).kind).toBe(kind);
  });
});

describe("its text", () => {
  const words = createAlertWords(() => ["en-GB"]);

  test.each<[AlertSubject, string, string]>([
    [
      { kind: "failure", type: "spaghetti", phase: "failing" },
      "FAILING · Spaghetti. Stop the print at the printer.",
      "출력 실패 · 스파게티. 프린터에서 출력을 멈추세요.",
    ],
    [{ kind: "recovered", type: "spaghetti" }, "Spaghetti: quiet again.", "스파게티: 다시 조용해졌어요."],
    [{ kind: "recovered", type: null }, "Watching again.", "다시 지켜보고 있어요."],
    [
      { kind: "gap", cause: "sleep", from: AT, to: AT + 21 * 60_000 },
      "Not watching 02:10–02:31 (21 mins): this device slept",
      "(21분) 감시 못 함: 기기가 절전 상태였어요",
    ],
  ])("of %j is %j and %j", async (subject, english, korean) => {
    expect((await words.textFor(subject, "en")).replaceAll(/\s/gu, " ")).toBe(english);
    expect((await words.textFor(subject, "ko")).replaceAll(/\s/gu, " ")).toContain(korean);
  });

  test.each<AlertSubject>([
    { kind: "detector" },
    { kind: "view" },
    { kind: "gap", cause: "camera" },
    { kind: "gap", cause: "app" },
    { kind: "gap", cause: "command" },
    { kind: "gap", cause: "print" },
  ])("of %j leaves nothing open", async (subject) => {
    for (const language of ["en", "ko"] as const)
      expect(await words.textFor(subject, language)).toMatch(/^[^{}]+\.$/u);
  });
});
