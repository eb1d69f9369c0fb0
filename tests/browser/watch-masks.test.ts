/** What lies under a mask neither warns, nor scores, nor is kept; what lies beside it does. */
import { expect, test } from "vitest";
import { TANGLE, watchCalmly } from "../support/calm-watch.ts";
import { detectionAt } from "../support/drawn-alarm.ts";
import { exampleMask } from "../support/example-mask.ts";
import { appOn, World } from "../support/fake-ports.ts";
import { unpackBlock } from "../support/unpack-block.ts";

/** Around TANGLE, whose box reaches from 0.3 to 0.6 across and from 0.4 to 0.7 down. */
const OVER_TANGLE = exampleMask("arm", { left: 0.25, right: 0.65, top: 0.35, bottom: 0.75 });

test("a tangle under a mask neither warns nor scores, and is told as ignored", async () => {
  const { world, app } = await watchCalmly();
  await app.getState().actions.setMasks("camera", [OVER_TANGLE]);
  world.detections = TANGLE;
  await world.clock.advance(60_000);
  expect(app.getState().watch).toMatchObject({
    alarm: { phase: "quiet", score: 0 },
    frame: { detections: [], ignored: TANGLE },
  });
  expect(world.store.scenes.size).toBe(0);
  expect(world.rings.filter((ring) => ring !== null)).toEqual([]);
  await app.getState().actions.stop();
  const frames = [...world.store.scores.values()]
    .flatMap(({ minutes }) => minutes)
    .flatMap(({ start, bytes }) => unpackBlock(start, bytes));
  expect(frames.length).toBeGreaterThan(20);
  expect(frames.flatMap(({ types }) => types)).toEqual([]);
});

test("a tangle beside the mask warns as ever, and the scene has its box alone", async () => {
  const { world, app } = await watchCalmly();
  await app.getState().actions.setMasks("camera", [OVER_TANGLE]);
  const beside = detectionAt(0.85, 0.68);
  world.detections = [...TANGLE, beside];
  await world.clock.advance(10_000);
  expect(app.getState().watch).toMatchObject({
    alarm: { phase: "warning" },
    frame: { detections: [beside], ignored: TANGLE },
  });
  expect([...world.store.scenes.values()]).toMatchObject([{ detections: [beside] }]);
});

test("a mask that is switched off or taken away gives the warning back from the next frame on", async () => {
  const { world, app } = await watchCalmly();
  const { actions } = app.getState();
  await actions.setMasks("camera", [OVER_TANGLE]);
  world.detections = TANGLE;
  await world.clock.advance(20_000);
  await actions.setMasks("camera", [{ ...OVER_TANGLE, isOn: false }]);
  await world.clock.advance(2_000);
  expect(app.getState().watch.frame).toMatchObject({ detections: TANGLE, ignored: [] });
  await world.clock.advance(8_000);
  expect(app.getState().watch.alarm?.phase).toBe("warning");
});

test("drawn over a tangle that has warned, the alarm ends by itself", async () => {
  const { world, app } = await watchCalmly();
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  expect(app.getState().watch.alarm?.phase).toBe("warning");
  await app.getState().actions.setMasks("camera", [OVER_TANGLE]);
  await world.clock.advance(30_000);
  expect(app.getState().watch.alarm?.phase).toBe("quiet");
  expect(world.rings.at(-1)).toBeNull();
});

test("the masks of a camera are there for its next watch, beside what it has learned", async () => {
  const { world, app } = await watchCalmly();
  await app.getState().actions.setMasks("camera", [OVER_TANGLE]);
  await world.clock.advance(120_000);
  await app.getState().actions.stop();
  expect(world.store.cameras.get("camera")).toMatchObject({ label: "Rear", masks: [OVER_TANGLE] });
  const next = appOn(world);
  void next.getState().actions.start();
  world.detections = TANGLE;
  await world.clock.advance(20_000);
  expect(next.getState().watch).toMatchObject({ masks: [OVER_TANGLE], alarm: { phase: "quiet" } });
});

test("masks of another camera change nothing here, and are kept with that camera", async () => {
  const { world, app } = await watchCalmly();
  await app.getState().actions.setMasks("other", [OVER_TANGLE]);
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  expect(app.getState().watch).toMatchObject({ masks: [], alarm: { phase: "warning" } });
  expect(world.store.cameras.get("other")?.masks).toEqual([OVER_TANGLE]);
});

test("masks that cannot be kept hold for this watch all the same, and that is told", async () => {
  const { world, app } = await watchCalmly();
  world.store.fault = { code: "store-full" };
  await app.getState().actions.setMasks("camera", [OVER_TANGLE]);
  expect(app.getState().notices).toMatchObject([{ kind: "store", fault: { code: "store-full" } }]);
  world.store.fault = null;
  world.grabFault = { code: "camera-lost" };
  await world.clock.advance(2_000);
  world.grabFault = null;
  world.detections = TANGLE;
  await world.clock.advance(20_000);
  expect(app.getState().watch).toMatchObject({ masks: [OVER_TANGLE], alarm: { phase: "quiet" } });
});

test("a camera whose masks cannot be read is watched all over", async () => {
  const world = new World();
  await world.store.changeCamera("camera", (camera) => ({ ...camera, masks: [OVER_TANGLE] }));
  world.store.fault = { code: "store-failed", detail: "broken" };
  const app = appOn(world);
  void app.getState().actions.start();
  world.detections = TANGLE;
  await world.clock.advance(7_000);
  expect(app.getState().watch).toMatchObject({ masks: [], alarm: { phase: "warning" } });
  expect(app.getState().notices.map(({ kind }) => kind)).toContain("store");
});
