/** Past watches replayed by the real worker out of the real database: what a watch wrote is what is told of it. */
import { deleteDB } from "idb";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createWorkerReplay, startReplayWorker } from "../../src/adapters/replay/worker-replay.ts";
import { createDatabase, type Database } from "../../src/adapters/store/database.ts";
import { createIdbStore } from "../../src/adapters/store/idb-store.ts";
import type { ReplayPort, WhatIfQuestion } from "../../src/contracts/replay.ts";
import type { StorePort } from "../../src/contracts/store.ts";
import type { AlarmPolicy } from "../../src/core/alarm/policy.ts";
import type { PastWatch } from "../../src/core/past-watch.ts";
import type { SaidOfWarning } from "../../src/core/what-if.ts";
import { TANGLE, watchCalmly } from "../support/calm-watch.ts";
import { detectionAt, POLICY } from "../support/drawn-alarm.ts";
import type { World } from "../support/fake-ports.ts";
import { drawnWatch, WATCH_START } from "../support/recorded-watch.ts";
import { silentLog } from "../support/silent-log.ts";
import { valueOf } from "../support/value-of.ts";

let database: Database;
let store: StorePort;
let worker: Worker;
let replay: ReplayPort;

beforeEach(() => {
  database = createDatabase();
  store = createIdbStore(database, silentLog, () => "device");
  worker = startReplayWorker();
  replay = createWorkerReplay(() => worker);
});

afterEach(async () => {
  worker.terminate();
  database.close();
  await deleteDB("layerwatch");
});

/** As the shipped model has it; what the fake world watches by. */
function policyOf(world: World): AlarmPolicy {
  const [watch] = world.store.watches.values();
  const policy = watch?.alarms?.policies[0]?.policy;
  if (policy === undefined) throw new Error("the watch has kept no policy");
  return policy;
}

/** What the world's watches have written, on the disk. */
async function writeDown(world: World): Promise<void> {
  for (const watch of world.store.watches.values()) await store.putWatch(watch);
  for (const block of world.store.scores.values()) await store.putScores(block);
}

async function write({ watch, minutes }: PastWatch): Promise<void> {
  await store.putWatch(watch);
  await store.putScores({ watchId: watch.id, cameraId: watch.cameraId, minutes });
}

function about(policy: AlarmPolicy): WhatIfQuestion {
  return { since: 0, model: { id: "layerwatch", version: "0.1.0" }, policy, unkept: policy };
}

function said(watchId: string, verdict: SaidOfWarning["verdict"]): SaidOfWarning {
  return { watchId, at: WATCH_START + 4_500, type: "spaghetti", verdict };
}

/** A watch with two tangles, of which the first is acknowledged and the second put off, noise between them. */
async function eventfulWatch(): Promise<World> {
  const { world, app } = await watchCalmly();
  const { actions } = app.getState();
  world.detections = TANGLE;
  await world.clock.advance(20_000);
  actions.acknowledge();
  await world.clock.advance(5_000);
  world.detections = [detectionAt(0.3)];
  await world.clock.advance(90_000);
  world.detections = [detectionAt(0.9, 0.65)]; // elsewhere: what is at the first place is fine
  await world.clock.advance(8_000);
  actions.snooze();
  await world.clock.advance(30_000);
  world.detections = [];
  await world.clock.advance(10_000);
  await actions.stop();
  return world;
}

test("a watch is replayed with the settings of the time and gives the warnings that happened", async () => {
  const world = await eventfulWatch();
  await writeDown(world);
  const { outcomes } = await valueOf(replay.whatIf(about(policyOf(world))));
  const scenes = [...world.store.scenes.values()].map(({ at }) => at);
  expect(scenes).toHaveLength(2);
  expect(outcomes).toMatchObject([{ happened: { isExact: true } }]);
  const [outcome] = outcomes;
  expect(outcome?.happened.warnings.map(({ at }) => at)).toEqual(scenes);
  expect(outcome?.told).toEqual(outcome?.happened.warnings);
});

test("with longer patience the same watch would have told later", async () => {
  const world = await eventfulWatch();
  await writeDown(world);
  const policy = { ...policyOf(world), warnAfter: 9_000 };
  const [outcome] = (await valueOf(replay.whatIf(about(policy)))).outcomes;
  const delays = outcome?.told.map(({ at }, index) => at - (outcome.happened.warnings[index]?.at ?? 0));
  expect(delays).toEqual([5_000, 5_000]);
});

test("a newer question takes the place of one that is being answered", async () => {
  const world = await eventfulWatch();
  await writeDown(world);
  const policy = policyOf(world);
  const [older, newer] = await Promise.all([
    replay.whatIf(about({ ...policy, warnAfter: 9_000 })),
    replay.whatIf(about(policy)),
  ]);
  expect(older).toEqual({ ok: false, fault: { code: "replaced" } });
  expect(newer).toMatchObject({ ok: true });
});

test("watches that run, that are of another model, of the demo, or of long ago are not among them", async () => {
  const past = drawnWatch("w".repeat(20), "past");
  const { watch } = past;
  await write(past);
  await store.putWatch({ ...watch, id: "running", endedAt: null });
  await store.putWatch({ ...watch, id: "other", model: { id: "other", version: "1" } });
  await store.putWatch({ ...watch, id: "demo", cameraId: "demo" });
  await store.putWatch({ ...watch, id: "long ago", startedAt: WATCH_START - 1 });
  const answer = await valueOf(replay.whatIf({ ...about(POLICY), since: WATCH_START }));
  expect(answer.outcomes.map(({ watchId }) => watchId)).toEqual(["past"]);
  expect(answer.ofOtherModels).toBe(1);
});

test("a suggestion takes false alarms away and keeps the failure", async () => {
  const passing = ["a", "b"].map((id) => drawnWatch(`${"w".repeat(12)}${".".repeat(60)}`, id));
  const failed = drawnWatch("w".repeat(60), "failed");
  for (const past of [...passing, failed]) await write(past);
  const suggestion = await valueOf(
    replay.suggest({
      ...about(POLICY),
      said: [said("a", "wrong"), said("b", "wrong"), said("failed", "correct")],
      candidates: [
        { ...POLICY, warnAfter: 60_000 },
        { ...POLICY, warnAfter: 8_000 },
      ],
    }),
  );
  expect(suggestion).toMatchObject({ kind: "better", index: 1, after: { told: 1 } });
});

test("a database that is empty has no watches", async () => {
  expect(await valueOf(replay.whatIf(about(POLICY)))).toEqual({ outcomes: [], ofOtherModels: 0 });
});
