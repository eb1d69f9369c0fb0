/** Every second of a watch is either watched or a gap with its reason. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { end, interrupt, look, type RunningWatch, runWatch } from "../../src/core/running-watch.ts";
import {
  closeAbandoned,
  GAP_REASONS,
  gapTotals,
  LONGEST_PAUSE_MS,
  longestPause,
  noteFrame,
  type Watch,
  watchedFor,
} from "../../src/core/watch.ts";

const NEW: Watch = {
  id: "w",
  cameraId: "c",
  printJobId: "p",
  startedAt: 0,
  endedAt: null,
  watchedUntil: 0,
  frames: 0,
  gaps: [],
  model: { id: "m", version: "1" },
  alarms: null,
};

/** What can happen to a watch; `pass` and `sleep` take time, `set` moves the device's clock and takes none. */
type Happening =
  | { readonly kind: "pass" | "sleep" | "set"; readonly ms: number }
  | { readonly kind: "frame" }
  | { readonly kind: "interrupt"; readonly reason: (typeof GAP_REASONS)[number] };

/** A watch through all that, ended; what really passed beside it. */
function play(happenings: readonly Happening[]): { watch: Watch; passed: number } {
  let now = 0;
  let elapsed = 500;
  let passed = 0;
  let running: RunningWatch = runWatch(NEW, { now, elapsed });
  for (const happening of happenings) {
    switch (happening.kind) {
      case "pass":
        now += happening.ms;
        elapsed += happening.ms;
        passed += happening.ms;
        break;
      case "sleep":
        now += happening.ms;
        passed += happening.ms;
        break;
      case "set":
        now += happening.ms;
        break;
      case "frame":
        running = look(running, { now, elapsed }, 2_000);
        break;
      case "interrupt":
        running = interrupt(running, { now, elapsed }, happening.reason);
        break;
    }
  }
  return { watch: end(running, { now, elapsed }).watch, passed };
}

const pass = (ms: number): Happening => ({ kind: "pass", ms });
const sleep = (ms: number): Happening => ({ kind: "sleep", ms });
const set = (ms: number): Happening => ({ kind: "set", ms });
const because = (reason: (typeof GAP_REASONS)[number]): Happening => ({ kind: "interrupt", reason });
const frame: Happening = { kind: "frame" };
const calm: readonly Happening[] = [pass(2_000), frame, pass(2_000), frame];

describe("the gaps of a watch", () => {
  test.each<[string, readonly Happening[], readonly string[]]>([
    ["frames every two seconds leave none", [...calm, ...calm], []],
    ["a pause that nobody can explain", [...calm, pass(60_000), frame], ["4-64 unknown"]],
    ["a late first frame", [pass(10_000), frame], ["0-10 unknown"]],
    ["a hidden page that is held up", [...calm, because("hidden"), pass(60_000), frame], ["4-64 hidden"]],
    ["a hidden page that goes on watching is none", [...calm, because("hidden"), pass(5_000), frame], []],
    [
      "a detector mended within a second",
      [...calm, because("detector"), pass(1_000), frame],
      ["4-5 detector"],
    ],
    [
      "a camera that is lost while the detector is mended",
      [...calm, pass(2_000), because("detector"), pass(8_000), because("camera"), pass(20_000), frame],
      ["4-14 detector", "14-34 camera"],
    ],
    [
      "a fault that is found after a long silence",
      [...calm, pass(30_000), because("camera"), pass(2_000), frame],
      ["4-34 unknown", "34-36 camera"],
    ],
    ["a device that sleeps", [...calm, sleep(3_600_000), frame], ["4-3604 sleep"]],
    [
      "a device that sleeps after its page was hidden",
      [...calm, pass(1_000), because("hidden"), pass(20_000), sleep(3_600_000), frame],
      ["4-5 hidden", "5-3625 sleep"],
    ],
    [
      "a clock set back hides none",
      [...calm, set(-86_400_000), because("camera"), pass(9_000), frame],
      ["4-13 camera"],
    ],
    ["a clock set back makes none", [...calm, set(-86_400_000), ...calm], []],
    ["Stop while the camera is lost", [...calm, because("camera"), pass(9_000)], ["4-13 camera"]],
    [
      "one reason twice in a row",
      [...calm, because("heat"), pass(9_000), because("heat"), pass(9_000), frame],
      ["4-22 heat"],
    ],
  ])("%s", (_what, happenings, gaps) => {
    const { watch } = play(happenings);
    expect(watch.gaps.map(({ from, to, reason }) => `${from / 1000}-${to / 1000} ${reason}`)).toEqual(gaps);
  });

  test("cover with what was watched the whole watch, in order and none over another, whatever happens", () => {
    const happenings = fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constant(frame) },
        { weight: 4, arbitrary: fc.nat(30_000).map(pass) },
        fc.nat(10_000_000).map(sleep),
        fc.integer({ min: -100_000_000, max: 100_000_000 }).map(set),
        fc.constantFrom(...GAP_REASONS).map(because),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(happenings, (all) => {
        const { watch } = play(all);
        const { length, watched, share } = watchedFor(watch);
        const edges = watch.gaps.flatMap(({ from, to }) => [from, to]);
        expect([watch.startedAt, ...edges, watch.endedAt].toSorted((a, b) => Number(a) - Number(b))).toEqual([
          watch.startedAt,
          ...edges,
          watch.endedAt,
        ]);
        expect(watch.gaps.every(({ from, to }) => to > from)).toBe(true);
        const missed = gapTotals(watch).reduce((sum, { total }) => sum + total, 0);
        expect(watched + missed).toBe(length);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        // A clock set forward looks like sleep, so a watch may seem longer than what passed awake, never shorter.
        expect(length).toBeGreaterThanOrEqual(awake(all));
      }),
    );
  });

  test("are as long as what passed where nobody sets a clock", () => {
    const happenings = fc.array(
      fc.oneof(fc.constant(frame), fc.nat(30_000).map(pass), fc.constantFrom(...GAP_REASONS).map(because)),
    );
    fc.assert(
      fc.property(happenings, (all) => {
        const { watch, passed } = play(all);
        expect(watchedFor(watch).length).toBe(passed);
        const longest = LONGEST_PAUSE_MS * (watch.frames + 1);
        expect(watchedFor(watch).watched).toBeLessThanOrEqual(longest);
      }),
    );
  });

  test("of one reason are counted together, the most time first", () => {
    const { watch } = play([
      ...calm,
      because("camera"),
      pass(9_000),
      frame,
      sleep(60_000),
      frame,
      because("camera"),
      pass(12_000),
      frame,
    ]);
    expect(gapTotals(watch)).toEqual([
      { reason: "sleep", count: 1, total: 60_000, longest: 60_000 },
      { reason: "camera", count: 2, total: 21_000, longest: 12_000 },
    ]);
    expect(watchedFor(watch)).toEqual({ length: 85_000, watched: 4_000, share: 4_000 / 85_000 });
  });

  test("a slow device watches too, up to a point", () => {
    expect(longestPause(2_000)).toBe(LONGEST_PAUSE_MS);
    expect(longestPause(8_000)).toBe(12_000);
    expect(longestPause(60_000)).toBe(20_000);
  });
});

describe("a watch left open by a crash", () => {
  test("was not watched from its last frame until it is found", () => {
    const closed = closeAbandoned(noteFrame(NEW, 2_000), 62_000);
    expect(closed).toMatchObject({ endedAt: 62_000, gaps: [{ from: 2_000, to: 62_000, reason: "closed" }] });
  });

  test("and found after days ends after twelve hours: nobody believed that it watched", () => {
    expect(closeAbandoned(NEW, 5 * 86_400_000).endedAt).toBe(12 * 3_600_000);
  });

  test("with the clock set back since ends where its last frame was", () => {
    expect(closeAbandoned(noteFrame(NEW, 2_000), 1_000)).toMatchObject({ endedAt: 2_000, gaps: [] });
  });
});

/** What passed while the device was awake: sleep can be hidden by a clock that is set back. */
function awake(happenings: readonly Happening[]): number {
  return happenings.reduce((sum, happening) => sum + (happening.kind === "pass" ? happening.ms : 0), 0);
}
