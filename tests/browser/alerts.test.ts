/** The whole app on fake hardware beside other devices on its broker: what is listed, what rings, and how answers go both ways. */
import { expect, test } from "vitest";
import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "../../src/app/state.ts";
import { HEARTBEAT_MS } from "../../src/core/mqtt/state-message.ts";
import { TANGLE, watchCalmly } from "../support/calm-watch.ts";
import { GONE } from "../support/fake-broker.ts";
import { appOn, World } from "../support/fake-ports.ts";

const ENTRY = { url: "ws://broker.local:9001/mqtt", user: "me", password: "secret", base: "layerwatch" };
const ATTIC = "layerwatch/attic/rear";
const STATUS = "layerwatch/attic/status";

interface Bench {
  readonly world: World;
  readonly app: StoreApi<AppState>;
}

async function listening(): Promise<Bench> {
  const world = new World();
  const app = appOn(world);
  await world.clock.advance(5_000);
  await app.getState().actions.connectBroker(ENTRY);
  await world.clock.advance(1_000);
  return { world, app };
}

function stateOf(world: World, change: object = {}): string {
  return JSON.stringify({
    v: 1,
    at: world.clock.now(),
    heartbeat: HEARTBEAT_MS,
    phase: "watching",
    alarm: "quiet",
    ...change,
  });
}

function alertOf(world: World, change: object = {}): string {
  return JSON.stringify({
    v: 1,
    id: "7",
    at: world.clock.now(),
    kind: "failure",
    type: "spaghetti",
    phase: "failing",
    text: "Look",
    ...change,
  });
}

function list({ app }: Bench) {
  return app.getState().alerts.list;
}

function commandsIn({ world }: Bench): unknown[] {
  return world.broker.received
    .filter(({ topic }) => topic === `${ATTIC}/cmd`)
    .map(({ payload }): unknown => JSON.parse(String(payload)));
}

test("own alerts are listed without any broker, and are still there after a reload", async () => {
  const { world, app } = await watchCalmly();
  world.detections = TANGLE;
  await world.clock.advance(20_000);
  const [own] = app.getState().alerts.list;
  expect(own).toMatchObject({ isOwn: true, kind: "failure", type: "spaghetti", isRead: false });
  expect(own?.scene).toBe(app.getState().watch.sceneId);
  expect(world.otherRings.filter((ring) => ring !== null)).toEqual([]);
  const reloaded = appOn(world);
  await world.clock.advance(5_000);
  expect(reloaded.getState().alerts.list.map(({ id }) => id)).toContain(own?.id);
  expect(reloaded.getState().alerts.unreadCount).toBeGreaterThan(0);
  await reloaded.getState().actions.markAlertsRead();
  expect(reloaded.getState().alerts.unreadCount).toBe(0);
});

test("an answer on the own alarm is one in the list, and the other way round", async () => {
  const { world, app } = await watchCalmly();
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  const [own] = app.getState().alerts.list;
  expect(own?.acknowledgedAt).toBeNull();
  await app.getState().actions.answerAlert(own?.id ?? "");
  await world.clock.advance(1_000);
  expect(app.getState().watch.alarm?.phase).toBe("acknowledged");
  expect(app.getState().alerts.list.find(({ id }) => id === own?.id)?.acknowledgedAt).not.toBeNull();
});

test("pressing Seen on the watch screen answers the item", async () => {
  const { world, app } = await watchCalmly();
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  app.getState().actions.acknowledge();
  await world.clock.advance(1_000);
  expect(app.getState().alerts.list[0]?.acknowledgedAt).not.toBeNull();
});

test("a failing print of another device is listed once however often it comes, and heard once", async () => {
  const bench = await listening();
  const { world } = bench;
  const alert = alertOf(world);
  for (let times = 0; times < 3; times += 1) world.broker.say(`${ATTIC}/alert`, alert);
  await world.clock.advance(1_000);
  world.broker.say(`${ATTIC}/alert`, alert);
  await world.clock.advance(10_000);
  expect(list(bench)).toMatchObject([{ id: "attic/7", isOwn: false, isRead: false, text: "Look" }]);
  expect(world.otherRings.filter((ring) => ring !== null)).toEqual(["failing"]);
  expect(world.otherRings.at(-1)).toBeNull();
  expect(world.notify.shown.map(({ title }) => title)).toContain("failure");
});

test("nobody is rung for where the owner does not want it, and without sound it is silent", async () => {
  const bench = await listening();
  const { world, app } = bench;
  await app.getState().actions.changeSettings({ isRingingForOthers: false });
  world.broker.say(`${ATTIC}/alert`, alertOf(world));
  await world.clock.advance(1_000);
  expect(app.getState().alerts.ringing).toBeNull();
  await app.getState().actions.changeSettings({ isRingingForOthers: true, isSoundOn: false });
  world.broker.say(`${ATTIC}/alert`, alertOf(world, { id: "8" }));
  await world.clock.advance(1_000);
  expect(app.getState().alerts.ringing?.id).toBe("attic/8");
  expect(world.otherRings.filter((ring) => ring !== null)).toEqual([]);
});

test("an answer here asks the other device, and counts once that says so", async () => {
  const bench = await listening();
  const { world, app } = bench;
  world.broker.say(`${ATTIC}/alert`, alertOf(world));
  await world.clock.advance(1_000);
  void app.getState().actions.answerAlert("attic/7");
  await world.clock.advance(500);
  expect(commandsIn(bench)).toMatchObject([{ v: 1, do: "acknowledge" }]);
  expect(list(bench)[0]?.acknowledgedAt).toBeNull();
  world.broker.say(`${ATTIC}/state`, stateOf(world, { alarm: "acknowledged" }));
  await world.clock.advance(11_000);
  expect(list(bench)[0]).toMatchObject({ isRead: true });
  expect(list(bench)[0]?.acknowledgedAt).not.toBeNull();
  expect(app.getState().alerts.answers).toEqual({ "attic/7": "sent" });
});

test("a device that does not obey is said not to have answered", async () => {
  const bench = await listening();
  const { world, app } = bench;
  world.broker.say(`${ATTIC}/alert`, alertOf(world));
  await world.clock.advance(1_000);
  void app.getState().actions.answerAlert("attic/7");
  await world.clock.advance(12_000);
  expect(app.getState().alerts.answers).toEqual({ "attic/7": "unheard" });
  expect(list(bench)[0]?.acknowledgedAt).toBeNull();
});

test("a device that watched and is gone rings until it is back", async () => {
  const bench = await listening();
  const { world, app } = bench;
  world.broker.say(STATUS, "online", true);
  world.broker.say(`${ATTIC}/state`, stateOf(world), true);
  await world.clock.advance(5_000);
  world.broker.say(STATUS, "offline", true);
  await world.clock.advance(25_000);
  expect(list(bench)).toMatchObject([{ kind: "silent", device: "attic", isRead: false, endedAt: null }]);
  expect(app.getState().alerts.ringing?.kind).toBe("silent");
  expect(world.otherRings.at(-1)).toBe("blind");
  world.broker.say(STATUS, "online", true);
  world.broker.say(`${ATTIC}/state`, stateOf(world), true);
  await world.clock.advance(1_000);
  expect(list(bench)).toMatchObject([{ kind: "silent" }]);
  expect(list(bench)[0]?.endedAt).not.toBeNull();
  expect(app.getState().alerts.ringing).toBeNull();
  expect(world.otherRings.at(-1)).toBeNull();
});

test("without a will an overdue heartbeat is enough, and a person's word ends it", async () => {
  const bench = await listening();
  const { world, app } = bench;
  world.broker.say(`${ATTIC}/state`, stateOf(world));
  await world.clock.advance(3 * HEARTBEAT_MS - 10_000);
  expect(list(bench)).toEqual([]);
  await world.clock.advance(20_000);
  const [silence] = list(bench);
  expect(app.getState().alerts.ringing?.id).toBe(silence?.id);
  await app.getState().actions.answerAlert(silence?.id ?? "");
  expect(app.getState().alerts.ringing).toBeNull();
  expect(list(bench)[0]?.acknowledgedAt).not.toBeNull();
  expect(commandsIn(bench)).toEqual([]);
});

test("who stopped before it went is missed by nobody; who is gone for days is shown and not rung for", async () => {
  const world = new World();
  const app = appOn(world);
  await world.clock.advance(4 * 86_400_000);
  world.broker.retained.set("layerwatch/cellar/status", "offline");
  world.broker.retained.set("layerwatch/cellar/front/state", stateOf(world, { phase: "idle" }));
  world.broker.retained.set(STATUS, "offline");
  world.broker.retained.set(`${ATTIC}/state`, stateOf(world, { at: world.clock.now() - 3 * 86_400_000 }));
  await app.getState().actions.connectBroker(ENTRY);
  await world.clock.advance(120_000);
  expect(app.getState().alerts.list).toMatchObject([{ kind: "silent", device: "attic", isRead: true }]);
  expect(world.otherRings.filter((ring) => ring !== null)).toEqual([]);
});

test("while this device has no broker nobody is silent", async () => {
  const bench = await listening();
  const { world } = bench;
  world.broker.say(`${ATTIC}/state`, stateOf(world));
  await world.clock.advance(1_000);
  world.broker.fault = GONE;
  world.broker.cut();
  await world.clock.advance(10 * 60_000);
  expect(list(bench)).toEqual([]);
});

test("own messages that come back, nonsense and what the broker kept are listed by nobody", async () => {
  const bench = await listening();
  const { world } = bench;
  world.broker.say("layerwatch/device/camera/alert", alertOf(world));
  world.broker.say(`${ATTIC}/alert`, "{".repeat(5_000));
  world.broker.say(`${ATTIC}/state`, "[]");
  await world.clock.advance(5 * HEARTBEAT_MS);
  expect(list(bench)).toEqual([]);
});

async function withSilence(): Promise<Bench> {
  const bench = await listening();
  const { world } = bench;
  world.broker.say(STATUS, "online", true);
  world.broker.say(`${ATTIC}/state`, stateOf(world), true);
  await world.clock.advance(5_000);
  world.broker.say(STATUS, "offline", true);
  await world.clock.advance(25_000);
  return bench;
}

test("a page that is loaded anew goes on ringing for a dead watcher, until somebody has answered", async () => {
  const { world } = await withSilence();
  const reloaded = appOn(world);
  await world.clock.advance(60_000);
  const { ringing } = reloaded.getState().alerts;
  expect(ringing?.kind).toBe("silent");
  expect(world.otherRings.at(-1)).toBe("blind");
  await reloaded.getState().actions.answerAlert(ringing?.id ?? "");
  await world.clock.advance(1_000);
  const again = appOn(world);
  await world.clock.advance(60_000);
  expect(again.getState().alerts.ringing).toBeNull();
  expect(again.getState().alerts.list).toMatchObject([{ kind: "silent", endedAt: null }]);
});

test("reading is not answering: a dead watcher rings on", async () => {
  const { world, app } = await withSilence();
  await app.getState().actions.markAlertsRead();
  await world.clock.advance(30_000);
  expect(app.getState().alerts).toMatchObject({ unreadCount: 0, ringing: { kind: "silent" } });
  expect(world.otherRings.at(-1)).toBe("blind");
});

test("a broker that was away for a while makes nothing ring twice", async () => {
  const bench = await withSilence();
  const { world, app } = bench;
  world.broker.cut();
  await world.clock.advance(120_000);
  expect(list(bench)).toHaveLength(1);
  const { ringing } = app.getState().alerts;
  await app.getState().actions.answerAlert(ringing?.id ?? "");
  expect(app.getState().alerts.ringing).toBeNull();
});

test("a pause that was not confirmed is heard elsewhere, one that was is only listed", async () => {
  const bench = await listening();
  const { world, app } = bench;
  const act = { kind: "action", phase: null, type: "spaghetti" };
  world.broker.say(`${ATTIC}/alert`, alertOf(world, { ...act, id: "1", step: "done" }));
  await world.clock.advance(1_000);
  expect(app.getState().alerts.ringing).toBeNull();
  world.broker.say(`${ATTIC}/alert`, alertOf(world, { ...act, id: "2", step: "failed" }));
  await world.clock.advance(1_000);
  expect(app.getState().alerts.ringing?.id).toBe("attic/2");
  expect(list(bench)).toMatchObject([{ step: "failed" }, { step: "done" }]);
});

test("another device is called what its owner calls it", async () => {
  const { world, app } = await listening();
  world.broker.say(`${ATTIC}/state`, stateOf(world, { name: "  Attic\n\u202eprinter " }));
  await world.clock.advance(1_000);
  expect(app.getState().alerts.names).toEqual(new Map([["attic", "Attic printer"]]));
  world.broker.say(`${ATTIC}/state`, stateOf(world));
  await world.clock.advance(1_000);
  expect(app.getState().alerts.names).toEqual(new Map());
});

test("what another tab wrote into the list is taken over, and an answer there ends the ringing here", async () => {
  const { world, app } = await withSilence();
  const [silence] = app.getState().alerts.list;
  if (silence === undefined) throw new Error("no silence is listed");
  await world.store.putAlerts([{ ...silence, isRead: true, acknowledgedAt: world.clock.now() }]);
  world.store.emit({ kind: "alerts-changed" });
  await world.clock.advance(1_000);
  expect(app.getState().alerts).toMatchObject({ ringing: null, unreadCount: 0 });
  expect(app.getState().alerts.list[0]?.acknowledgedAt).not.toBeNull();
});
