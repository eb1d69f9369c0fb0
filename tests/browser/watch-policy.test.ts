/** What warns, changed and hushed in a running watch on fake hardware. */
import { expect, test } from "vitest";
import { NO_CHOICES } from "../../src/core/alarm/choices.ts";
import { TANGLE, watchCalmly } from "../support/calm-watch.ts";
import { detectionAt } from "../support/drawn-alarm.ts";
import { LINKED } from "../support/fake-printer.ts";

const OFF = {
  ...NO_CHOICES,
  types: { ...NO_CHOICES.types, spaghetti: { ...NO_CHOICES.types.spaghetti, reaction: "off" as const } },
};

const HUSHED = { ...NO_CHOICES.types.spaghetti, sensitivity: "sure" as const };
const ONLY_WHEN_SURE = { ...NO_CHOICES, types: { ...NO_CHOICES.types, spaghetti: HUSHED } };

test("a type that is switched off in mid-watch does not warn, and does once it is on again", async () => {
  const { world, app } = await watchCalmly();
  await app.getState().actions.setAlarmChoices(OFF);
  world.detections = TANGLE;
  await world.clock.advance(30_000);
  expect(app.getState().watch.alarm?.phase).toBe("quiet");
  expect(world.store.scenes.size).toBe(0);
  await app.getState().actions.setAlarmChoices(NO_CHOICES);
  await world.clock.advance(10_000);
  expect(app.getState().watch.alarm?.phase).toBe("warning");
  expect(world.store.scenes.size).toBe(1);
});

test("only when sure: what would have warned does not, what is surer does; the watch's record knows both policies", async () => {
  const { world, app } = await watchCalmly();
  await app.getState().actions.setAlarmChoices(ONLY_WHEN_SURE);
  world.detections = [detectionAt(0.7)];
  await world.clock.advance(30_000);
  expect(app.getState().watch.alarm?.phase).not.toBe("warning");
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  expect(app.getState().watch.alarm?.phase).toBe("warning");
  expect(
    app.getState().watch.watch?.alarms?.policies.map(({ policy }) => policy.types.spaghetti.warn),
  ).toEqual([0.62, expect.closeTo(0.772)]);
});

test("choices are there for the next watch", async () => {
  const { world, app } = await watchCalmly();
  await app.getState().actions.setAlarmChoices(OFF);
  await app.getState().actions.stop();
  world.detections = TANGLE;
  void app.getState().actions.start();
  await world.clock.advance(30_000);
  expect(app.getState().watch).toMatchObject({ phase: "watching", alarm: { phase: "quiet" } });
});

test("a hush silences the alarm, keeps the next ones quiet, is in plain sight, and ends by itself", async () => {
  const { world, app } = await watchCalmly();
  const { actions } = app.getState();
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  expect(world.rings.at(-1)).toBe("warning");
  actions.hush("spaghetti", { kind: "minutes", minutes: 10 });
  expect(world.rings.at(-1)).toBeNull();
  expect(app.getState().watch.hushes).toMatchObject([{ type: "spaghetti", until: { kind: "time" } }]);
  await world.clock.advance(9 * 60_000);
  expect(app.getState().watch.alarm).toMatchObject({ phase: "quiet" });
  expect(app.getState().watch.alarm?.score).toBeGreaterThan(0.8);
  expect(world.store.scenes.size).toBe(1);
  await world.clock.advance(2 * 60_000);
  expect(app.getState().watch).toMatchObject({ hushes: [], alarm: { phase: "failing" } });
  expect(world.store.scenes.size).toBe(2);
});

test("a hush of layers holds until the printer says so, and is not to be had without one", async () => {
  const { world, app } = await watchCalmly();
  const { actions } = app.getState();
  actions.hush("spaghetti", { kind: "layers", layers: 5 });
  expect(app.getState().watch.hushes).toEqual([]);
  await actions.linkPrinter(LINKED);
  world.printer.say("printing", { layerNumber: 40 });
  actions.hush("spaghetti", { kind: "layers", layers: 5 });
  world.detections = TANGLE;
  await world.clock.advance(30_000);
  expect(app.getState().watch).toMatchObject({ hasLayers: true, alarm: { phase: "quiet" } });
  world.printer.say("printing", { layerNumber: 45 });
  await world.clock.advance(10_000);
  expect(app.getState().watch).toMatchObject({ hushes: [], alarm: { phase: "warning" } });
});

test("what is fine does not warn again after a hand hid it, in the same watch", async () => {
  const { world, app } = await watchCalmly();
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  app.getState().actions.acknowledge();
  world.detections = [];
  await world.clock.advance(40_000);
  expect(app.getState().watch.alarm?.phase).toBe("quiet");
  world.detections = TANGLE;
  await world.clock.advance(60_000);
  expect(app.getState().watch.alarm?.phase).toBe("quiet");
  expect(world.store.scenes.size).toBe(1);
  world.detections = [...TANGLE, detectionAt(0.8, 0.68)];
  await world.clock.advance(10_000);
  expect(app.getState().watch.alarm?.phase).toBe("warning");
  expect(world.store.scenes.size).toBe(2);
});
