/** The app's whole life of a watch on fake hardware: what it does when each part of it falls. */
import { expect, test } from "vitest";
import { NO_REVIEW } from "../../src/core/scene.ts";
import { TANGLE, watchCalmly } from "../support/calm-watch.ts";
import { detectionAt } from "../support/drawn-alarm.ts";
import { appOn, World } from "../support/fake-ports.ts";
import { unpackBlock } from "../support/unpack-block.ts";

test("a calm print is sampled every two seconds and nothing is kept or heard", async () => {
  const { world, app } = await watchCalmly();
  const before = world.frames.detected;
  await world.clock.advance(60_000);
  expect(world.frames.detected - before).toBe(30);
  expect(world.store.scenes.size).toBe(0);
  expect(app.getState().watch.alarm?.phase).toBe("quiet");
  expect(world.rings.filter((ring) => ring !== null)).toEqual([]);
});

test("a tangle leads to one scene with both pictures, a banner and noise, within ten seconds", async () => {
  const { world, app } = await watchCalmly();
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  const [scene] = world.store.scenes.values();
  expect(scene).toMatchObject({ type: "spaghetti", severity: "critical", verdict: "none", context: null });
  expect(await world.store.media.get(scene?.media.annotated ?? "")?.text()).toBe("annotated");
  expect(app.getState().watch).toMatchObject({
    alarm: { phase: "warning", type: "spaghetti" },
    sceneId: scene?.id,
  });
  expect(world.rings.at(-1)).toBe("warning");
  await world.clock.advance(60_000);
  expect(app.getState().watch.alarm?.phase).toBe("failing");
  expect(world.rings.at(-1)).toBe("failing");
  expect(world.store.scenes.size).toBe(1);
});

test("the live picture and the scene have the boxes near a warning, and no others", async () => {
  const { world, app } = await watchCalmly();
  world.detections = [...TANGLE, detectionAt(0.12, 0)];
  await world.clock.advance(10_000);
  expect(app.getState().watch).toMatchObject({ warnAt: 0.62, frame: { detections: TANGLE } });
  expect(app.getState().watch.frame?.detections).toHaveLength(1);
  expect([...world.store.scenes.values()][0]?.detections).toEqual(TANGLE);
});

test("acknowledging silences it", async () => {
  const { world, app } = await watchCalmly();
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  app.getState().actions.acknowledge();
  expect(world.rings.at(-1)).toBeNull();
  await world.clock.advance(30_000);
  expect(app.getState().watch.alarm?.phase).toBe("acknowledged");
  expect(world.rings.at(-1)).toBeNull();
});

test.each([
  ["a dead worker", { code: "worker-died", detail: "killed" }],
  ["an overdue worker", { code: "worker-overdue", after: 8_000 }],
  ["an answer of zeros", { code: "output-zero" }],
  ["an answer that is not a number", { code: "output-nan" }],
  ["a lost GPU", { code: "run-failed", provider: "webgpu", detail: "device lost" }],
] as const)("%s is replaced by a new worker on WASM, and that is said", async (_what, fault) => {
  const { world, app } = await watchCalmly();
  world.detectFault = fault;
  await world.clock.advance(2_000);
  world.detectFault = null;
  await world.clock.advance(2_000);
  const { notices, watch } = app.getState();
  expect(watch).toMatchObject({ phase: "watching", provider: "wasm", trouble: null });
  expect(notices).toMatchObject([{ kind: "detector-restarted", fault, provider: "wasm" }]);
  expect(world.openDetectors).toBe(1);
});

test("a detector that stays broken is a gap with its reason, is blocked after some attempts, and is heard", async () => {
  const { world, app } = await watchCalmly();
  world.providers = {};
  world.detectFault = { code: "worker-died", detail: "killed" };
  await world.clock.advance(40_000);
  expect(app.getState().watch).toMatchObject({
    phase: "blocked",
    trouble: { fault: { code: "provider-unavailable" } },
  });
  expect(world.rings.at(-1)).toBe("detector");
  world.providers = { wasm: { ms: 40, error: 0 } };
  world.detectFault = null;
  await world.clock.advance(20_000);
  expect(app.getState().watch).toMatchObject({
    phase: "watching",
    watch: { gaps: [{ reason: "detector" }] },
  });
  expect(world.rings.at(-1)).toBeNull();
});

test("a canary that is answered wrongly is a fault of its own", async () => {
  const { world, app } = await watchCalmly();
  world.isCanaryWrong = true;
  await world.clock.advance(10 * 60_000 + 30_000);
  expect(app.getState().watch).toMatchObject({
    phase: "blocked",
    trouble: { fault: { code: "canary-failed" } },
  });
  expect(app.getState().watch.canary?.isAnswered).toBe(false);
  expect(world.rings.at(-1)).toBe("detector");
});

test("a camera that is unplugged is opened again when it is back, and the gap is recorded", async () => {
  const { world, app } = await watchCalmly();
  world.grabFault = { code: "camera-lost" };
  world.openFault = { code: "camera-none" };
  await world.clock.advance(30_000);
  expect(app.getState().watch).toMatchObject({
    phase: "recovering",
    trouble: { fault: { code: "camera-none" } },
  });
  expect(world.rings.at(-1)).toBe("blind");
  world.grabFault = null;
  world.openFault = null;
  world.devicesChanged();
  await world.clock.advance(2_000);
  expect(app.getState().watch).toMatchObject({ phase: "watching", watch: { gaps: [{ reason: "camera" }] } });
  expect(world.openSources).toBe(1);
});

test("a stalled picture of a hidden page is waited for, not opened again", async () => {
  const { world, app } = await watchCalmly();
  world.isHidden = true;
  world.grabFault = { code: "camera-stalled" };
  const opened = world.openSources;
  await world.clock.advance(30_000);
  expect(world.openSources).toBe(opened);
  world.isHidden = false;
  world.grabFault = null;
  await world.clock.advance(4_000);
  expect(app.getState().watch).toMatchObject({ phase: "watching", watch: { gaps: [{ reason: "hidden" }] } });
});

test("a picture too small to read is the camera's fault: it is opened anew, and the detector stays", async () => {
  const { world, app } = await watchCalmly();
  world.detectFault = { code: "frame-too-small", width: 1, height: 1 };
  const opened = world.opened.length;
  await world.clock.advance(3_000);
  expect(app.getState().watch).toMatchObject({ trouble: { fault: { code: "frame-too-small" } } });
  world.detectFault = null;
  await world.clock.advance(3_000);
  expect(app.getState().watch.phase).toBe("watching");
  expect(world.opened.length).toBe(opened);
  expect(world.openSources).toBe(1);
});

test("a denied camera blocks at once and rings nobody: the person is there", async () => {
  const world = new World();
  world.openFault = { code: "camera-denied" };
  const app = appOn(world);
  await app.getState().actions.start();
  await world.clock.advance(60_000);
  expect(app.getState().watch).toMatchObject({
    phase: "blocked",
    trouble: { fault: { code: "camera-denied" } },
  });
  expect(world.rings.filter((ring) => ring !== null)).toEqual([]);
});

test("a camera in use is tried again until it is free", async () => {
  const world = new World();
  world.openFault = { code: "camera-in-use" };
  const app = appOn(world);
  void app.getState().actions.start();
  await world.clock.advance(5_000);
  expect(app.getState().watch.phase).toBe("blocked");
  world.openFault = null;
  await world.clock.advance(10_000);
  expect(app.getState().watch.phase).toBe("watching");
});

test("with a full disk the watch goes on, the scene is shown from memory and kept once there is room", async () => {
  const { world, app } = await watchCalmly();
  world.store.sceneFault = { code: "store-full" };
  world.detections = TANGLE;
  await world.clock.advance(20_000);
  const { actions, notices, watch, scenes } = app.getState();
  expect(watch.phase).toBe("watching");
  expect(notices.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toMatchObject([
    { kind: "clip-lost", fault: { code: "store-full" } },
    { kind: "scenes-unsaved", count: 1, fault: { code: "store-full" } },
  ]);
  expect(scenes.list.map(({ id }) => id)).toEqual([watch.sceneId]);
  await actions.review([{ sceneId: watch.sceneId ?? "", review: { ...NO_REVIEW, verdict: "wrong" } }]);
  world.store.sceneFault = null;
  await world.clock.advance(60_000);
  expect([...world.store.scenes.values()]).toMatchObject([{ verdict: "wrong", media: { clip: null } }]);
  expect(app.getState().notices.map(({ kind }) => kind)).toEqual(["clip-lost"]);
});

test("a scene that is judged in the moment it is written keeps that verdict", async () => {
  const { world, app } = await watchCalmly();
  world.store.sceneFault = { code: "store-full" };
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  const { actions, watch } = app.getState();
  let isJudged = false;
  world.store.sceneFault = null;
  world.store.beforeSceneAnswers = () => {
    const review = { ...NO_REVIEW, verdict: "correct" } as const;
    if (!isJudged) void actions.review([{ sceneId: watch.sceneId ?? "", review }]);
    isJudged = true;
  };
  await world.clock.advance(60_000);
  expect([...world.store.scenes.values()]).toMatchObject([{ verdict: "correct" }]);
});

test("a picture that could not be taken is taken from the next frame", async () => {
  const { world, app } = await watchCalmly();
  world.detections = TANGLE;
  world.captureFault = "frame-gone";
  await world.clock.advance(8_000);
  expect(world.store.scenes.size).toBe(0);
  expect(app.getState().notices).toMatchObject([{ kind: "picture-lost" }]);
  world.captureFault = null;
  await world.clock.advance(2_000);
  expect(world.store.scenes.size).toBe(1);
  expect(app.getState().notices).toEqual([]);
});

test("a clock set back by a day neither stops the watch nor makes a gap", async () => {
  const { world, app } = await watchCalmly();
  world.clock.set(world.clock.now() - 86_400_000);
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  expect(app.getState().watch).toMatchObject({
    phase: "watching",
    alarm: { phase: "warning" },
    watch: { gaps: [] },
  });
  expect(world.store.scenes.size).toBe(1);
});

test("Stop closes the camera and the worker, ends the record, and every frame was closed", async () => {
  const { world, app } = await watchCalmly();
  await app.getState().actions.stop();
  expect(world.openSources).toBe(0);
  expect(world.openDetectors).toBe(0);
  expect(world.frames.closed).toBe(world.frames.taken);
  expect(app.getState().watch.phase).toBe("idle");
  expect([...world.store.watches.values()]).toMatchObject([{ endedAt: world.clock.now(), gaps: [] }]);
});

test("the records that the alarm ate are kept and are the same when read back", async () => {
  const { world, app } = await watchCalmly();
  world.detections = TANGLE;
  await world.clock.advance(90_000);
  await app.getState().actions.stop();
  const frames = [...world.store.scores.values()]
    .flatMap(({ minutes }) => minutes)
    .flatMap(({ start, bytes }) => unpackBlock(start, bytes));
  expect(frames).toHaveLength(world.frames.detected);
  expect(frames.at(-1)?.types).toMatchObject([{ type: "spaghetti", confidence: 230 }]);
});

test("what the camera taught is there for its next watch", async () => {
  const { world, app } = await watchCalmly();
  world.detections = [detectionAt(0.3)];
  await world.clock.advance(20 * 60_000);
  await app.getState().actions.stop();
  expect(world.store.cameras.get("camera")?.background.spaghetti).toBeGreaterThan(0.2);
});

test("a watch that a crash left open is ended where its last frame was, and that is said", async () => {
  const { world } = await watchCalmly();
  world.leave();
  await world.clock.advance(0);
  const next = appOn(world);
  await world.clock.advance(1_000);
  expect(next.getState().notices).toMatchObject([{ kind: "watch-abandoned" }]);
  expect([...world.store.watches.values()].every(({ endedAt }) => endedAt !== null)).toBe(true);
});

test.each([
  ["is faster and answers the same", { ms: 10, error: 0 }, "webgpu"],
  ["is slower", { ms: 90, error: 0 }, "wasm"],
  ["is faster and answers something else", { ms: 10, error: 0.2 }, "wasm"],
] as const)("WebGPU that %s: %s", async (_what, webgpu, chosen) => {
  const world = new World();
  world.providers = { wasm: { ms: 40, error: 0 }, webgpu };
  const app = appOn(world);
  void app.getState().actions.start();
  await world.clock.advance(5_000);
  expect(app.getState().watch.provider).toBe(chosen);
  expect(app.getState().settings.chosenProvider).toEqual({ "layerwatch@0.1.0": chosen });
  expect(world.openDetectors).toBe(1);
  // The second watch of this device does not try again.
  await app.getState().actions.stop();
  world.opened.length = 0;
  void app.getState().actions.start();
  await world.clock.advance(5_000);
  expect(world.opened).toEqual([chosen]);
});
