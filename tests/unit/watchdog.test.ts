import { expect, test } from "vitest";
import { countRounds } from "../../src/app/watch/watchdog.ts";
import { FakeClock } from "../support/fake-clock.ts";

/** A watchdog over counters that the test moves. */
function bench() {
  const clock = new FakeClock();
  const stopping = new AbortController();
  const world = { frames: 0, canaries: 0, isExcused: false };
  const heard: string[] = [];
  void countRounds(
    { clock },
    {
      frames: () => world.frames,
      canaries: () => world.canaries,
      isExcused: () => world.isExcused,
      staleAfter: 20 * 60_000,
      onStill: (after) => heard.push(`still ${after / 1000}`),
      onStale: () => heard.push("stale"),
    },
    stopping.signal,
  );
  /** Frames come every 15 s for so long. */
  async function watch(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 15_000) {
      world.frames += 1;
      await clock.advance(15_000);
    }
  }
  return { clock, world, heard, watch, stopping };
}

test("hears when no frame comes, not before a first answer may take that long", async () => {
  const { clock, heard, watch } = bench();
  await watch(60_000);
  await clock.advance(75_000);
  expect(heard).toEqual([]);
  await clock.advance(15_000);
  expect(heard).toEqual(["still 90"]);
});

test("hears when frames come and the detector is not put to the test for twice its interval", async () => {
  const { heard, watch, world } = bench();
  await watch(10 * 60_000);
  world.canaries += 1;
  await watch(20 * 60_000);
  expect(heard).toEqual([]);
  await watch(30_000);
  expect(heard).toContain("stale");
});

test("hears nothing while something is known to be wrong, or after Stop", async () => {
  const { clock, heard, world, stopping } = bench();
  world.isExcused = true;
  await clock.advance(60 * 60_000);
  world.isExcused = false;
  stopping.abort();
  await clock.advance(60 * 60_000);
  expect(heard).toEqual([]);
});

test("a device that slept has not missed a round", async () => {
  const { clock, heard, watch } = bench();
  await watch(60_000);
  clock.set(clock.now() + 8 * 3_600_000);
  await watch(60_000);
  expect(heard).toEqual([]);
});
