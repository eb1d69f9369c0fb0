/** The whole app listens to two hundred watchers on a broker in memory. */
import { expect, test } from "vitest";
import type { FleetRow } from "../../src/core/fleet.ts";
import { watchCalmly } from "../support/calm-watch.ts";
import type { World } from "../support/fake-ports.ts";

const ENTRY = { url: "ws://broker.local:9001/mqtt", user: "", password: null, base: "layerwatch" };

async function connected() {
  const { world, app } = await watchCalmly();
  await app.getState().actions.connectBroker(ENTRY);
  await world.clock.advance(1_000);
  const told: (readonly FleetRow[])[] = [];
  const stop = app.getState().actions.watchFleet((rows) => told.push(rows));
  return { world, app, told, stop };
}

function say(world: World, device: string, about: object = {}, isRetained = false): void {
  const state = {
    v: 1,
    at: world.clock.now(),
    heartbeat: 30_000,
    phase: "watching",
    alarm: "quiet",
    ...about,
  };
  world.broker.say(`layerwatch/${device}/rear/state`, JSON.stringify(state), isRetained);
}

test("two hundred at one message a second are told of twice a second, the failing one first, this device among them", async () => {
  const { world, app, told, stop } = await connected();
  for (let second = 0; second < 10; second += 1) {
    for (let device = 0; device < 200; device += 1)
      say(world, `printer-${device}`, device === 117 ? { alarm: "failing", type: "spaghetti" } : {});
    await world.clock.advance(1_000);
  }
  expect(told.length).toBeLessThanOrEqual(20);
  const rows = told.at(-1) ?? [];
  expect(rows).toHaveLength(201);
  expect(rows[0]).toMatchObject({ device: "printer-117", condition: "failing" });
  expect(rows.some(({ device }) => device === app.getState().settings.deviceId)).toBe(true);
  stop();
});

test("who was watching and goes silent is in trouble, with its will and without; who was not is away", async () => {
  const { world, told, stop } = await connected();
  say(world, "dead");
  say(world, "mute");
  say(world, "off", { phase: "idle", alarm: null });
  for (const device of ["dead", "off"]) world.broker.say(`layerwatch/${device}/status`, "offline", true);
  await world.clock.advance(1_000);
  const conditions = () =>
    Object.fromEntries((told.at(-1) ?? []).map(({ device, condition }) => [device, condition]));
  expect(conditions()).toMatchObject({ dead: "silent", mute: "calm", off: "gone", device: "calm" });
  await world.clock.advance(100_000);
  expect(conditions()).toMatchObject({ dead: "silent", mute: "silent", off: "gone", device: "calm" });
  world.broker.say("layerwatch/dead/status", "online", true);
  say(world, "dead");
  await world.clock.advance(1_000);
  expect(conditions()).toMatchObject({ dead: "calm" });
  stop();
});

test("what the broker kept of a watcher that is long gone is not believed to be new", async () => {
  const { world, app, told, stop } = await connected();
  stop();
  say(world, "old", { at: world.clock.now() - 86_400_000 }, true);
  const stopAgain = app.getState().actions.watchFleet((rows) => told.push(rows));
  await world.clock.advance(1_000);
  expect(told.at(-1)?.find(({ device }) => device === "old")).toMatchObject({ condition: "silent" });
  stopAgain();
});

test("nonsense is no watcher, a flood of names has an end, and nothing is told once nobody looks", async () => {
  const { world, told, stop } = await connected();
  world.broker.say("layerwatch/x/rear/state", "nonsense");
  world.broker.say("layerwatch/x/status", "maybe");
  for (let device = 0; device < 1_200; device += 1) say(world, `flood-${device}`);
  await world.clock.advance(1_000);
  expect(told.at(-1)?.length).toBe(1_000);
  expect(told.at(-1)?.some(({ device }) => device === "x")).toBe(false);
  stop();
  const before = told.length;
  await world.clock.advance(30_000);
  expect(told).toHaveLength(before);
});

test("the last picture of a watcher is shown while somebody looks, and is gone once it is taken back", async () => {
  const { world, app, stop } = await connected();
  const shown: (Blob | null)[] = [];
  const end = app
    .getState()
    .actions.watchPicture({ device: "attic", camera: "rear" }, (picture) => shown.push(picture));
  const canvas = new OffscreenCanvas(64, 48);
  canvas.getContext("2d")?.fillRect(0, 0, 64, 48);
  const picture = await canvas.convertToBlob({ type: "image/jpeg" });
  const topic = "layerwatch/attic/rear/image";
  world.broker.say(topic, new Uint8Array(await picture.arrayBuffer()), true);
  world.broker.say("layerwatch/other/rear/image", "of another", true);
  await world.clock.advance(100);
  expect(shown.map((one) => one?.size)).toEqual([picture.size]);
  world.broker.say(topic, "", true);
  await world.clock.advance(100);
  expect(shown.at(-1)).toBeNull();
  end();
  world.broker.say(topic, new Uint8Array(await picture.arrayBuffer()), true);
  await world.clock.advance(100);
  expect(shown).toHaveLength(2);
  stop();
});
