/// <reference lib="dom" />
// The what-if's own adapter and worker over thirty days of records in IndexedDB.

import { seededRandom } from "../../scripts/onnx/seeded-random.ts";
import { createWorkerReplay } from "../../src/adapters/replay/worker-replay.ts";
import { createDatabase } from "../../src/adapters/store/database.ts";
import type { AlarmPolicy } from "../../src/core/alarm/policy.ts";
import { type Filled, fillMonth, MODEL, POLICY } from "./past-month.ts";

let filled: Filled = { frames: 0, said: [] };

/** Frames that were written. */
async function fill(): Promise<number> {
  const database = createDatabase();
  filled = await fillMonth(database, Date.now(), seededRandom(7));
  database.close();
  return filled.frames;
}

function about(policy: AlarmPolicy) {
  return { since: 0, model: MODEL, policy, unkept: POLICY };
}

/** Milliseconds from asking a worker that was not there to its answer, and for each question after that. */
async function ask(more: number): Promise<object> {
  const replay = createWorkerReplay();
  const times: number[] = [];
  let exact = 0;
  let watches = 0;
  for (let question = 0; question <= more; question += 1) {
    const begun = performance.now();
    const answer = await replay.whatIf(about({ ...POLICY, warnAfter: 4_000 + question * 500 }));
    times.push(performance.now() - begun);
    if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
    watches = answer.value.outcomes.length;
    exact = answer.value.outcomes.filter(({ happened }) => happened.isExact).length;
  }
  const candidates = [0.62, 0.66, 0.7, 0.74, 0.78].flatMap((warn) =>
    [4_000, 6_000, 8_000, 12_000].map((warnAfter) => ({
      ...POLICY,
      warnAfter,
      types: { ...POLICY.types, spaghetti: { ...POLICY.types.spaghetti, warn, act: Math.max(warn, 0.79) } },
    })),
  );
  const begun = performance.now();
  const suggested = await replay.suggest({ ...about(POLICY), said: filled.said, candidates });
  const suggestMs = performance.now() - begun;
  if (!suggested.ok) throw new Error(JSON.stringify(suggested.fault));
  const [first = 0, ...later] = times;
  return {
    first,
    later,
    watches,
    exact,
    suggestMs,
    candidates: candidates.length,
    suggested: suggested.value.kind,
  };
}

export const whatIf = { fill, ask };
