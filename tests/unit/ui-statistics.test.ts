/** What the Statistics screen says and how it divides time; the numbers themselves: statistics.test.ts. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { StoredCamera } from "../../src/contracts/store.ts";
import { freshCamera } from "../../src/contracts/stored-camera.ts";
import { statisticsOf } from "../../src/core/statistics.ts";
import { shownLabels } from "../../src/ui/statistics/axes.ts";
import { bucketWordsFor } from "../../src/ui/statistics/bucket-words.ts";
import { calendarEdges, startOfDay } from "../../src/ui/statistics/calendar.ts";
import { cameraName } from "../../src/ui/statistics/camera-names.ts";
import { precisionPlot } from "../../src/ui/statistics/precision-plot.ts";
import { scenesPlot } from "../../src/ui/statistics/scenes-plot.ts";
import { headlineOf } from "../../src/ui/statistics/sentences.ts";
import { exampleScene } from "../support/example-scene.ts";
import { wordsIn } from "../support/words-in.ts";

/** That many warnings, of which so many were called right and wrong, all at `at`. */
function warnings(right: number, wrong: number, unchecked = 0, at = 1_000) {
  const verdicts = [
    ...Array.from({ length: right }, () => "correct" as const),
    ...Array.from({ length: wrong }, () => "wrong" as const),
    ...Array.from({ length: unchecked }, () => "none" as const),
  ];
  return verdicts.map((verdict, index) => exampleScene(String(index), at, verdict));
}

function headline(scenes: ReturnType<typeof warnings>, language: "en" | "ko" = "en") {
  return headlineOf(statisticsOf(scenes, []), wordsIn(language));
}

function at(text: string): number {
  return new Date(text).getTime();
}

function inBerlin(edges: readonly number[]): string[] {
  return edges.map((edge) =>
    new Date(edge).toLocaleString("sv-SE", { timeZone: "Europe/Berlin" }).slice(0, 16),
  );
}

function cameraCalled(id: string, label: string): StoredCamera {
  return { ...freshCamera(id), label };
}

describe("the first sentence", () => {
  test("says the count, the share and its range", () => {
    expect(headline(warnings(36, 5)).what).toBe(
      "Of 41 warnings you checked, 36 were right (88%, between 74% and 95%).",
    );
    expect(headline(warnings(36, 5), "ko").what).toBe(
      "확인한 경고 41건 가운데 36건이 맞았어요(88%, 74%~95% 사이).",
    );
    expect(headline(warnings(1, 9)).what).toMatch(/^Of 10 warnings you checked, 1 was right /u);
  });

  test("gives no percentage of a few, and none of nothing", () => {
    expect(headline(warnings(2, 1))).toMatchObject({
      what: "You have checked 3 warnings so far. Right: 2.",
      hasShare: false,
    });
    expect(headline(warnings(0, 0, 4))).toMatchObject({
      what: "Check a few scenes to see how often warnings are right.",
      hasShare: false,
      isCheckWorthwhile: true,
    });
    expect(headline([]).what).toBe("No warnings in this time.");
  });

  test("says what is not in the share, and offers to check it only where there is something to check", () => {
    expect(headline(warnings(8, 2, 1))).toMatchObject({
      more: ["1 warning is not checked yet and not in this share."],
      isCheckWorthwhile: true,
    });
    expect(headline(warnings(8, 2))).toMatchObject({ more: [], isCheckWorthwhile: false });
  });

  test("tells right alarms with a wrong name apart", () => {
    const scenes = warnings(8, 2).map((scene, index) =>
      index < 2 ? { ...scene, correctedType: "warping" as const } : scene,
    );
    expect(headline(scenes).what).toMatch(/8 were right/u);
    expect(headline(scenes).more).toEqual([
      "2 of the right ones were failures of another type than they said.",
    ]);
  });
});

describe("the calendar", () => {
  const zone = process.env["TZ"];
  beforeAll(() => {
    process.env["TZ"] = "Europe/Berlin";
  });
  afterAll(() => {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  });

  test("a day is from midnight to midnight of the person's zone, also where it has 23 hours", () => {
    const edges = calendarEdges(at("2026-03-28T23:30:00Z"), at("2026-03-30T12:00:00Z"), "day");
    expect(inBerlin(edges)).toEqual(["2026-03-29 00:00", "2026-03-30 00:00", "2026-03-31 00:00"]);
    expect((edges[1] ?? 0) - (edges[0] ?? 0)).toBe(23 * 3_600_000);
  });

  test("weeks begin on Monday", () => {
    const edges = calendarEdges(at("2026-05-03T12:00:00Z"), at("2026-05-04T12:00:00Z"), "week");
    expect(inBerlin(edges)).toEqual(["2026-04-27 00:00", "2026-05-04 00:00", "2026-05-11 00:00"]);
  });

  test("months and years begin on their first day", () => {
    const months = calendarEdges(at("2025-12-31T12:00:00Z"), at("2026-02-01T12:00:00Z"), "month");
    expect(inBerlin(months)).toEqual([
      "2025-12-01 00:00",
      "2026-01-01 00:00",
      "2026-02-01 00:00",
      "2026-03-01 00:00",
    ]);
    const years = calendarEdges(at("2025-12-31T12:00:00Z"), at("2026-02-01T12:00:00Z"), "year");
    expect(inBerlin(years)).toEqual(["2025-01-01 00:00", "2026-01-01 00:00", "2027-01-01 00:00"]);
  });

  test("one moment has one bucket, and a moment at its end the next as well", () => {
    const midnight = at("2026-05-03T22:00:00Z");
    expect(inBerlin(calendarEdges(midnight, midnight, "day"))).toEqual([
      "2026-05-04 00:00",
      "2026-05-05 00:00",
    ]);
    expect(inBerlin(calendarEdges(midnight - 1, midnight, "day"))).toHaveLength(3);
  });

  test("days back go by the calendar", () => {
    expect(inBerlin([startOfDay(at("2026-03-30T10:00:00Z"), 2)])).toEqual(["2026-03-28 00:00"]);
  });

  test("an axis of months names the year where it changes", () => {
    const names = bucketWordsFor("month", "en-GB", (day) => day);
    const [december = 0, january = 0, february = 0] = calendarEdges(
      at("2025-12-05T12:00:00Z"),
      at("2026-02-05T12:00:00Z"),
      "month",
    );
    expect(names.tick(december, null)).toBe("Dec\n2025");
    expect(names.tick(january, december)).toBe("Jan\n2026");
    expect(names.tick(february, january)).toBe("Feb");
  });
});

describe("the charts", () => {
  const names = bucketWordsFor("week", "en-GB", (day) => `Week from ${day}`);
  const edges = calendarEdges(
    new Date(2026, 4, 4, 12).getTime(),
    new Date(2026, 4, 18, 12).getTime(),
    "week",
  );
  const [first = 0, , third = 0] = edges;
  const statistics = statisticsOf([...warnings(5, 1, 0, first), ...warnings(1, 0, 2, third)], edges);

  test("precision has a column for each week, empty where nothing was checked", () => {
    if (statistics.precision === null) throw new Error("there are checked warnings");
    const {
      data,
      describe: say,
      rest,
    } = precisionPlot(statistics.buckets, statistics.precision, names, wordsIn("en"));
    expect(data[4]).toEqual([5 / 6, null, 1]);
    expect(say(0)).toBe("Week from 4 May 2026: 5 of 6 right (83%, 44%–97%)");
    expect(say(1)).toBe("Week from 11 May 2026: none checked");
    expect(rest).toBe(2);
  });

  test("scenes are stacked: the top of the stack is all of them", () => {
    const { data, describe: say } = scenesPlot(statistics.buckets, names, wordsIn("en"));
    expect(data.slice(1)).toEqual([
      [5, null, 1],
      [5, null, 1],
      [6, null, 1],
      [6, null, 3],
    ]);
    expect(say(2)).toBe("Week from 18 May 2026: 3 scenes · Correct 1 · Not checked 2");
  });

  test("the newest column is always named, and names keep their distance", () => {
    expect(shownLabels(5, 1_000)).toEqual([0, 1, 2, 3, 4]);
    expect(shownLabels(21, 320)).toEqual([0, 5, 10, 15, 20]);
    expect(shownLabels(7, 0).at(-1)).toBe(6);
  });
});

test("a camera without a name has a number, also when it is no longer known", () => {
  const cameras = [cameraCalled("a", "Desk"), cameraCalled("b", "")];
  const { t } = wordsIn("en");
  expect(["a", "b", "gone"].map((id) => cameraName(id, cameras, t))).toEqual([
    "Desk",
    "Camera 2",
    "Camera 3",
  ]);
});
