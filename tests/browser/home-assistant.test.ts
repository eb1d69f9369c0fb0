/** What the owner may allow beyond alerts: to be shown in Home Assistant, and pictures of warnings; and how it is taken back. */
import * as v from "valibot";
import { expect, test, vi } from "vitest";
import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "../../src/app/state.ts";
import { TANGLE, watchCalmly } from "../support/calm-watch.ts";
import { GONE } from "../support/fake-broker.ts";
import { appOn, type World } from "../support/fake-ports.ts";

const ENTRY = { url: "ws://broker.local:9001/mqtt", user: "me", password: "secret", base: "layerwatch" };
const CONFIG = "homeassistant/device/layerwatch_device/config";
const BIRTH = "homeassistant/status";
const IMAGE = "layerwatch/device/camera/image";
const SHOWN = { isOn: true, prefix: "homeassistant" };

interface Bench {
  readonly world: World;
  readonly app: StoreApi<AppState>;
  readonly actions: AppState["actions"];
}

async function connected(): Promise<Bench> {
  const { world, app } = await watchCalmly();
  const { actions } = app.getState();
  await actions.connectBroker(ENTRY);
  await world.clock.advance(1_000);
  return { world, app, actions };
}

async function shown(): Promise<Bench> {
  const bench = await connected();
  await bench.actions.showInHomeAssistant(SHOWN);
  await bench.world.clock.advance(100);
  return bench;
}

async function withPictures(): Promise<Bench> {
  const bench = await connected();
  await bench.actions.sendPictures(true);
  return bench;
}

async function warn({ world }: Bench): Promise<void> {
  world.detections = TANGLE;
  await world.clock.advance(10_000);
}

/** A picture is read from its file in real time, whatever the clock of the world says. */
function arrivedOn(world: World, topic: string, pictures: readonly string[]): Promise<void> {
  return vi.waitFor(() => expect(sentTo(world, topic)).toEqual(pictures));
}

function sentTo(world: World, topic: string): string[] {
  return world.broker.received.filter((one) => one.topic === topic).map(({ payload }) => textIn(payload));
}

function textIn(payload: string | Uint8Array): string {
  return typeof payload === "string" ? payload : new TextDecoder().decode(payload);
}

/** As much of a config as is looked at here; its form is held against the rules in the unit tests. */
const configSchema = v.object({
  availability: v.array(v.object({ topic: v.string() })),
  components: v.record(v.string(), v.looseObject({ platform: v.string() })),
});

function configOn(world: World): v.InferOutput<typeof configSchema> {
  return v.parse(configSchema, JSON.parse(String(world.broker.retained.get(CONFIG))));
}

function kindsOn(world: World): string[] {
  return Object.keys(configOn(world).components).map((key) => key.replace("camera_", ""));
}

test("nothing is said to Home Assistant before its owner wants it", async () => {
  const { world } = await connected();
  expect(world.broker.filters).not.toContain(BIRTH);
  expect(world.broker.received.filter(({ topic }) => topic.startsWith("homeassistant"))).toEqual([]);
});

test("the device is shown with topics that are really written, and without a button that nobody may press", async () => {
  const { world } = await shown();
  expect(kindsOn(world)).toEqual(["problem", "watching", "score", "sampling", "thermal"]);
  const { components, availability } = configOn(world);
  const topics = [...Object.values(components).map((one) => one["state_topic"]), availability[0]?.topic];
  for (const topic of topics) expect(world.broker.received.map((one) => one.topic)).toContain(topic);
  expect(world.store.broker).toMatchObject({ homeAssistant: SHOWN, kept: [CONFIG] });
});

test("a battery that the browser tells of is shown, buttons while commands are allowed and not longer", async () => {
  const { world, actions } = await shown();
  world.battery = { level: 0.5, isCharging: true };
  world.batteryChanged();
  await actions.obeyBroker(true);
  await world.clock.advance(100);
  expect(kindsOn(world)).toEqual(
    expect.arrayContaining(["battery", "charging", "acknowledge", "snooze", "watch"]),
  );
  const command = configOn(world).components["camera_watch"]?.["command_topic"];
  expect(command).toBe("layerwatch/device/camera/cmd");
  world.broker.say(String(command), JSON.stringify({ v: 1, id: "ha-1", at: world.clock.now(), do: "stop" }));
  await world.clock.advance(1_000);
  expect(world.broker.told("state").at(-1)).toMatchObject({ phase: "idle" });
  await actions.obeyBroker(false);
  await world.clock.advance(100);
  const [removing, plain] = sentTo(world, CONFIG).slice(-2);
  expect(removing).toContain('"camera_watch":{"platform":"switch"}');
  expect(plain).not.toContain('"camera_watch"');
});

test("when Home Assistant starts anew it is told again, once for any number of greetings", async () => {
  const { world } = await shown();
  const before = sentTo(world, CONFIG).length;
  for (let count = 0; count < 50; count += 1) world.broker.say(BIRTH, "online");
  world.broker.say(BIRTH, "offline");
  world.broker.say(BIRTH, "x".repeat(100_000));
  await world.clock.advance(5_000);
  expect(sentTo(world, CONFIG)).toHaveLength(before + 1);
  world.broker.say(BIRTH, "online");
  await world.clock.advance(5_000);
  expect(sentTo(world, CONFIG)).toHaveLength(before + 2);
});

test("a broker that has forgotten everything is told again with the next connection", async () => {
  const { world } = await shown();
  world.broker.cut();
  world.broker.retained.clear();
  await world.clock.advance(10_000);
  expect(world.broker.retained.has(CONFIG)).toBe(true);
});

test("nothing is said twice while nothing changes", async () => {
  const { world } = await shown();
  const before = sentTo(world, CONFIG).length;
  await world.clock.advance(120_000);
  expect(sentTo(world, CONFIG)).toHaveLength(before);
});

test("switched off it is gone; under another prefix it is there and nowhere else", async () => {
  const { world, actions } = await shown();
  await actions.showInHomeAssistant({ isOn: true, prefix: " ha/ " });
  await world.clock.advance(100);
  expect(world.broker.retained.has(CONFIG)).toBe(false);
  expect(world.broker.retained.has("ha/device/layerwatch_device/config")).toBe(true);
  expect(world.broker.filters).toEqual(expect.arrayContaining([BIRTH, "ha/status"]));
  await actions.showInHomeAssistant({ isOn: false, prefix: "ha" });
  await world.clock.advance(100);
  expect([...world.broker.retained.keys()].filter((topic) => topic.endsWith("/config"))).toEqual([]);
  expect(world.broker.filters).not.toContain(BIRTH);
  expect(world.store.broker?.kept).toEqual([]);
});

test("Disconnect takes it away before the goodbye, and so does another broker", async () => {
  const { world, actions } = await shown();
  await actions.disconnectBroker();
  expect(world.broker.retained.has(CONFIG)).toBe(false);
  expect(sentTo(world, CONFIG).filter((payload) => payload === "")).toHaveLength(1);
  expect(world.broker.received.at(-1)).toMatchObject({
    topic: "layerwatch/device/status",
    payload: "offline",
  });
  await actions.connectBroker(ENTRY);
  await world.clock.advance(1_000);
  expect(world.broker.retained.has(CONFIG)).toBe(true);
  const count = sentTo(world, CONFIG).length;
  await actions.connectBroker({ ...ENTRY, url: "ws://other.local:9001/mqtt" });
  expect(sentTo(world, CONFIG)[count]).toBe("");
  await world.clock.advance(1_000);
  expect(world.broker.retained.has(CONFIG)).toBe(true);
});

test("switched off while the broker is away it is taken back once there is a way, also by a later run", async () => {
  const { world, actions } = await shown();
  world.broker.fault = GONE;
  world.broker.cut();
  await world.clock.advance(1_000);
  await actions.showInHomeAssistant({ ...SHOWN, isOn: false });
  await actions.stop();
  expect(world.broker.retained.has(CONFIG)).toBe(true);
  world.broker.fault = null;
  appOn(world); // a reload: the first one is not heard of again
  await world.clock.advance(1_000);
  expect(world.broker.retained.has(CONFIG)).toBe(false);
  expect(world.store.broker?.kept).toEqual([]);
});

test("a broker that does not let it be written is told of", async () => {
  const { world, app, actions } = await connected();
  world.broker.delivery = "refused";
  await actions.showInHomeAssistant(SHOWN);
  await world.clock.advance(1_000);
  expect(app.getState().broker.isHomeAssistantForbidden).toBe(true);
  world.broker.delivery = "sent";
  await actions.showInHomeAssistant({ ...SHOWN, isOn: false });
  expect(app.getState().broker.isHomeAssistantForbidden).toBe(false);
});

test("the heat of the device is in the state once it is known", async () => {
  const { world } = await shown();
  world.pressureChanged("nominal");
  await world.clock.advance(5_000);
  expect(world.broker.told("state").at(-1)).toMatchObject({
    power: { battery: null, charging: null, thermal: "cool" },
  });
});

test("no picture leaves before its owner allows it", async () => {
  const bench = await connected();
  await warn(bench);
  expect(bench.world.broker.told("alert")).not.toEqual([]);
  expect(bench.world.broker.received.filter(({ topic }) => topic.endsWith("/image"))).toEqual([]);
});

test("the picture of a warning goes behind its alert, once: kept as the camera's last, not kept as the scene's", async () => {
  const bench = await withPictures();
  await warn(bench);
  await bench.world.clock.advance(20_000);
  const { world, app } = bench;
  expect(world.broker.told("alert")).toHaveLength(2);
  const scene = `layerwatch/device/camera/scene/${app.getState().watch.sceneId}/image`;
  await arrivedOn(world, scene, ["annotated"]);
  await arrivedOn(world, IMAGE, ["annotated"]);
  const order = world.broker.received.map(({ topic }) => topic);
  expect(order.indexOf("layerwatch/device/camera/alert")).toBeLessThan(order.indexOf(IMAGE));
  expect(textIn(world.broker.retained.get(IMAGE) ?? "")).toBe("annotated");
  expect(world.broker.retained.has(scene)).toBe(false);
});

test("an alert never waits for a picture, and a picture waits for an alert", async () => {
  const bench = await withPictures();
  const { world } = bench;
  world.broker.delivery = "refused";
  await warn(bench);
  await new Promise((resolve) => setTimeout(resolve, 100)); // as long as it would have taken
  expect(sentTo(world, IMAGE)).toEqual([]);
  world.broker.delivery = "sent";
  world.broker.cut();
  await world.clock.advance(10_000);
  expect(world.broker.told("alert")).not.toEqual([]);
  await arrivedOn(world, IMAGE, ["annotated"]);
});

test("a picture of an outage that lasted is not sent any more, its alert is", async () => {
  const bench = await withPictures();
  const { world } = bench;
  world.broker.fault = GONE;
  world.broker.cut();
  await warn(bench);
  world.detections = [];
  await world.clock.advance(11 * 60_000);
  world.broker.fault = null;
  await world.clock.advance(120_000);
  expect(world.broker.told("alert")).not.toEqual([]);
  expect(sentTo(world, IMAGE)).toEqual([]);
});

test("a picture that is too large is made smaller", async () => {
  const bench = await withPictures();
  const { world } = bench;
  world.annotatedBytes = 300_000;
  await warn(bench);
  await vi.waitFor(() => expect(sentTo(world, IMAGE)).toEqual(["smaller"]));
});

test("a picture that cannot be made small enough stays here, and its alert goes", async () => {
  const bench = await withPictures();
  const { world } = bench;
  world.annotatedBytes = 300_000;
  world.media.fault = { code: "encode-failed", detail: "too large" };
  await warn(bench);
  expect(world.broker.told("alert")[0]).toMatchObject({ kind: "failure" });
  await new Promise((resolve) => setTimeout(resolve, 100)); // as long as it would have taken
  expect(sentTo(world, IMAGE)).toEqual([]);
});

test("once pictures are not wanted any more the broker forgets the last one", async () => {
  const bench = await withPictures();
  const { world, actions } = bench;
  await warn(bench);
  await arrivedOn(world, IMAGE, ["annotated"]);
  await actions.sendPictures(false);
  await world.clock.advance(100);
  expect(world.broker.retained.has(IMAGE)).toBe(false);
  expect(world.store.broker).toMatchObject({ isSendingPictures: false, kept: [] });
});

test("the last picture goes with its scene, and another scene's goes on lying there", async () => {
  const bench = await withPictures();
  const { world, app, actions } = bench;
  await warn(bench);
  await arrivedOn(world, IMAGE, ["annotated"]);
  await actions.readScenes();
  const { sceneId } = app.getState().watch;
  const capturing = actions.captureNow();
  await world.clock.advance(1_000);
  await capturing;
  const others = app
    .getState()
    .scenes.list.map(({ id }) => id)
    .filter((id) => id !== sceneId);
  expect(others).toHaveLength(1);
  await actions.removeScenes(others);
  await world.clock.advance(1_000);
  expect(world.broker.retained.has(IMAGE)).toBe(true);
  await actions.removeScenes([sceneId ?? ""]);
  await world.clock.advance(1_000);
  expect(world.broker.retained.has(IMAGE)).toBe(false);
  expect(world.store.broker).toMatchObject({ isSendingPictures: true, kept: [], pictures: {} });
});

test("a scene that went while nobody was connected takes its picture along with the next connection", async () => {
  const bench = await withPictures();
  const { world, app, actions } = bench;
  await warn(bench);
  await arrivedOn(world, IMAGE, ["annotated"]);
  world.broker.fault = GONE;
  world.broker.cut();
  await actions.removeScenes([app.getState().watch.sceneId ?? ""]);
  await world.clock.advance(1_000);
  world.broker.fault = null;
  await world.clock.advance(120_000);
  expect(world.broker.retained.has(IMAGE)).toBe(false);
});

test("an alert that the broker refuses does not hold up its picture for ever", async () => {
  const bench = await withPictures();
  const { world, app } = bench;
  world.broker.refuses = (topic) => topic.endsWith("/alert");
  await warn(bench);
  await arrivedOn(world, IMAGE, ["annotated"]);
  expect(app.getState().broker).toMatchObject({ isForbidden: true });
  expect(app.getState().broker.waitingAlerts).toBeGreaterThan(0);
});

test("with another base the picture does not stay under the old one", async () => {
  const bench = await withPictures();
  const { world, actions } = bench;
  await warn(bench);
  await arrivedOn(world, IMAGE, ["annotated"]);
  await actions.connectBroker({ ...ENTRY, base: "home" });
  await world.clock.advance(1_000);
  expect(world.broker.retained.has(IMAGE)).toBe(false);
});

test("in Home Assistant there is a picture only while pictures are sent", async () => {
  const { world, actions } = await shown();
  await actions.sendPictures(true);
  await world.clock.advance(100);
  expect(configOn(world).components["camera_image"]).toMatchObject({ image_topic: IMAGE });
  await actions.sendPictures(false);
  await world.clock.advance(100);
  expect(kindsOn(world)).not.toContain("image");
});
