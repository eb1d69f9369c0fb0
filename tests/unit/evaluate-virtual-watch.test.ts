import { describe, expect, test } from "vitest";
import type { LabelledPicture } from "../../scripts/evaluate/dataset.ts";
import {
  sequenceFigures,
  spliceFigure,
  stillFigure,
  type Watcher,
} from "../../scripts/evaluate/time-figures.ts";
import { type Held, judgeWarnings, watchPictures } from "../../scripts/evaluate/virtual-watch.ts";
import { watchingViews } from "../../scripts/evaluate/watching-views.ts";
import { detectionAt, POLICY } from "../support/drawn-alarm.ts";

const QUIET: Held = { detections: [], duration: 30_000 };
const TANGLE: Held = { detections: [detectionAt(0.9)], duration: 30_000 };
const FAST = 20;

describe("a watch in virtual time", () => {
  test("looks every two seconds while quiet and twice a second once it suspects", () => {
    // 0, 2, … 28 s over the quiet half, then 0.5 s apart: 30, 30.5, … 59.5.
    expect(watchPictures([QUIET], POLICY, FAST).frames).toBe(15);
    expect(watchPictures([QUIET, TANGLE], POLICY, FAST).frames).toBe(15 + 60);
  });

  test("looks less often on a device that needs a second per frame", () => {
    // 0, 1.25, … 5 s at 80 % duty until four seconds of evidence warn, then 2 s apart at 50 %: 7, 9, … 29.
    expect(watchPictures([TANGLE], POLICY, 1_000).frames).toBe(5 + 12);
  });

  test("warns four seconds after the onset and fails ten seconds after it", () => {
    const told = judgeWarnings(watchPictures([QUIET, TANGLE], POLICY, FAST), 30_000);
    expect(told).toEqual({
      falseAlarms: 0,
      wasRaisedBefore: false,
      secondsToWarning: 4,
      secondsToFailing: 10,
    });
  });

  test("an alarm that stands before the onset is a false one and says nothing about speed", () => {
    const told = judgeWarnings(
      watchPictures([TANGLE, { ...TANGLE, duration: 60_000 }], POLICY, FAST),
      30_000,
    );
    expect(told).toEqual({
      falseAlarms: 1,
      wasRaisedBefore: true,
      secondsToWarning: null,
      secondsToFailing: null,
    });
  });

  test("on pictures that stay healthy every warning is false", () => {
    expect(judgeWarnings(watchPictures([TANGLE], POLICY, FAST), null).falseAlarms).toBe(1);
    expect(judgeWarnings(watchPictures([QUIET], POLICY, FAST), null).falseAlarms).toBe(0);
  });
});

const WATCHER: Watcher = {
  policy: POLICY,
  frameCost: FAST,
  kept: (file) => (file.includes("bad") ? [detectionAt(0.9)] : []),
};

describe("figures over time", () => {
  test("a sequence holds each frame for its interval and the last for half a minute", () => {
    const files = ["good-0", "good-1", "bad-2", "bad-3"];
    const [figure] = sequenceFigures([{ name: "one", files, intervalSeconds: 2, healthyUntil: 2 }], WATCHER);
    expect(figure).toMatchObject({ seconds: 36, onsetSeconds: 4, secondsToWarning: 4, falseAlarms: 0 });
  });

  test("stills count those that alarm in time and those that alarm over their healthy half", () => {
    const views = [
      { file: "bad", group: "a", isFailing: true },
      { file: "missed", group: "b", isFailing: true },
      { file: "good", group: "c", isFailing: false },
    ];
    expect(spliceFigure(views, WATCHER, false)).toMatchObject({
      pairs: 2,
      inTime: 0.5,
      falseAlarms: 0,
      medianSeconds: 4,
    });
    const loud = views.map((view) => (view.isFailing ? view : { ...view, file: "also bad" }));
    expect(spliceFigure(loud, WATCHER, false)).toMatchObject({
      inTime: 0,
      falseAlarms: 2,
      medianSeconds: null,
    });
    expect(stillFigure(loud, WATCHER)).toEqual({ stills: 1, warned: 1 });
    expect(spliceFigure([], WATCHER, true)).toBeNull();
  });
});

function picture(file: string, about: Partial<LabelledPicture>): LabelledPicture {
  const plain = { isInSitu: false, isFinishedPart: false, boxes: null };
  return { file, label: "failing", group: file, ...plain, ...about };
}

describe("watching views", () => {
  const pictures = [
    picture("boxed from the web", { boxes: [] }),
    picture("boxed in situ", { boxes: [], isInSitu: true }),
    picture("watched", {}),
    picture("finished", { isFinishedPart: true }),
    picture("healthy", { label: "healthy" }),
    picture("hand", { label: "other" }),
  ];
  const sequences = [{ name: "s", files: ["s0", "s1", "s2"], intervalSeconds: 1, healthyUntil: 2 }];

  test("are what a watching camera sees, with the healthy frames of the sequences", () => {
    const views = watchingViews({ folder: "", absent: [], hasManifest: true, pictures, sequences });
    expect(views.map(({ file, isFailing }) => (isFailing ? `!${file}` : file))).toEqual([
      "!boxed in situ",
      "!watched",
      "healthy",
      "s0",
      "s1",
    ]);
  });

  test("are all pictures where nothing tells which are in situ", () => {
    const boxed = [picture("a", { boxes: [] }), picture("b", { boxes: [], label: "healthy" })];
    const views = watchingViews({
      folder: "",
      absent: [],
      hasManifest: false,
      pictures: boxed,
      sequences: [],
    });
    expect(views.map(({ file }) => file)).toEqual(["a", "b"]);
  });
});
