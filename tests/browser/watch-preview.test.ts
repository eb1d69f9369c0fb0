/** The camera before Start: opened once, advised on, and handed to the watch. */
import { expect, test } from "vitest";
import { appOn, World } from "../support/fake-ports.ts";

async function preview(world: World): Promise<ReturnType<typeof appOn>> {
  const app = appOn(world);
  void app.getState().actions.openPreview();
  await world.clock.advance(1_000);
  return app;
}

test("the picture is judged once a second, and the advice follows it", async () => {
  const world = new World();
  const app = await preview(world);
  expect(app.getState().preview).toMatchObject({ fault: null, readiness: { light: "good" } });
  const before = world.frames.taken;
  world.media.readiness = { light: "dark", focus: null, contrast: "low" };
  await world.clock.advance(10_000);
  expect(world.frames.taken - before).toBe(10);
  expect(app.getState().preview?.readiness).toEqual(world.media.readiness);
  expect(app.getState().watch.phase).toBe("idle");
});

test("Start takes the open camera over: it is opened once, and not closed in between", async () => {
  const world = new World();
  const app = await preview(world);
  const source = app.getState().preview?.source;
  void app.getState().actions.start();
  await world.clock.advance(5_000);
  expect(app.getState()).toMatchObject({ preview: null, watch: { phase: "watching" } });
  expect(app.getState().watch.source).toBe(source);
  expect(world.cameraOpenings).toBe(1);
  expect(world.openSources).toBe(1);
});

test("another camera that was chosen meanwhile is opened for the watch, and the first one closed", async () => {
  const world = new World();
  const app = await preview(world);
  await app.getState().actions.changeSettings({ cameraDeviceId: "another" });
  void app.getState().actions.start();
  await world.clock.advance(5_000);
  expect(app.getState().watch.phase).toBe("watching");
  expect(world.cameraOpenings).toBe(2);
  expect(world.openSources).toBe(1);
});

test("closed, the camera is off and nobody looks any more", async () => {
  const world = new World();
  const app = await preview(world);
  app.getState().actions.closePreview();
  const before = world.frames.taken;
  await world.clock.advance(5_000);
  expect(app.getState().preview).toBeNull();
  expect(world.openSources).toBe(0);
  expect(world.frames.taken).toBe(before);
});

test("a camera that cannot be opened says why, and Start is there all the same", async () => {
  const world = new World();
  world.openFault = { code: "camera-in-use" };
  const app = await preview(world);
  expect(app.getState().preview).toMatchObject({ source: null, fault: { code: "camera-in-use" } });
  world.openFault = null;
  void app.getState().actions.start();
  await world.clock.advance(5_000);
  expect(app.getState()).toMatchObject({ preview: null, watch: { phase: "watching" } });
});

test("a picture that nobody can look at is said, and looked at again", async () => {
  const world = new World();
  world.media.lookFault = { code: "worker-died", detail: "killed" };
  const app = await preview(world);
  expect(app.getState().preview).toMatchObject({ readiness: null, fault: { code: "worker-died" } });
  world.media.lookFault = null;
  await world.clock.advance(2_000);
  expect(app.getState().preview).toMatchObject({ readiness: { light: "good" }, fault: null });
});

test("no preview while a watch has the camera", async () => {
  const world = new World();
  const app = appOn(world);
  void app.getState().actions.start();
  await world.clock.advance(5_000);
  await app.getState().actions.openPreview();
  expect(app.getState().preview).toBeNull();
  expect(world.openSources).toBe(1);
});
