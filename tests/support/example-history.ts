import { EMPTY_BACKGROUND } from "../../src/core/alarm/background.ts";
import type { AlarmHistory } from "../../src/core/alarm/history.ts";
import { POLICY } from "./drawn-alarm.ts";

/** What an alarm went by and told, with something of everything in it. */
export function exampleHistory(): AlarmHistory {
  return {
    background: { ...EMPTY_BACKGROUND, spaghetti: 0.2 },
    policies: [
      { from: 10, policy: POLICY },
      { from: 90_000, policy: { ...POLICY, warnAfter: 8_000 } },
    ],
    answers: [
      { after: null, answer: { kind: "acknowledge", at: 5 } },
      { after: 20_000, answer: { kind: "snooze", at: 20_500, length: 600_000 } },
    ],
    warnings: [
      { type: "spaghetti", at: 12_000, failingAt: 20_000, until: 60_000 },
      { type: "warping", at: 95_000, failingAt: null, until: null },
    ],
  };
}
