/** The watch log on fake hardware: what happens leaves its line, in order, and a log that cannot be written costs nothing else. */
import { expect, test } from "vitest";
import { TANGLE, watchCalmly } from "../support/calm-watch.ts";
import { exampleMask } from "../support/example-mask.ts";
import { FAULTY_VIEWS } from "../support/example-view.ts";
import { appOn, World } from "../support/fake-ports.ts";

/** Longer than the longest wait before entries are written. */
const WRITTEN = 40_000;

const kindsIn = (world: World): string[] => world.store.log.map(({ kind }) => kind);

test("a watch leaves what happened in it, in order: warned, answered, judged, restarted, a gap, stopped", async () => {
  const world = new World();
  world.battery = { level: 0.8, isCharging: false };
  const { app } = await watchCalmly(world);
  const { actions } = app.getState();

  world.detections = TANGLE;
  await world.clock.advance(10_000);
  actions.acknowledge();
  const [scene] = world.store.scenes.values();
  await actions.review([
    {
      sceneId: scene?.id ?? "",
      review: { verdict: "wrong", correctedType: null, reviewedBoxes: null, notes: "" },
    },
  ]);
  await actions.undoReview();
  world.detections = [];
  await world.clock.advance(30_000);

  world.detectFault = { code: "worker-died", detail: "killed by the browser" };
  await world.clock.advance(2_000);
  world.detectFault = null;
  await world.clock.advance(10_000);

  world.grabFault = { code: "camera-lost" };
  world.openFault = { code: "camera-none" };
  await world.clock.advance(30_000);
  world.grabFault = null;
  world.openFault = null;
  world.devicesChanged();
  await world.clock.advance(10_000);

  await actions.setMasks("camera", [exampleMask("arm")]);
  world.battery = { level: 0.8, isCharging: true };
  world.batteryChanged();
  await actions.stop();
  world.battery = { level: 0.3, isCharging: false };
  world.batteryChanged();
  await world.clock.advance(WRITTEN);

  const watchId = [...world.store.watches.keys()][0];
  expect(world.store.log.map(({ key: _key, at: _at, ...entry }) => entry)).toMatchObject([
    { kind: "started", camera: "Rear", model: "layerwatch@0.1.0", provider: "wasm" },
    { kind: "battery", level: 0.8, isCharging: false },
    { kind: "warned", type: "spaghetti", isReminder: false },
    { kind: "scene-kept", sceneId: scene?.id, type: "spaghetti", isByHand: false },
    { kind: "acknowledged", type: "spaghetti" },
    { kind: "verified", sceneId: scene?.id, verdict: "wrong", type: null },
    { kind: "undone", sceneId: scene?.id },
    { kind: "settled", type: "spaghetti" },
    { kind: "trouble", fault: "worker-died", isBlocked: false },
    { kind: "detector-restarted", fault: "worker-died", provider: "wasm" },
    { kind: "gap", reason: "detector" },
    { kind: "trouble", fault: "camera-lost", isBlocked: false },
    { kind: "gap", reason: "camera" },
    { kind: "masks-changed", count: 1 },
    { kind: "battery", level: 0.8, isCharging: true },
    { kind: "stopped", cause: "person" },
  ]);
  expect(new Set(world.store.log.map((entry) => entry.watchId))).toEqual(new Set([watchId]));
  const times = world.store.log.map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(JSON.stringify(world.store.log)).not.toContain("killed by the browser");
});

test("a watch that never began leaves why, and belongs to none", async () => {
  const world = new World();
  world.openFault = { code: "camera-denied" };
  const app = appOn(world);
  void app.getState().actions.start();
  await world.clock.advance(WRITTEN);
  expect(world.store.log).toMatchObject([
    { kind: "trouble", fault: "camera-denied", isBlocked: true, watchId: null },
  ]);
});

test("a watch that a reload cut off is told by the next visit, in that watch", async () => {
  const { world } = await watchCalmly();
  const [watch] = world.store.watches.values();
  const next = new World();
  if (watch !== undefined) next.store.watches.set(watch.id, watch);
  appOn(next);
  await next.clock.advance(WRITTEN);
  expect(next.store.log).toMatchObject([{ kind: "cut-off", watchId: watch?.id, until: watch?.watchedUntil }]);
});

test("what is answered in another tab or a notification is noted by the main tab, once", async () => {
  const { world, app } = await watchCalmly();
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  const [scene] = world.store.scenes.values();
  const sceneId = scene?.id ?? "";
  const verifiedAt = world.clock.now();
  await world.store.changeScenes([sceneId], (kept) => ({ ...kept, verdict: "correct", verifiedAt }));
  world.store.emit({ kind: "scenes-changed", ids: [sceneId] });
  world.notify.answer({ sceneId, action: "failing" });
  await world.clock.advance(WRITTEN);
  expect(kindsIn(world).filter((kind) => kind === "verified")).toHaveLength(1);
  expect(app.getState().watch.alarm?.phase).toBe("acknowledged");
});

test("a tab that only looks on writes nothing: the main one hears of it too", async () => {
  const world = new World();
  world.isMainTab = false;
  const app = appOn(world);
  await world.clock.advance(100);
  world.store.emit({ kind: "evicted" });
  expect(app.getState().notices).toMatchObject([{ kind: "evicted" }]);
  await world.clock.advance(WRITTEN);
  expect(kindsIn(world)).toEqual([]);
});

test("a full disk loses no scene, is told once, and the log catches up when there is room", async () => {
  const { world, app } = await watchCalmly();
  await world.clock.advance(5_000);
  world.store.fault = { code: "store-full" };
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  const stored = (): readonly unknown[] => app.getState().notices.filter(({ kind }) => kind === "store");
  expect(stored()).toMatchObject([{ fault: { code: "store-full" } }]);
  expect(app.getState().scenes.list).toHaveLength(1);
  world.store.fault = null;
  await world.clock.advance(70_000);
  expect(world.store.scenes.size).toBe(1);
  expect(kindsIn(world)).toEqual(
    expect.arrayContaining(["started", "warned", "scene-kept", "scenes-unsaved", "storage", "failing"]),
  );
});

test("what the owner chose, and a quiet with its end, are told", async () => {
  const { world, app } = await watchCalmly();
  const { actions, settings } = app.getState();
  const { types } = settings.alarm;
  await actions.setAlarmChoices({
    ...settings.alarm,
    types: { ...types, warping: { ...types.warping, reaction: "off" } },
  });
  await actions.forgetSamples(["a", "b"]);
  actions.hush("spaghetti", { kind: "minutes", minutes: 1 });
  await world.clock.advance(70_000);
  await actions.stop();
  await world.clock.advance(WRITTEN);
  expect(world.store.log).toMatchObject([
    { kind: "started" },
    { kind: "choice-changed", type: "warping", from: { reaction: null }, to: { reaction: "off" } },
    { kind: "forgot", count: 2 },
    { kind: "hushed", type: "spaghetti", until: { kind: "time" } },
    { kind: "hush-ended", type: "spaghetti" },
    { kind: "stopped" },
  ]);
});

test("a bad view is told, and that it was mended; one that lasts until Stop never was", async () => {
  const { world, app } = await watchCalmly();
  world.view = FAULTY_VIEWS.blurred;
  await world.clock.advance(20_000);
  world.view = {};
  await world.clock.advance(10_000);
  world.view = FAULTY_VIEWS.overexposed;
  await world.clock.advance(20_000);
  await app.getState().actions.stop();
  await world.clock.advance(WRITTEN);
  expect(world.store.log).toMatchObject([
    { kind: "started" },
    { kind: "view-fault", fault: "blurred" },
    { kind: "view-mended", fault: "blurred" },
    { kind: "view-fault", fault: "overexposed" },
    { kind: "stopped" },
  ]);
});

test("what has only just happened is in what a reader gets", async () => {
  const { world, app } = await watchCalmly();
  await app.getState().actions.stop();
  const read = await app.getState().actions.readLog({ before: null, count: 10 });
  expect(read).toMatchObject({ value: { entries: [{ kind: "stopped" }, { kind: "started" }], next: null } });
  expect(kindsIn(world)).toEqual(["started", "stopped"]);
});

test("entries of more than ninety days ago are dropped at the next visit", async () => {
  const world = new World();
  const day = 24 * 3_600_000;
  const old = { kind: "evicted", watchId: null } as const;
  await world.store.appendLog([
    { ...old, at: world.clock.now() - 91 * day },
    { ...old, at: world.clock.now() - 89 * day },
  ]);
  appOn(world);
  await world.clock.advance(1_000);
  expect(world.store.log).toMatchObject([{ at: world.clock.now() - 1_000 - 89 * day }]);
});
