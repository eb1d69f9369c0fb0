/** The whole app on fake hardware with a broker in memory: what goes out, what comes in, and what an outage costs. */
import { expect, test } from "vitest";
import { type BrokerRecord, NO_BROKER } from "../../src/contracts/broker.ts";
import { freshSettings } from "../../src/contracts/settings.ts";
import { HEARTBEAT_MS } from "../../src/core/mqtt/state-message.ts";
import { TANGLE, watchCalmly } from "../support/calm-watch.ts";
import { GONE } from "../support/fake-broker.ts";
import { appOn, World } from "../support/fake-ports.ts";

const ENTRY = { url: "ws://broker.local:9001/mqtt", user: "me", password: "secret", base: "layerwatch" };
const STATUS = "layerwatch/device/status";
const CMD = "layerwatch/device/cmd";

async function connected(): ReturnType<typeof watchCalmly> {
  const { world, app } = await watchCalmly();
  await app.getState().actions.connectBroker(ENTRY);
  await world.clock.advance(1_000);
  expect(app.getState().broker).toMatchObject({ phase: "connected", protocol: 5, trouble: null });
  return { world, app };
}

/** Where commands are listened to. */
function commandFilters({ broker }: World): string[] {
  return broker.filters.filter((filter) => filter.endsWith("/cmd"));
}

function order(world: World, what: object): string {
  return JSON.stringify({ v: 1, id: crypto.randomUUID(), at: world.clock.now(), ...what });
}

test("nothing is fetched or sent before a broker is set", async () => {
  const { world, app } = await watchCalmly();
  world.detections = TANGLE;
  await world.clock.advance(20_000);
  expect(world.broker.attempts).toEqual([]);
  expect(world.store.outbox).toEqual([]);
  expect(app.getState().broker).toMatchObject({ phase: "off", setting: null });
});

test("Connect says online, tells the state, and keeps no password where a screen could show it", async () => {
  const { world, app } = await connected();
  expect(world.broker.retained.get(STATUS)).toBe("online");
  expect(world.broker.told("state").at(-1)).toMatchObject({ v: 1, phase: "watching", alarm: "quiet" });
  expect(commandFilters(world)).toEqual([]);
  expect(JSON.stringify(app.getState())).not.toContain("secret");
  expect(JSON.stringify(world.broker.received)).not.toContain("secret");
  expect(world.store.broker).toMatchObject({ ...ENTRY, isOn: true, isObeying: false });
});

test("an address that is none is refused with its reason, and changes nothing", async () => {
  const { world, app } = await watchCalmly();
  const refused = await app.getState().actions.connectBroker({ ...ENTRY, url: "mqtt://broker.local" });
  expect(refused).toMatchObject({ ok: false, fault: { code: "address-scheme" } });
  expect(world.broker.attempts).toEqual([]);
  expect(world.store.broker).toBeNull();
});

test("the state is said when it changes, at most once a second, and every half minute all the same", async () => {
  const { world } = await connected();
  await world.clock.advance(3 * HEARTBEAT_MS);
  const calm = world.broker.told("state");
  expect(calm.length).toBeGreaterThanOrEqual(3);
  expect(calm.length).toBeLessThanOrEqual(6);
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  const times = world.broker.told("state").map(({ at }) => Number(at));
  const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1_000);
  expect(world.broker.told("state").at(-1)).toMatchObject({ alarm: "warning", type: "spaghetti" });
});

test("a warning is told with its scene, its box and words, and that it is over", async () => {
  const { world, app } = await connected();
  world.detections = TANGLE;
  await world.clock.advance(30_000);
  const [warning, ...more] = world.broker.told("alert");
  expect(warning).toMatchObject({
    v: 1,
    kind: "failure",
    phase: "warning",
    type: "spaghetti",
    severity: "critical",
    confidence: 0.9,
    evidence: "vision",
    scene: app.getState().watch.sceneId,
    print: app.getState().watch.watch?.printJobId,
    text: "failure",
  });
  expect(warning?.["box"]).toEqual(TANGLE[0]?.box);
  expect(warning?.["scene"]).not.toBeNull();
  expect(more).toMatchObject([{ kind: "failure", phase: "failing" }]);
  world.detections = [];
  await world.clock.advance(60_000);
  expect(world.broker.told("alert").at(-1)).toMatchObject({ kind: "recovered", type: "spaghetti" });
  expect(new Set(world.broker.told("alert").map(({ id }) => id)).size).toBe(3);
  expect(world.store.outbox).toEqual([]);
});

test("a warning whose picture cannot be taken is told all the same, a moment later", async () => {
  const { world } = await connected();
  world.captureFault = "frame-gone";
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  expect(world.broker.told("alert")[0]).toMatchObject({ kind: "failure", scene: null, confidence: 0.9 });
});

test("alerts of an outage wait on the disk, arrive in order once, and old states do not", async () => {
  const { world, app } = await connected();
  world.broker.fault = GONE;
  world.broker.cut();
  expect(world.broker.retained.get(STATUS)).toBe("offline");
  world.detections = TANGLE;
  await world.clock.advance(30_000);
  world.detections = [];
  await world.clock.advance(100_000);
  expect(world.broker.told("alert")).toEqual([]);
  expect(world.store.outbox).toHaveLength(3);
  expect(app.getState().broker).toMatchObject({
    phase: "waiting",
    trouble: { cause: "unreachable" },
    waitingAlerts: 3,
  });
  expect(app.getState().notices.map(({ kind }) => kind)).toContain("broker-silent");
  const before = world.broker.told("state").length;
  world.broker.fault = null;
  await world.clock.advance(61_000);
  expect(world.broker.told("alert").map(({ kind, phase }) => [kind, phase])).toEqual([
    ["failure", "warning"],
    ["failure", "failing"],
    ["recovered", null],
  ]);
  expect(world.broker.told("state")[before]).toMatchObject({ alarm: "quiet" });
  expect(world.store.outbox).toEqual([]);
  expect(world.broker.retained.get(STATUS)).toBe("online");
  expect(app.getState().notices.map(({ kind }) => kind)).not.toContain("broker-silent");
});

test("what waited is sent by the next run of the app, under the same id", async () => {
  const { world, app } = await connected();
  world.broker.fault = GONE;
  world.broker.cut();
  world.detections = TANGLE;
  await world.clock.advance(30_000);
  const waiting = world.store.outbox.map(({ id }) => id);
  expect(waiting).toHaveLength(2);
  await app.getState().actions.stop();
  world.broker.fault = null;
  appOn(world); // a reload: the first one is not heard of again
  await world.clock.advance(1_000);
  expect(world.broker.told("alert").map(({ id }) => id)).toEqual(expect.arrayContaining(waiting));
  expect(world.store.outbox).toEqual([]);
});

test("an alert that the broker took and did not acknowledge comes again, under its id and to the letter", async () => {
  const { world } = await connected();
  world.broker.isAcknowledging = false;
  world.detections = TANGLE;
  await world.clock.advance(5_000);
  world.broker.isAcknowledging = true;
  await world.clock.advance(30_000);
  const sent = world.broker.received
    .filter(({ topic }) => topic.endsWith("/alert"))
    .map(({ payload }) => payload);
  expect(sent.length).toBeGreaterThan(new Set(sent).size);
  expect(new Set(world.broker.told("alert").map(({ id }) => id)).size).toBe(new Set(sent).size);
  expect(world.store.outbox).toEqual([]);
});

test("a broker that wants no alerts is told of, and they wait", async () => {
  const { world, app } = await connected();
  world.broker.delivery = "refused";
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  expect(app.getState().broker).toMatchObject({ phase: "connected", isForbidden: true, waitingAlerts: 1 });
});

test("a camera that stays away and a detector that does are told, each with its end", async () => {
  const { world } = await connected();
  world.grabFault = { code: "camera-lost" };
  world.openFault = { code: "camera-none" };
  await world.clock.advance(10_000);
  expect(world.broker.told("alert")).toEqual([]);
  await world.clock.advance(10_000);
  expect(world.broker.told("alert")).toMatchObject([{ kind: "gap", scene: null }]);
  world.grabFault = null;
  world.openFault = null;
  await world.clock.advance(10_000);
  expect(world.broker.told("alert").map(({ kind }) => kind)).toEqual(["gap", "recovered"]);
  world.providers = {};
  world.detectFault = { code: "worker-died", detail: "killed" };
  await world.clock.advance(30_000);
  expect(world.broker.told("alert").map(({ kind }) => kind)).toEqual(["gap", "recovered", "detector"]);
});

test("commands are not even listened to until the person allows them", async () => {
  const { world, app } = await connected();
  world.broker.say(CMD, order(world, { do: "stop" }));
  await world.clock.advance(1_000);
  expect(app.getState().watch.phase).toBe("watching");
  await app.getState().actions.obeyBroker(true);
  expect(commandFilters(world)).toEqual([CMD, "layerwatch/device/+/cmd"]);
  expect(world.store.broker?.isObeying).toBe(true);
});

test("a command to stop stops, says so here and on the broker; one to start starts", async () => {
  const { world, app } = await connected();
  await app.getState().actions.obeyBroker(true);
  world.broker.say("layerwatch/device/camera/cmd", order(world, { do: "stop" }));
  await world.clock.advance(2_000);
  expect(app.getState().watch.phase).toBe("idle");
  expect(app.getState().notices.map(({ kind }) => kind)).toEqual(["stopped-by-command"]);
  expect(world.broker.told("alert")).toMatchObject([{ kind: "gap", camera: "camera" }]);
  expect(world.broker.told("state").at(-1)).toMatchObject({ phase: "idle", watch: null });
  world.broker.say(CMD, order(world, { do: "start" }));
  await world.clock.advance(10_000);
  expect(app.getState().watch.phase).toBe("watching");
});

test("commands answer an alarm and judge its scene", async () => {
  const { world, app } = await connected();
  await app.getState().actions.obeyBroker(true);
  world.detections = TANGLE;
  await world.clock.advance(5_000);
  world.broker.say(CMD, order(world, { do: "snooze" }));
  await world.clock.advance(1_000);
  expect(app.getState().watch.alarm).toMatchObject({
    phase: "acknowledged",
    reminder: { phase: "warning" },
  });
  const scene = app.getState().watch.sceneId ?? "";
  world.broker.say(CMD, order(world, { do: "confirm", scene, type: "warping" }));
  await world.clock.advance(1_000);
  expect(world.store.scenes.get(scene)).toMatchObject({ verdict: "correct", correctedType: "warping" });
  world.broker.say(CMD, order(world, { do: "reject", scene }));
  await world.clock.advance(1_000);
  expect(world.store.scenes.get(scene)).toMatchObject({ verdict: "wrong" });
});

test("what is old, kept, sent twice, for another camera or no command at all is not obeyed", async () => {
  const { world, app } = await connected();
  await app.getState().actions.obeyBroker(true);
  const now = world.clock.now();
  world.broker.say(CMD, order(world, { do: "stop", at: now - 61_000 }));
  world.broker.retained.set(CMD, order(world, { do: "stop" }));
  world.broker.cut();
  await world.clock.advance(5_000);
  expect(world.broker.isConnected).toBe(true);
  world.broker.say("layerwatch/device/garage/cmd", order(world, { do: "stop" }));
  world.broker.say("layerwatch/other/cmd", order(world, { do: "stop" }));
  world.broker.say(CMD, "stop");
  world.broker.say(CMD, '{"v":1');
  await world.clock.advance(2_000);
  expect(app.getState().watch.phase).toBe("watching");
  const stop = order(world, { do: "stop" });
  world.broker.say(CMD, stop);
  await world.clock.advance(2_000);
  expect(app.getState().watch.phase).toBe("idle");
  world.broker.say(CMD, order(world, { do: "start" }));
  await world.clock.advance(10_000);
  world.broker.say(CMD, stop);
  await world.clock.advance(2_000);
  expect(app.getState().watch.phase).toBe("watching");
});

test("Disconnect says offline, ends what waits, and lasts across a reload", async () => {
  const { world, app } = await connected();
  world.broker.delivery = "refused";
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  world.broker.delivery = "sent";
  await app.getState().actions.disconnectBroker();
  expect(world.broker.isConnected).toBe(false);
  expect(world.broker.retained.get(STATUS)).toBe("offline");
  expect(world.store.outbox).toEqual([]);
  const attempts = world.broker.attempts.length;
  await app.getState().actions.stop();
  await world.clock.advance(120_000);
  const next = appOn(world);
  await world.clock.advance(10_000);
  expect(world.broker.attempts).toHaveLength(attempts);
  expect(next.getState().broker).toMatchObject({
    phase: "off",
    setting: { url: ENTRY.url, hasPassword: true },
  });
});

test("a will of an earlier connection that comes late is corrected", async () => {
  const { world } = await connected();
  world.broker.retained.set(STATUS, "offline");
  world.broker.say(STATUS, "offline");
  await world.clock.advance(100);
  expect(world.broker.retained.get(STATUS)).toBe("online");
});

test("a password that is not typed again stays, and one that is refused is tried once a minute", async () => {
  const { world, app } = await connected();
  await app.getState().actions.disconnectBroker();
  await app.getState().actions.stop();
  world.broker.fault = { ...GONE, isOpened: true, refusal: { protocol: 5, code: 0x86 } };
  await app.getState().actions.connectBroker({ ...ENTRY, password: null });
  const attempts = world.broker.attempts.length;
  await world.clock.advance(300_000);
  expect(world.broker.attempts.at(-1)?.password).toBe("secret");
  expect(world.broker.attempts.length - attempts).toBeLessThanOrEqual(5);
  expect(app.getState().broker.trouble?.cause).toBe("login-refused");
});

test("a device that comes back into a network tries at once", async () => {
  const { world, app } = await connected();
  world.broker.fault = GONE;
  world.broker.isOnline = false;
  world.broker.cut();
  await world.clock.advance(60_000);
  expect(app.getState().broker.trouble?.cause).toBe("no-network");
  world.broker.fault = null;
  world.broker.isOnline = true;
  world.broker.comeOnline();
  await world.clock.advance(100);
  expect(app.getState().broker.phase).toBe("connected");
});

test("a tab that only looks on connects to nothing; once it is the main one it does", async () => {
  const world = new World();
  const stored: BrokerRecord = { ...NO_BROKER, ...ENTRY, isOn: true };
  world.store.broker = stored;
  world.isMainTab = false;
  world.store.settings = { ...freshSettings("device"), isBrokerSet: true };
  const app = appOn(world);
  await world.clock.advance(10_000);
  expect(world.broker.attempts).toEqual([]);
  world.becomeMain();
  await world.clock.advance(1_000);
  expect(app.getState().broker.phase).toBe("connected");
});

test("a connection that breaks at once, time after time, says so, and is made again all the same", async () => {
  const { world, app } = await connected();
  for (let times = 0; times < 3; times += 1) {
    world.broker.cut();
    await world.clock.advance(8_000);
    expect(app.getState().broker.phase).toBe("connected");
  }
  world.broker.fault = GONE;
  world.broker.cut();
  await world.clock.advance(10);
  expect(app.getState().broker.trouble?.cause).toBe("unsteady");
  world.broker.fault = null;
  await world.clock.advance(30_000);
  expect(app.getState().broker.phase).toBe("connected");
});

test("who is taken over fights for the connection no more than once a minute", async () => {
  const { world, app } = await connected();
  world.broker.fault = { ...GONE, isOpened: true, refusal: { protocol: 5, code: 0x8e } };
  world.broker.cut();
  await world.clock.advance(2_000);
  const attempts = world.broker.attempts.length;
  await world.clock.advance(300_000);
  expect(app.getState().broker.trouble?.cause).toBe("taken-over");
  expect(world.broker.attempts.length - attempts).toBeLessThanOrEqual(5);
});
