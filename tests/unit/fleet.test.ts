/** All watchers on a broker: what counts as one, how each is, and in which order. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDLE_WATCH } from "../../src/app/watch/watch-actions.ts";
import { parseFleetState } from "../../src/contracts/fleet-state.ts";
import {
  type Condition,
  conditionOf,
  type FleetEntry,
  type FleetState,
  fleetRows,
  heardAt,
} from "../../src/core/fleet.ts";
import { stateMessage } from "../../src/core/mqtt/state-message.ts";
import { bytesOf } from "../support/bytes-of.ts";

const NOW = 1_800_000_000_000;

const CALM: FleetState = {
  at: NOW,
  heartbeat: 30_000,
  name: null,
  phase: "watching",
  alarm: "quiet",
  score: 0.1,
  type: null,
  watch: { since: NOW - 60_000, gaps: 0 },
  print: null,
  power: null,
};

function entry(about: Partial<FleetEntry> & { readonly said?: Partial<FleetState> } = {}): FleetEntry {
  const { said, ...more } = about;
  return { device: "d", camera: "c", heardAt: NOW, isOnline: null, ...more, state: { ...CALM, ...said } };
}

function read(payload: string | Uint8Array): FleetState | null {
  return parseFleetState({ topic: "layerwatch/d/c/state", payload: bytesOf(payload), isRetained: false });
}

describe("a message", () => {
  test("of this app's own is read", () => {
    const message = stateMessage(
      { watch: { ...IDLE_WATCH, heat: null }, name: "", print: null, battery: null },
      NOW,
    );
    expect(read(JSON.stringify(message))).toMatchObject({ at: NOW, phase: "idle", alarm: null, watch: null });
  });

  test("of which parts are nonsense keeps the others", () => {
    const odd = { score: 40, type: "fire", watch: "yes", print: { progress: -1, layer: 1.5 }, heartbeat: 0 };
    expect(read(JSON.stringify({ v: 1, ...CALM, ...odd }))).toEqual({
      v: 1,
      ...CALM,
      score: null,
      watch: null,
      print: { progress: null, layer: null },
    });
  });

  test.each([
    ["another version", JSON.stringify({ v: 2, ...CALM })],
    ["no phase", JSON.stringify({ v: 1, ...CALM, phase: undefined })],
    ["an unknown phase", JSON.stringify({ v: 1, ...CALM, phase: "sleeping" })],
    ["a time in words", JSON.stringify({ v: 1, ...CALM, at: "now" })],
    ["no JSON", "{"],
    ["more than there can be", JSON.stringify({ v: 1, ...CALM, more: "x".repeat(9_000) })],
  ])("with %s is none", (_what, payload) => {
    expect(read(payload)).toBeNull();
  });

  test("of any bytes is one or none, and never an error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(read(bytes)).toBeNull();
      }),
    );
    fc.assert(
      fc.property(fc.json(), (json) => {
        const state = read(json);
        expect(state === null || typeof state.at === "number").toBe(true);
      }),
    );
  });
});

describe("a watcher", () => {
  test.each([
    [{}, "calm"],
    [{ said: { alarm: "suspect" } }, "suspect"],
    [{ said: { alarm: "failing" } }, "failing"],
    [{ said: { phase: "recovering", alarm: "warning" } }, "warning"],
    [{ said: { phase: "blocked" } }, "blind"],
    [{ said: { phase: "idle", alarm: null } }, "idle"],
    [{ isOnline: false }, "silent"],
    [{ isOnline: false, said: { phase: "idle" } }, "gone"],
    [{ isOnline: false, said: { alarm: "failing" } }, "silent"],
    [{ heardAt: NOW - 90_000 }, "calm"],
    [{ heardAt: NOW - 90_001 }, "silent"],
    [{ heardAt: NOW - 90_001, isOnline: true }, "silent"],
    [{ heardAt: NOW - 90_001, said: { phase: "idle" } }, "gone"],
  ] as const)("%j is %s", (about, condition) => {
    expect(conditionOf(entry(about), NOW)).toBe(condition);
  });

  test("was heard when the broker says so, and never in the future", () => {
    expect(heardAt({ ...CALM, at: NOW - 5 }, false, NOW)).toBe(NOW);
    expect(heardAt({ ...CALM, at: NOW - 5 }, true, NOW)).toBe(NOW - 5);
    expect(heardAt({ ...CALM, at: NOW + 5 }, true, NOW)).toBe(NOW);
  });
});

function order(all: readonly FleetEntry[]): [string, Condition][] {
  return fleetRows(all, NOW).map(({ device, condition }) => [device, condition]);
}

test("the worst comes first, and nothing moves because of the order in which it was heard", () => {
  const entries = [
    entry({ device: "b" }),
    entry({ device: "a" }),
    entry({ device: "z", said: { alarm: "failing" } }),
    entry({ device: "y", isOnline: false }),
    entry({ device: "x", said: { phase: "idle" } }),
    entry({ device: "w", said: { alarm: "warning" } }),
  ];
  expect(order(entries)).toEqual([
    ["z", "failing"],
    ["w", "warning"],
    ["y", "silent"],
    ["a", "calm"],
    ["b", "calm"],
    ["x", "idle"],
  ]);
  fc.assert(
    fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
      expect(order(shuffled)).toEqual(order(entries));
    }),
  );
});
