/** What is said of a watch on the broker, and when. */
import { describe, expect, test } from "vitest";
import { IDLE_WATCH } from "../../src/app/watch/watch-actions.ts";
import { startAlarm } from "../../src/core/alarm/alarm.ts";
import {
  HEARTBEAT_MS,
  type PublishedWatch,
  type StateMessage,
  stateDue,
  stateMessage,
} from "../../src/core/mqtt/state-message.ts";
import type { Watch } from "../../src/core/watch.ts";
import { detectionAt } from "../support/drawn-alarm.ts";

const AT = 1_800_000_000_000;

const watch: Watch = {
  id: "watch",
  cameraId: "rear",
  printJobId: "print",
  startedAt: AT - 60_000,
  endedAt: null,
  watchedUntil: AT,
  frames: 30,
  gaps: [{ from: AT - 50_000, to: AT - 40_000, reason: "camera" }],
  model: { id: "layerwatch", version: "0.1.0" },
  alarms: null,
};

const watching: PublishedWatch = {
  ...IDLE_WATCH,
  phase: "watching",
  provider: "wasm",
  model: watch.model,
  watch,
  alarm: { ...startAlarm(AT), phase: "warning", type: "spaghetti", score: 0.81234 },
  frame: { detections: [detectionAt(0.8)], totalMs: 84.6 },
  canary: { at: AT - 30_000, isAnswered: true },
  view: { faults: ["bumped"] },
  heat: "warm",
};

function messageOf(change: Partial<PublishedWatch> = {}, at = AT): StateMessage {
  return stateMessage({ watch: { ...watching, ...change }, name: "", print: null, battery: null }, at);
}

function withScore(score: number, at: number): StateMessage {
  return messageOf({ alarm: { ...startAlarm(AT), score } }, at);
}

describe("the state", () => {
  test("has all that is known", () => {
    const print = {
      layerNumber: 3,
      progress: 0.12,
      nozzleTemp: null,
      bedTemp: null,
      printSpeed: null,
      fileName: null,
      at: AT,
    };
    const battery = { level: 0.4, isCharging: false };
    expect(stateMessage({ name: "", watch: watching, print, battery }, AT)).toEqual({
      v: 1,
      at: AT,
      heartbeat: HEARTBEAT_MS,
      name: null,
      phase: "watching",
      trouble: null,
      alarm: "warning",
      score: 0.812,
      type: "spaghetti",
      confidence: 0.8,
      watch: { id: "watch", since: AT - 60_000, gaps: 1 },
      print: { id: "print", progress: 0.12, layer: 3 },
      sampling: { fps: 2, ms: 85, provider: "wasm" },
      model: { id: "layerwatch", version: "0.1.0" },
      power: { battery: 0.4, charging: false, thermal: "warm" },
      canary: { at: AT - 30_000, ok: true },
      view: ["bumped"],
    });
  });

  test("guesses nothing: what is not known is null", () => {
    const { v, at, heartbeat, phase, ...rest } = stateMessage(
      { watch: IDLE_WATCH, name: "", print: null, battery: null },
      AT,
    );
    expect({ v, at, heartbeat, phase }).toEqual({ v: 1, at: AT, heartbeat: HEARTBEAT_MS, phase: "idle" });
    expect(new Set(Object.values(rest))).toEqual(new Set([null]));
  });

  test("knows the heat of a device that has no battery", () => {
    expect(messageOf({ heat: "hot" }).power).toEqual({ battery: null, charging: null, thermal: "hot" });
    expect(messageOf({ heat: null }).power).toBeNull();
  });

  test("of a watch that is over names no watch, and of one that is blind says why", () => {
    expect(messageOf({ watch: { ...watch, endedAt: AT } }).watch).toBeNull();
    const blind = messageOf({ phase: "recovering", trouble: { fault: { code: "camera-lost" } } });
    expect(blind).toMatchObject({ phase: "recovering", trouble: "camera-lost", sampling: null });
  });

  test("says nothing of confidence where the last frame does not show the type", () => {
    expect(messageOf({ frame: { detections: [], totalMs: 80 } }).confidence).toBeNull();
  });
});

describe("it is said", () => {
  test("at once the first time, and where the clock was set back", () => {
    expect(stateDue(null, messageOf())).toEqual({ at: AT, isNews: true });
    expect(stateDue(messageOf({}, AT + 5_000), messageOf())).toEqual({ at: AT, isNews: true });
  });

  test("again after half a minute without news", () => {
    expect(stateDue(messageOf(), messageOf({}, AT + 500))).toEqual({ at: AT + HEARTBEAT_MS, isNews: false });
  });

  test.each([
    [0.5, 0.54, false],
    [0.5, 0.55, true],
    [0.55, 0.6, true],
    [0.6, 0.55, true],
    [0.3, 0.349, false],
  ])("from a score of %d to %d as news: %s", (before, after, isNews) => {
    expect(stateDue(withScore(before, AT), withScore(after, AT + 200)).isNews).toBe(isNews);
  });

  test.each<[what: string, change: Partial<PublishedWatch>]>([
    ["phase", { phase: "blocked" }],
    ["alarm", { alarm: { ...startAlarm(AT), phase: "acknowledged", type: "spaghetti", score: 0.81234 } }],
    ["gaps", { watch: { ...watch, gaps: [] } }],
    ["self-test", { canary: { at: AT, isAnswered: false } }],
    ["provider", { provider: "webgpu" }],
    ["heat", { heat: "hot" }],
    ["view", { view: { faults: [] } }],
    ["score that is gone", { alarm: null }],
  ])("when its %s changes, but not within a second", (_what, change) => {
    expect(stateDue(messageOf(), messageOf(change, AT + 200))).toEqual({ at: AT + 1_000, isNews: true });
  });

  test("not for a frame that took a little longer, nor for a self-test that passed again", () => {
    const same = messageOf({
      frame: { detections: [detectionAt(0.79)], totalMs: 91 },
      canary: { at: AT, isAnswered: true },
    });
    expect(stateDue(messageOf(), same).isNews).toBe(false);
  });

  test.each([
    [0.251, 0.2514, false],
    [0.254, 0.256, true],
  ])("progress from %f to %f: told at once %s, a percent at a time", (before, after, isNews) => {
    const nothing = { layerNumber: null, nozzleTemp: null, bedTemp: null, printSpeed: null, fileName: null };
    const at = (progress: number, time: number) =>
      stateMessage(
        { name: "", watch: watching, print: { ...nothing, progress, at: time }, battery: null },
        time,
      );
    expect(stateDue(at(before, AT), at(after, AT + 200)).isNews).toBe(isNews);
  });
});
