/** What a change of a watch, a scene or a battery has to tell the log: drawn as changes, read as kinds. */
import { describe, expect, test } from "vitest";
import { IDLE_WATCH } from "../../src/app/watch/watch-actions.ts";
import { type AlarmState, acknowledge, snooze, startAlarm } from "../../src/core/alarm/alarm.ts";
import { NO_CHOICES } from "../../src/core/alarm/choices.ts";
import type { Hush } from "../../src/core/alarm/hush.ts";
import { isBatteryNews } from "../../src/core/log/battery.ts";
import { choiceEvents } from "../../src/core/log/choice-events.ts";
import { sceneEntries } from "../../src/core/log/scene-events.ts";
import { type ObservedWatch, watchEntries } from "../../src/core/log/watch-events.ts";
import { importedScene, NO_REVIEW, reviewed, type Scene } from "../../src/core/scene.ts";
import { endWatch, noteFrame, type Watch } from "../../src/core/watch.ts";
import { exampleMask } from "../support/example-mask.ts";
import { exampleScene } from "../support/example-scene.ts";

const START = 1_000_000;

const watch: Watch = {
  id: "watch",
  cameraId: "camera",
  printJobId: "print",
  startedAt: START,
  endedAt: null,
  watchedUntil: START,
  frames: 0,
  gaps: [],
  model: { id: "layerwatch", version: "0.1.0" },
  alarms: null,
};

const starting: ObservedWatch = {
  ...IDLE_WATCH,
  phase: "starting",
  source: { label: "Rear" },
  provider: "wasm",
  model: watch.model,
  canary: { isAnswered: true },
};
const watching: ObservedWatch = { ...starting, phase: "watching", watch, alarm: startAlarm(START) };
const lost: ObservedWatch = {
  ...watching,
  phase: "recovering",
  trouble: { fault: { code: "worker-died" }, since: START + 5_000 },
};
const sameFault = { fault: { code: "camera-lost" }, since: START + 5_000 };
const alarm: AlarmState = startAlarm(START);
const warning: AlarmState = { ...alarm, phase: "warning", type: "warping", raised: ["warping"] };
const failing: AlarmState = { ...warning, phase: "failing" };
const snoozed = snooze(warning, START, 600_000);

const quietWarping: Hush = { type: "warping", until: { kind: "print" } };

/** The kinds that a change from one state to the next leaves, and nothing at all where nothing changed. */
function kindsOf(before: ObservedWatch, change: Partial<ObservedWatch>): string {
  const after = { ...before, ...change };
  expect(watchEntries(after, after, START)).toEqual([]);
  return watchEntries(before, after, START)
    .map(({ kind }) => kind)
    .join(" ");
}

describe("a change of the watch", () => {
  test.each<[what: string, before: ObservedWatch, change: Partial<ObservedWatch>, kinds: string]>([
    ["opened and watching", starting, { phase: "watching", watch, alarm }, "started"],
    ["a frame", watching, { watch: noteFrame(watch, START + 2_000) }, ""],
    ["Stop is pressed", watching, { stoppedBy: "person" }, ""],
    ["over, after Stop", { ...watching, stoppedBy: "person" }, { watch: endWatch(watch, START) }, "stopped"],
    ["the screen is cleared after it", { ...watching, watch: endWatch(watch, START) }, IDLE_WATCH, ""],
    ["the alarm suspects", watching, { alarm: { ...alarm, phase: "suspect" } }, ""],
    ["the alarm warns", watching, { alarm: warning }, "warned"],
    ["it gets worse", { ...watching, alarm: warning }, { alarm: failing }, "failing"],
    ["bad at once", watching, { alarm: failing }, "warned failing"],
    [
      "a second type",
      { ...watching, alarm: warning },
      { alarm: { ...warning, type: "spaghetti", raised: ["warping", "spaghetti"] } },
      "warned",
    ],
    ["seen", { ...watching, alarm: warning }, { alarm: acknowledge(warning, START) }, "acknowledged"],
    ["put off", { ...watching, alarm: warning }, { alarm: snoozed }, "snoozed"],
    [
      "and seen after all",
      { ...watching, alarm: snoozed },
      { alarm: acknowledge(snoozed, 1) },
      "acknowledged",
    ],
    ["reminded", { ...watching, alarm: snoozed }, { alarm: { ...warning, since: START + 9 } }, "warned"],
    ["reminded of a failure", { ...watching, alarm: snoozed }, { alarm: failing }, "failing"],
    ["calm again", { ...watching, alarm: warning }, { alarm }, "settled"],
    ["calm after it was seen", { ...watching, alarm: acknowledge(warning, START) }, { alarm }, "settled"],
    ["a suspicion passes", { ...watching, alarm: { ...alarm, phase: "suspect" } }, { alarm }, ""],
    ["a fault", watching, lost, "trouble"],
    ["another fault in the same row", lost, { trouble: sameFault }, ""],
    ["it needs the person", lost, { phase: "blocked" }, "trouble"],
    ["mended", lost, { phase: "watching", trouble: null }, ""],
    [
      "never opened",
      { ...IDLE_WATCH, phase: "starting" },
      { ...lost, watch: null, phase: "blocked" },
      "trouble",
    ],
    ["a faster detector", watching, { provider: "webgpu" }, "provider-changed"],
    [
      "a slower one, after a fault",
      { ...lost, provider: "webgpu" },
      { provider: "wasm" },
      "provider-changed",
    ],
    ["the canary fails", watching, { canary: { isAnswered: false } }, "canary-failed"],
    [
      "and is answered",
      { ...watching, canary: { isAnswered: false } },
      { canary: { isAnswered: true } },
      "canary-answered",
    ],
    ["areas are drawn", watching, { masks: [exampleMask("a")] }, "masks-changed"],
    ["a type is kept quiet", watching, { hushes: [quietWarping] }, "hushed"],
    ["for longer", { ...watching, hushes: [quietWarping] }, { hushes: [{ ...quietWarping }] }, "hushed"],
    ["its time is over", { ...watching, hushes: [quietWarping] }, { hushes: [] }, "hush-ended"],
    ["the camera is bumped", watching, { view: { faults: ["bumped"] } }, "view-fault"],
    ["it sees nothing", watching, { view: { faults: ["covered"] } }, ""],
    [
      "it is mended",
      { ...watching, view: { faults: ["blurred", "bumped"] } },
      { view: { faults: ["bumped"] } },
      "view-mended",
    ],
    ["areas of the camera are read", starting, { masks: [exampleMask("a")] }, ""],
  ])("%s", (_what, before, change, kinds) => {
    expect(kindsOf(before, change)).toBe(kinds);
  });

  test("says which camera, model and provider, and never more of a name than its letters", () => {
    const source = { label: "Rear\nhttp://me:secret@10.0.0.2/video?token=1" };
    expect(watchEntries(starting, { ...watching, source }, START)).toEqual([
      {
        at: START,
        watchId: "watch",
        kind: "started",
        camera: "Rear http://10.0.0.2",
        model: "layerwatch@0.1.0",
        provider: "wasm",
      },
    ]);
  });

  test.each([
    ["person", { stoppedBy: "person" }],
    ["film", { phase: "watching" }],
    ["blocked", { phase: "blocked" }],
  ] as const)("an end has its cause: %s", (cause, change) => {
    const before = { ...watching, ...change };
    const after = { ...before, watch: endWatch(watch, START) };
    expect(watchEntries(before, after, START)).toMatchObject([{ kind: "stopped", cause, watchId: "watch" }]);
  });

  test("a gap is told once, when it has stopped growing", () => {
    const grown = [5_000, 9_000, 11_000].reduce<Watch[]>(
      (watches, pause) => [
        ...watches,
        noteFrame(watches.at(-1) ?? watch, START + pause, [{ at: START + pause - 4_000, reason: "camera" }]),
      ],
      [watch],
    );
    const watches = [
      ...grown,
      noteFrame(grown.at(-1) ?? watch, START + 13_000),
      endWatch(watch, START + 13_000),
    ];
    const told = watches.flatMap((after, index) =>
      watchEntries({ ...watching, watch: watches[index - 1] ?? watch }, { ...watching, watch: after }, START),
    );
    expect(told).toMatchObject([
      { kind: "gap", from: START, to: START + 11_000, reason: "camera" },
      { kind: "stopped" },
    ]);
  });

  test("a gap that Stop ends is told before the end", () => {
    const ended = endWatch(watch, START + 60_000);
    expect(watchEntries(watching, { ...watching, watch: ended }, START)).toMatchObject([
      { kind: "gap", from: START, to: START + 60_000, reason: "unknown" },
      { kind: "stopped" },
    ]);
  });
});

describe("what the owner chose", () => {
  const { warping } = NO_CHOICES.types;
  const early = {
    ...NO_CHOICES,
    types: { ...NO_CHOICES.types, warping: { ...warping, sensitivity: "early" } },
  } as const;

  test("is told for the types that are others now", () => {
    expect(choiceEvents(NO_CHOICES, early)).toEqual([
      { kind: "choice-changed", type: "warping", from: warping, to: early.types.warping },
    ]);
    expect(choiceEvents(early, { ...early, types: { ...early.types } })).toEqual([]);
  });

  test("is told when evidence has to last for another time", () => {
    expect(choiceEvents(NO_CHOICES, { ...NO_CHOICES, warnAfter: 9_000 })).toEqual([
      { kind: "patience-changed", warnAfter: 9_000, actAfter: NO_CHOICES.actAfter },
    ]);
  });
});

describe("a scene", () => {
  const scene = exampleScene("scene", START);
  const judge = (verdict: Scene["verdict"], correctedType: Scene["correctedType"] = null): Scene =>
    reviewed(scene, { ...NO_REVIEW, verdict, correctedType }, START + 1);

  function told(before: Scene | null, after: Scene): readonly unknown[] {
    return sceneEntries(before, after, { at: START + 2, since: START });
  }

  test("that is new is told, in the watch it belongs to", () => {
    expect(told(null, scene)).toEqual([
      {
        at: START + 2,
        watchId: "watch",
        kind: "scene-kept",
        sceneId: "scene",
        type: "spaghetti",
        isByHand: false,
      },
    ]);
  });

  test.each([
    ["judged", scene, judge("correct"), [{ kind: "verified", verdict: "correct", type: "spaghetti" }]],
    ["a false alarm", scene, judge("wrong"), [{ kind: "verified", verdict: "wrong", type: null }]],
    [
      "named otherwise",
      judge("correct"),
      judge("correct", "warping"),
      [{ kind: "verified", type: "warping" }],
    ],
    ["taken back", judge("wrong"), scene, [{ kind: "undone" }]],
    ["given a note", scene, { ...scene, notes: "a knot" }, []],
    ["given a thumbnail", judge("correct"), { ...judge("correct") }, []],
  ])("that is %s", (_what, before, after, entries) => {
    expect(told(before, after)).toMatchObject(entries);
  });

  test("that is known late is no news: not its picture, and its verdict only if it is new", () => {
    const old = exampleScene("scene", START - 100_000);
    expect(told(null, old)).toEqual([]);
    expect(told(null, { ...old, verdict: "correct", verifiedAt: START - 1 })).toEqual([]);
    expect(told(null, { ...old, verdict: "correct", verifiedAt: START + 1 })).toMatchObject([
      { kind: "verified" },
    ]);
  });

  test("that was added from a file is none of a watch's", () => {
    expect(told(null, importedScene("added", "device", START + 1, 10))).toEqual([]);
  });
});

test.each([
  ["the first time", null, { level: 0.5, isCharging: true }, true],
  ["unplugged", { level: 0.5, isCharging: true }, { level: 0.5, isCharging: false }, true],
  ["plugged in", { level: 0.5, isCharging: false }, { level: 0.5, isCharging: true }, true],
  ["charging on", { level: 0.5, isCharging: true }, { level: 0.9, isCharging: true }, false],
  ["a little less", { level: 0.5, isCharging: false }, { level: 0.45, isCharging: false }, false],
  ["a tenth less", { level: 0.5, isCharging: false }, { level: 0.4, isCharging: false }, true],
  ["low by now", { level: 0.25, isCharging: false }, { level: 0.2, isCharging: false }, true],
])("the battery %s", (_what, noted, now, isNews) => {
  expect(isBatteryNews(noted, now)).toBe(isNews);
});
