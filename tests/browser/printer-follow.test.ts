/** Watches that begin and end with the prints of the linked printer, in the whole app on fake hardware. */
import { expect, test, vi } from "vitest";
import type { AppState } from "../../src/app/state.ts";
import { TANGLE } from "../support/calm-watch.ts";
import { appOn, World } from "../support/fake-ports.ts";
import { LINKED } from "../support/fake-printer.ts";

const BROKER = { url: "ws://broker.local:9001/mqtt", user: "", password: "", base: "layerwatch" };
const FOLLOWING = { ...LINKED, isFollowing: true };

async function following(world = new World(), entry = FOLLOWING) {
  const app = appOn(world);
  await app.getState().actions.linkPrinter(entry);
  await world.clock.advance(100);
  return { world, app };
}

/** The code of a watch is fetched with the first one, and that takes its time on the real clock. */
async function untilPhase(app: { getState(): AppState }, phase: AppState["watch"]["phase"]): Promise<void> {
  await vi.waitFor(() => expect(app.getState().watch.phase).toBe(phase), { timeout: 10_000 });
}

async function printing(world: World, app: { getState(): AppState }): Promise<void> {
  world.printer.say("printing", { fileName: "vase.gcode" });
  await world.clock.advance(11_000);
  await untilPhase(app, "watching");
  await world.clock.advance(5_000);
}

const lines = async (world: World): Promise<string[]> => {
  await world.clock.advance(5_000);
  return world.store.log.map((entry) => (entry.kind === "stopped" ? `stopped: ${entry.cause}` : entry.kind));
};

test("a print begins, and with it a watch of it; a minute after its end the watch ends too, and the log says why", async () => {
  const { world, app } = await following();
  await printing(world, app);
  const { watch } = app.getState().watch;
  expect([...world.store.printJobs.values()]).toMatchObject([{ id: watch?.printJobId, openedBy: "printer" }]);
  world.printer.say("paused");
  await world.clock.advance(300_000);
  world.printer.fall({ code: "printer-silent" });
  await world.clock.advance(300_000);
  expect(app.getState().watch.phase).toBe("watching");
  world.printer.say("idle");
  await world.clock.advance(50_000);
  expect(app.getState().watch.phase).toBe("watching");
  await world.clock.advance(20_000);
  expect(app.getState().watch.phase).toBe("idle");
  expect(await lines(world)).toEqual(["print-followed", "started", "stopped: printer"]);
});

test("nothing begins or ends by itself where nobody wants it", async () => {
  const { world, app } = await following(new World(), { ...FOLLOWING, isFollowing: false });
  world.printer.say("printing");
  await world.clock.advance(30_000);
  expect(app.getState().watch.phase).toBe("idle");
  void app.getState().actions.start();
  await untilPhase(app, "watching");
  world.printer.say("idle");
  await world.clock.advance(120_000);
  expect(app.getState().watch.phase).toBe("watching");
});

test("turned on in mid-print it watches the print that runs", async () => {
  const { world, app } = await following(new World(), { ...FOLLOWING, isFollowing: false });
  world.printer.say("printing");
  await world.clock.advance(30_000);
  expect(app.getState().watch.phase).toBe("idle");
  await app.getState().actions.linkPrinter({ isFollowing: true });
  await world.clock.advance(1_000);
  await untilPhase(app, "watching");
});

test("a watch that the person ended is not begun again for the same print, not by a reload either; the next one is watched", async () => {
  const { world, app } = await following();
  await printing(world, app);
  await app.getState().actions.stop();
  await world.clock.advance(60_000);
  expect(app.getState().watch.phase).toBe("idle");
  expect(world.store.printer?.leftAlone).toEqual({ fileName: "vase.gcode" });
  const next = appOn(world);
  await world.clock.advance(60_000);
  expect(next.getState().watch.phase).toBe("idle");
  world.printer.say("idle");
  await world.clock.advance(70_000);
  expect(world.store.printer?.leftAlone).toBeNull();
  world.printer.say("printing", { fileName: "vase.gcode" });
  await world.clock.advance(11_000);
  await untilPhase(next, "watching");
});

test("where the camera wants a tap a print that nobody watches is told, until somebody does", async () => {
  const world = new World();
  world.isCameraAllowed = false;
  const { app } = await following(world);
  await app.getState().actions.connectBroker(BROKER);
  world.printer.say("printing");
  await world.clock.advance(60_000);
  expect(app.getState().watch.phase).toBe("idle");
  expect(app.getState().notices.map(({ kind }) => kind)).toEqual(["print-unwatched"]);
  expect(world.broker.told("alert")).toMatchObject([{ kind: "gap" }]);
  expect(await lines(world)).toEqual(["print-unwatched"]);
  void app.getState().actions.start();
  await untilPhase(app, "watching");
  expect(app.getState().notices).toEqual([]);
});

test("two watches of one print are of one print job; the next print has its own", async () => {
  const { world, app } = await following();
  await printing(world, app);
  const first = app.getState().watch.watch;
  await app.getState().actions.stop();
  void app.getState().actions.start();
  await world.clock.advance(5_000);
  await untilPhase(app, "watching");
  const second = app.getState().watch.watch;
  expect(second?.id).not.toBe(first?.id);
  expect(second?.printJobId).toBe(first?.printJobId);
  world.printer.say("idle");
  await world.clock.advance(10_000);
  await printing(world, app);
  expect(app.getState().watch.watch?.printJobId).not.toBe(first?.printJobId);
  expect(world.store.printJobs.size).toBe(2);
});

test("a print that begins in a watch begun by hand is that watch's", async () => {
  const { world, app } = await following();
  void app.getState().actions.start();
  await untilPhase(app, "watching");
  const { watch } = app.getState().watch;
  await printing(world, app);
  expect(app.getState().watch.watch?.id).toBe(watch?.id);
  world.printer.say("idle");
  await world.clock.advance(70_000);
  expect(app.getState().watch.phase).toBe("idle");
  expect(world.store.printJobs.size).toBe(1);
});

test("an alarm that nobody has answered is not taken away by the end of its print", async () => {
  const { world, app } = await following();
  await printing(world, app);
  world.detections = TANGLE;
  await world.clock.advance(30_000);
  world.printer.say("idle");
  await world.clock.advance(180_000);
  expect(app.getState().watch).toMatchObject({ phase: "watching", alarm: { phase: "failing" } });
  app.getState().actions.acknowledge();
  await world.clock.advance(10_000);
  expect(app.getState().watch.phase).toBe("idle");
});

test("the bundled clip is no watch of the print, and gives way to one", async () => {
  const { world, app } = await following();
  void app.getState().actions.start("demo");
  await untilPhase(app, "watching");
  world.printer.say("paused", { layerNumber: 41 });
  await world.clock.advance(5_000);
  expect(app.getState().watch).toMatchObject({ isDemo: true, hasLayers: false });
  await printing(world, app);
  expect(app.getState().watch).toMatchObject({ phase: "watching", isDemo: false });
});
