import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RINGING_AGE_MS } from "../../src/core/alerts/alert-item.ts";
import {
  afterSleep,
  OFFLINE_PATIENCE_MS,
  type OtherWatcher,
  silenceOf,
} from "../../src/core/alerts/silence.ts";

const HEARTBEAT = 30_000;
const NOW = 1_000_000_000;
const DAY = 86_400_000;

function watcher(change: Partial<OtherWatcher>): OtherWatcher {
  return {
    device: "attic",
    camera: "rear",
    isWatching: true,
    at: NOW,
    heartbeat: HEARTBEAT,
    heardAt: NOW,
    isKept: false,
    offlineSince: null,
    ...change,
  };
}

describe("a device that watched", () => {
  test("is silent after three heartbeats, since it was heard last, and rings", () => {
    expect(silenceOf(watcher({}), NOW + 3 * HEARTBEAT)).toBeNull();
    expect(silenceOf(watcher({}), NOW + 3 * HEARTBEAT + 1)).toEqual({ since: NOW, isRinging: true });
  });

  test("is silent as soon as its will has stood for a moment", () => {
    const gone = watcher({ offlineSince: NOW + 5_000 });
    expect(silenceOf(gone, NOW + 5_000 + OFFLINE_PATIENCE_MS - 1)).toBeNull();
    expect(silenceOf(gone, NOW + 5_000 + OFFLINE_PATIENCE_MS)).toEqual({ since: NOW, isRinging: true });
  });

  test("and is gone for days is shown to who comes late, and not rung for", () => {
    const kept = watcher({ isKept: true, at: NOW - 3 * DAY, offlineSince: NOW });
    expect(silenceOf(kept, NOW + OFFLINE_PATIENCE_MS)).toEqual({ since: NOW - 3 * DAY, isRinging: false });
  });

  test("and died just before somebody came rings", () => {
    const kept = watcher({ isKept: true, at: NOW - 60_000, offlineSince: NOW });
    expect(silenceOf(kept, NOW + OFFLINE_PATIENCE_MS)).toEqual({ since: NOW - 60_000, isRinging: true });
  });
});

test("who had stopped is missed by nobody, whatever the clocks say", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.integer(), fc.boolean(), (at, heardAt, now, isKept) => {
      expect(silenceOf(watcher({ isWatching: false, at, heardAt, isKept, offlineSince: 0 }), now)).toBeNull();
    }),
  );
});

test("the clock of a device that is heard live counts for nothing", () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(10 * DAY), (at, passed) => {
      const now = NOW + passed;
      expect(silenceOf(watcher({ at }), now)).toEqual(silenceOf(watcher({ at: NOW }), now));
    }),
  );
});

test("a silence never begins after it was noticed, and rings only while it is fresh", () => {
  const anybody = fc.record({
    at: fc.integer({ min: 0, max: 2 * NOW }),
    heartbeat: fc.double({ noNaN: true }),
    isKept: fc.boolean(),
    offlineSince: fc.option(fc.nat(NOW)),
  });
  fc.assert(
    fc.property(anybody, fc.nat(DAY), (change, passed) => {
      const silence = silenceOf(watcher(change), NOW + passed);
      if (silence === null) return;
      expect(silence.since).toBeLessThanOrEqual(NOW + passed);
      expect(silence.isRinging).toBe(NOW + passed - silence.since < RINGING_AGE_MS);
    }),
  );
});

test("what this device slept through is held against nobody", () => {
  fc.assert(
    fc.property(fc.nat(DAY), fc.boolean(), (slept, isOffline) => {
      const woken = NOW + slept;
      const before = watcher({ offlineSince: isOffline ? NOW : null });
      expect(silenceOf(afterSleep(before, woken), woken + OFFLINE_PATIENCE_MS - 1)).toBeNull();
      expect(silenceOf(afterSleep(before, woken), woken + 3 * HEARTBEAT + 1)).not.toBeNull();
    }),
  );
});
