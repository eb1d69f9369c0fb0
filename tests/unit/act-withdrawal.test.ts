import { describe, expect, test } from "vitest";
import { ACT_ORDERS, type Act } from "../../src/core/act/act.ts";
import { type ActEvent, actAfter, beginAct } from "../../src/core/act/run-act.ts";
import { type WatchOfAct, withdrawalOf } from "../../src/core/act/withdrawal.ts";
import { type AlarmState, acknowledge, hushAlarm, snooze, startAlarm } from "../../src/core/alarm/alarm.ts";
import { actEvents } from "../../src/core/log/act-events.ts";
import type { LogEvent } from "../../src/core/log/log-entry.ts";
import { subjectOfAct } from "../../src/core/mqtt/alert-message.ts";

const failing: AlarmState = {
  ...startAlarm(0),
  phase: "failing",
  type: "spaghetti",
  raised: ["warping", "spaghetti"],
};
const WATCH: WatchOfAct = { phase: "watching", stoppedBy: null, alarm: failing };

describe("an act about spaghetti", () => {
  test.each<[string, Partial<WatchOfAct>, string | null]>([
    ["stands while it fails", {}, null],
    ["stands while the camera is gone", { phase: "recovering" }, null],
    ["stands where the watch cannot go on without a person", { phase: "blocked" }, null],
    ["stands beside another failure", { alarm: { ...failing, type: "warping" } }, null],
    ["goes with “it is fine”", { alarm: acknowledge(failing, 5) }, "declined"],
    ["goes with “remind me”", { alarm: snooze(failing, 5, 600_000) }, "declined"],
    ["goes when it is quiet", { alarm: startAlarm(0) }, "settled"],
    ["goes when it is hushed", { alarm: hushAlarm(failing, 5, "spaghetti") }, "hushed"],
    ["goes when only others are raised", { alarm: { ...failing, raised: ["warping"] } }, "hushed"],
    ["goes with Stop", { stoppedBy: "person" }, "stopped"],
    ["goes with the end of the print", { stoppedBy: "printer" }, "stopped"],
    ["goes with the end of a film", { phase: "idle" }, "stopped"],
  ])("%s", (_name, change, why) => {
    expect(withdrawalOf({ ...WATCH, ...change }, "spaghetti", false)).toBe(why);
  });

  test("that a person has called failing stands until the watch is over", () => {
    const silent = { ...WATCH, alarm: acknowledge(failing, 5) };
    expect(withdrawalOf(silent, "spaghetti", true)).toBeNull();
    expect(withdrawalOf({ ...silent, alarm: startAlarm(0) }, "spaghetti", true)).toBeNull();
    expect(withdrawalOf({ ...silent, stoppedBy: "person" }, "spaghetti", true)).toBe("stopped");
  });
});

/** The events of the log that these leave, one after the other. */
function logged(order: Act["order"], happenings: readonly (readonly [number, ActEvent])[]): LogEvent[] {
  let act = beginAct(
    { id: "act", type: "spaghetti", order, countdown: 30_000, printer: "printing", quietUntil: 0 },
    0,
  );
  const events = [...actEvents(null, act)];
  for (const [at, event] of happenings) {
    const [after] = actAfter(act, event, at);
    events.push(...actEvents(act, after));
    act = after;
  }
  return events;
}

test("each step of an act is one line", () => {
  const events = logged("pause", [
    [30_000, { kind: "waited" }],
    [31_000, { kind: "answered", attempt: 1, fault: "printer-refused" }],
    [36_000, { kind: "waited" }],
    [37_000, { kind: "answered", attempt: 2, fault: null }],
    [38_000, { kind: "printer", says: "printing" }],
    [40_000, { kind: "printer", says: "paused" }],
    [41_000, { kind: "printer", says: "paused" }],
  ]);
  expect(events).toEqual([
    { kind: "act-asked", type: "spaghetti", order: "pause", countdown: 30_000 },
    { kind: "act-ordered", order: "pause", attempt: 1 },
    { kind: "act-missed", attempt: 1, fault: "printer-refused" },
    { kind: "act-ordered", order: "pause", attempt: 2 },
    { kind: "act-taken", order: "pause", attempt: 2 },
    { kind: "act-over", order: "pause", end: "paused" },
  ]);
});

test("what is confirmed late is one more line", () => {
  const events = logged("cancel", [
    [30_000, { kind: "waited" }],
    [31_000, { kind: "answered", attempt: 1, fault: null }],
    [32_000, { kind: "printer", says: "unknown" }],
    [52_000, { kind: "waited" }],
    [53_000, { kind: "seen" }],
    [60_000, { kind: "printer", says: "idle" }],
  ]);
  expect(events.slice(-2)).toEqual([
    { kind: "act-over", order: "cancel", end: "unconfirmed" },
    { kind: "act-over", order: "cancel", end: "idle" },
  ]);
});

const step = (event: LogEvent) => subjectOfAct(event, "spaghetti");

test.each(ACT_ORDERS)(
  "who listens hears when it is to %s, and how that ended; not each attempt, and no “no”",
  (order) => {
    expect(step({ kind: "act-asked", type: "spaghetti", order, countdown: 30_000 })).toMatchObject({
      order,
      step: "asked",
    });
    expect(step({ kind: "act-over", order, end: "idle" })).toMatchObject({ kind: "action", step: "done" });
    expect(step({ kind: "act-over", order, end: "failed" })).toMatchObject({ step: "failed" });
    expect(step({ kind: "act-over", order, end: "unconfirmed" })).toMatchObject({ step: "unconfirmed" });
    expect(step({ kind: "act-over", order, end: "declined" })).toBeNull();
    expect(step({ kind: "act-ordered", order, attempt: 2 })).toBeNull();
  },
);
