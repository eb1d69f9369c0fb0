/// <reference lib="dom" />
// Thirty days of a camera that never rests: noise most of the time, passing suspicions, and some failures.
import type { Database } from "../../src/adapters/store/database.ts";
import { storedScores } from "../../src/contracts/stored-scores.ts";
import { type AlarmState, startAlarm, step } from "../../src/core/alarm/alarm.ts";
import { EMPTY_BACKGROUND } from "../../src/core/alarm/background.ts";
import { type AlarmHistory, beginHistory, noteStep } from "../../src/core/alarm/history.ts";
import { type AlarmPolicy, defaultPolicy } from "../../src/core/alarm/policy.ts";
import type { FrameRecord, TypeRecord } from "../../src/core/frame-record.ts";
import { samplingInterval } from "../../src/core/sampling.ts";
import { BLOCK_MS, packBlock } from "../../src/core/score-block.ts";
import type { Watch } from "../../src/core/watch.ts";

const HOUR_MS = 3_600_000;
const WATCHES = 90;
const WATCH_MS = 8 * HOUR_MS;
/** Shares of frames with a box that is nothing, and of seconds in which something passes for a failure. */
const NOISE = 0.3;
const PASSING = 1 / 6000;
const PASSES_MS = 6_000;
/** Every so manieth watch ends in a failure. */
const FAILS_EVERY = 15;
/** As the score recorder stores them. */
const MINUTES_PER_BLOCK = 10;
const FAILS_FOR_MS = 20 * 60_000;

export const MODEL = { id: "layerwatch", version: "0.1.0" } as const;
export const POLICY: AlarmPolicy = defaultPolicy({
  spaghetti: { warn: 0.62, act: 0.79, isUsable: true },
  warping: { warn: 0.62, act: 0.79, isUsable: true },
});

/** What was said of the warnings: those of the failures were right. */
export interface Filled {
  readonly frames: number;
  readonly said: readonly { watchId: string; at: number; type: "spaghetti"; verdict: "correct" | "wrong" }[];
}

/** Writes it down as the app would have. `random` answers 0..1. */
export async function fillMonth(database: Database, now: number, random: () => number): Promise<Filled> {
  let frames = 0;
  const said: Filled["said"][number][] = [];
  for (let index = 0; index < WATCHES; index += 1) {
    const startedAt = now - (WATCHES - index) * WATCH_MS;
    const lived = liveOn(`watch-${index}`, startedAt, index % FAILS_EVERY === FAILS_EVERY - 1, random);
    frames += lived.watch.frames;
    const failsAt = startedAt + WATCH_MS - FAILS_FOR_MS;
    for (const { at, type } of lived.watch.alarms?.warnings ?? [])
      if (type === "spaghetti")
        said.push({ watchId: lived.watch.id, at, type, verdict: at < failsAt ? "wrong" : "correct" });
    await database.write(["watches", "scores"], async (transaction) => {
      await transaction.objectStore("watches").put(lived.watch);
      const store = transaction.objectStore("scores");
      for (let from = 0; from < lived.minutes.length; from += MINUTES_PER_BLOCK) {
        const minutes = lived.minutes.slice(from, from + MINUTES_PER_BLOCK);
        const record = storedScores({ watchId: lived.watch.id, cameraId: "camera", minutes });
        if (record !== null) await store.put(record);
      }
      return null;
    });
  }
  return { frames, said };
}

function liveOn(id: string, startedAt: number, isFailing: boolean, random: () => number) {
  let state: AlarmState = startAlarm(startedAt);
  let history: AlarmHistory = beginHistory(EMPTY_BACKGROUND);
  const minutes: { start: number; bytes: Uint8Array<ArrayBuffer> }[] = [];
  const end = startedAt + WATCH_MS;
  let passesUntil = 0;
  let frames = 0;
  let at = startedAt;
  for (let start = startedAt; start < end; start += BLOCK_MS) {
    const minute: FrameRecord[] = [];
    while (at < start + BLOCK_MS) {
      if (random() < PASSING) passesUntil = at + PASSES_MS;
      const isTangle = at < passesUntil || (isFailing && at > end - FAILS_FOR_MS);
      const record = { at, types: isTangle ? tangle(random) : noise(random) };
      const [next, effects] = step(state, record, POLICY);
      state = next;
      history = noteStep(history, at, POLICY, effects);
      minute.push(record);
      at += samplingInterval(state.phase, 20);
    }
    frames += minute.length;
    minutes.push({ start, bytes: packBlock(start, minute) });
  }
  const watch: Watch = {
    id,
    cameraId: "camera",
    printJobId: id,
    startedAt,
    endedAt: end,
    watchedUntil: end,
    frames,
    gaps: [],
    model: MODEL,
    alarms: history,
  };
  return { watch, minutes };
}

function tangle(random: () => number): TypeRecord[] {
  return [{ type: "spaghetti", confidence: 180 + Math.floor(random() * 60), box: [50, 60, 70, 80] }];
}

function noise(random: () => number): TypeRecord[] {
  const types: TypeRecord[] = [];
  const box = [Math.floor(random() * 150), 60, 70, 80] as const;
  if (random() < NOISE) types.push({ type: "spaghetti", confidence: Math.floor(random() * 121), box });
  if (random() < NOISE / 6) types.push({ type: "warping", confidence: Math.floor(random() * 121), box });
  return types;
}
