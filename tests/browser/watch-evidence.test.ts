/** What a warning leaves behind, on fake hardware: clip, stills, context, notice; and what a second tab may do. */
import { expect, test } from "vitest";
import { BLIND_SCENE_ID } from "../../src/core/notification-answer.ts";
import { TANGLE, watchCalmly } from "../support/calm-watch.ts";
import { appOn, World } from "../support/fake-ports.ts";
import { LINKED } from "../support/fake-printer.ts";

test("a warning leaves its clip, made of what was recorded, and a thumbnail", async () => {
  const { world, app } = await watchCalmly();
  world.detections = TANGLE;
  await world.clock.advance(30_000);
  const [scene] = world.store.scenes.values();
  expect(scene?.media).toMatchObject({ clip: { duration: 20_000, onset: 10_000 } });
  const clip = await world.store.media.get(scene?.media.clip?.key ?? "")?.text();
  expect(clip).toBe("finished whole");
  expect([...world.store.media.keys()].sort()).toEqual(
    ["annotated", "clip", "original", "thumbnail"].map((what) => `${scene?.id}/${what}`),
  );
  expect(app.getState().jobs.every(({ status }) => status === "done")).toBe(true);
});

test("after a restart the recording that was cut off becomes a clip of what there was", async () => {
  const { world } = await watchCalmly();
  world.detections = TANGLE;
  await world.clock.advance(6_000); // warned, and the ten seconds after it are not over
  const next = new World();
  for (const [key, blob] of world.store.media) next.store.media.set(key, blob);
  for (const [id, scene] of world.store.scenes) next.store.scenes.set(id, scene);
  for (const [id, job] of world.store.jobs) next.store.jobs.set(id, job);
  appOn(next);
  await next.clock.advance(5_000);
  const [scene] = next.store.scenes.values();
  expect(await next.store.media.get(scene?.media.clip?.key ?? "")?.text()).toBe("finished so far");
  expect([...next.store.jobs.values()].every(({ status }) => status === "done")).toBe(true);
});

test("where no video can be recorded the last pictures are kept, and weighed once", async () => {
  const { world } = await watchCalmly();
  world.recorder.isStills = true;
  world.detections = TANGLE;
  await world.clock.advance(30_000);
  const [scene] = world.store.scenes.values();
  expect(scene?.media.stills).toHaveLength(1);
  expect(scene?.media.clip).toBeNull();
  const weight = [...world.store.media.values()].reduce((sum, { size }) => sum + size, 0);
  expect(scene?.media.bytes).toBe(weight);
});

test("a recorder that fails costs the clip and nothing else, and that is told", async () => {
  const { world, app } = await watchCalmly();
  world.recorder.fault = { code: "recorder-failed", detail: "gone" };
  world.detections = TANGLE;
  await world.clock.advance(30_000);
  expect(world.store.scenes.size).toBe(1);
  expect(app.getState().notices).toMatchObject([{ kind: "clip-lost" }]);
});

test("a recorder runs for each open camera and no longer", async () => {
  const { world, app } = await watchCalmly();
  expect(world.recorder.openCount).toBe(1);
  await app.getState().actions.stop();
  expect(world.recorder.openCount).toBe(0);
});

test("a picture kept by hand is a scene without a claim where nothing was detected", async () => {
  const { world, app } = await watchCalmly();
  const asked = app.getState().actions.captureNow();
  await world.clock.advance(3_000);
  const kept = await asked;
  expect(world.store.scenes.get(kept.ok ? kept.value : "")).toMatchObject({
    origin: "manual",
    type: null,
    confidence: null,
    media: { annotated: null },
  });
  await app.getState().actions.stop();
  expect(await app.getState().actions.captureNow()).toMatchObject({ fault: { code: "nothing-to-capture" } });
});

test("a picture asked for while there is none is refused at once, not kept some time later", async () => {
  const { world, app } = await watchCalmly();
  const early = app.getState().actions.captureNow();
  world.grabFault = { code: "camera-lost" };
  world.openFault = { code: "camera-none" };
  await world.clock.advance(3_000);
  const nothing = { ok: false, fault: { code: "nothing-to-capture" } };
  expect(await early).toEqual(nothing);
  expect(await app.getState().actions.captureNow()).toEqual(nothing);
  world.grabFault = null;
  world.openFault = null;
  await world.clock.advance(30_000);
  expect(world.store.scenes.size).toBe(0);
});

test("a scene says what the printer said", async () => {
  const { world, app } = await watchCalmly();
  await app.getState().actions.linkPrinter(LINKED);
  const context = { layerNumber: 41, progress: 0.62, nozzleTemp: 205, fileName: "vase.gcode" };
  world.printer.say("printing", context);
  world.detections = TANGLE;
  await world.clock.advance(8_000);
  expect([...world.store.scenes.values()]).toMatchObject([{ context }]);
});

test("a tab that is not the main one starts no watch until it is", async () => {
  const world = new World();
  world.isMainTab = false;
  const app = appOn(world);
  await world.clock.advance(100);
  void app.getState().actions.start();
  await world.clock.advance(2_000);
  expect(app.getState()).toMatchObject({ isMainTab: false, watch: { phase: "idle" } });
  world.becomeMain();
  void app.getState().actions.start();
  await world.clock.advance(2_000);
  expect(app.getState().watch.phase).toBe("watching");
});

test("a warning is notified with its scene; an answer there judges the scene and quiets the alarm", async () => {
  const { world, app } = await watchCalmly();
  world.detections = TANGLE;
  await world.clock.advance(8_000);
  const { sceneId } = app.getState().watch;
  expect(world.notify.shown.map((notice) => notice.sceneId)).toContain(sceneId);
  expect(world.notify.vibrations).toBeGreaterThan(0);
  world.notify.answer({ sceneId: sceneId ?? "", action: "false-alarm" });
  await world.clock.advance(1_000);
  expect(app.getState().watch.alarm?.phase).toBe("acknowledged");
  expect([...world.store.scenes.values()]).toMatchObject([{ verdict: "wrong" }]);
});

test("a watch that stopped watching is notified until it watches again", async () => {
  const { world, app } = await watchCalmly();
  world.grabFault = { code: "camera-lost" };
  world.openFault = { code: "camera-none" };
  await world.clock.advance(30_000);
  expect(world.notify.shown.map(({ sceneId }) => sceneId)).toEqual([BLIND_SCENE_ID]);
  world.grabFault = null;
  world.openFault = null;
  await world.clock.advance(10_000);
  expect(app.getState().watch.phase).toBe("watching");
  expect(world.notify.cleared).toEqual([BLIND_SCENE_ID]);
});
