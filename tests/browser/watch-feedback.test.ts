/** What was called a false alarm is held back on its camera, until it is forgotten; what looks otherwise warns. */
import { expect, test } from "vitest";
import { NO_REVIEW, type Verdict } from "../../src/core/scene.ts";
import { watchCalmly } from "../support/calm-watch.ts";
import { detectionAt } from "../support/drawn-alarm.ts";
import { FILAMENT, LAMP } from "../support/example-sample.ts";
import { appOn, type World } from "../support/fake-ports.ts";

type App = ReturnType<typeof appOn>;

const LAMP_BOX = { ...detectionAt(0.9), embedding: LAMP };
const TANGLE_BESIDE = { ...detectionAt(0.85, 0.65), embedding: FILAMENT };

const answer = (app: App, sceneId: string, verdict: Verdict): Promise<void> =>
  app.getState().actions.review([{ sceneId, review: { ...NO_REVIEW, verdict } }]);

/** Keeps `count` pictures of the lamp by hand and calls them wrong. */
async function markLamp(world: World, app: App, count: number): Promise<string[]> {
  world.detections = [LAMP_BOX];
  const ids: string[] = [];
  for (let mark = 0; mark < count; mark += 1) {
    const kept = app.getState().actions.captureNow();
    await world.clock.advance(2_000);
    const scene = await kept;
    if (!scene.ok) throw new Error(scene.fault.code);
    ids.push(scene.value);
    await answer(app, scene.value, "wrong");
  }
  world.detections = [];
  await world.clock.advance(60_000);
  return ids;
}

async function lampIsMarked() {
  const { world, app } = await watchCalmly();
  const ids = await markLamp(world, app, 3);
  expect(app.getState().watch.alarm?.phase).toBe("quiet");
  world.detections = [LAMP_BOX];
  await world.clock.advance(30_000);
  return { world, app, ids };
}

test("after three marks it no longer warns, and says which false alarm it looks like", async () => {
  const { app, ids } = await lampIsMarked();
  expect(app.getState().watch.alarm?.phase).not.toMatch(/warning|failing/u);
  expect(app.getState().watch.frame?.detections).toMatchObject([
    { confidence: 0.9, resembles: { sceneId: ids[2], counted: 0.45 } },
  ]);
});

test("a tangle beside it warns as ever", async () => {
  const { world, app } = await lampIsMarked();
  world.detections = [LAMP_BOX, TANGLE_BESIDE];
  await world.clock.advance(10_000);
  expect(app.getState().watch.alarm?.phase).toMatch(/warning|failing/u);
  const scene = [...world.store.scenes.values()].at(-1);
  expect(scene?.origin).toBe("alarm");
  expect(scene?.confidence).toBeCloseTo(0.85, 2);
});

test("forgotten it warns again, in the same watch", async () => {
  const { world, app, ids } = await lampIsMarked();
  await app.getState().actions.forgetSamples(ids);
  await world.clock.advance(10_000);
  expect(app.getState().watch.alarm?.phase).toMatch(/warning|failing/u);
});

test("an answer that is taken back teaches nothing any more", async () => {
  const { world, app } = await lampIsMarked();
  for (let mark = 0; mark < 3; mark += 1) await app.getState().actions.undoReview();
  await world.clock.advance(10_000);
  expect(app.getState().watch.alarm?.phase).toMatch(/warning|failing/u);
});

test("deleting the scenes does not bring the false alarm back; one that nobody answered leaves nothing", async () => {
  const { world, app, ids } = await lampIsMarked();
  const kept = app.getState().actions.captureNow();
  await world.clock.advance(2_000);
  const unanswered = await kept;
  await app.getState().actions.removeScenes([...ids, unanswered.ok ? unanswered.value : ""]);
  await world.clock.advance(30_000);
  expect(app.getState().watch.alarm?.phase).not.toMatch(/warning|failing/u);
  expect([...world.store.samples.keys()]).toEqual(ids);
});

test("what another tab or a notification was told counts from the next frame on", async () => {
  const { world, app, ids } = await lampIsMarked();
  await world.store.forgetSamples(ids);
  world.store.emit({ kind: "scenes-changed", ids });
  await world.clock.advance(10_000);
  expect(app.getState().watch.alarm?.phase).toMatch(/warning|failing/u);
});

test("it is there for the next watch of that camera", async () => {
  const { world, app } = await lampIsMarked();
  await app.getState().actions.stop();
  const next = appOn(world);
  void next.getState().actions.start();
  await world.clock.advance(30_000);
  expect(next.getState().watch.alarm?.phase).not.toMatch(/warning|failing/u);
});

test("called a failure once, it warns again: the owner is not held to a mistake", async () => {
  const { world, app } = await lampIsMarked();
  const kept = app.getState().actions.captureNow();
  await world.clock.advance(2_000);
  const scene = await kept;
  if (!scene.ok) throw new Error(scene.fault.code);
  await answer(app, scene.value, "correct");
  await world.clock.advance(10_000);
  expect(app.getState().watch.alarm?.phase).toMatch(/warning|failing/u);
});

test("no embedding is kept in a scene or shown to the screens", async () => {
  const { world, app } = await lampIsMarked();
  const boxes = [
    ...[...world.store.scenes.values()].flatMap(({ detections }) => detections),
    ...(app.getState().watch.frame?.detections ?? []),
  ];
  expect(boxes.length).toBeGreaterThan(3);
  for (const box of boxes) expect(box).not.toHaveProperty("embedding");
});
