/** Pausing with proof, in the whole app on fake hardware: a printer that obeys, refuses, ignores, dies or is late; people who say no. */
import { expect, test, vi } from "vitest";
import type { AppState } from "../../src/app/state.ts";
import { ACT_TIMING } from "../../src/core/act/act.ts";
import { NO_CHOICES } from "../../src/core/alarm/choices.ts";
import { ACT_SCENE_ID } from "../../src/core/notification-answer.ts";
import { TANGLE, watchCalmly } from "../support/calm-watch.ts";
import { appOn, World } from "../support/fake-ports.ts";
import { LINKED } from "../support/fake-printer.ts";

const ACTING = {
  ...NO_CHOICES,
  types: {
    ...NO_CHOICES.types,
    spaghetti: { reaction: "act", sensitivity: "normal", levels: null },
  },
} as const;
const ENTRY = { ...LINKED, orders: { kind: "action-topic" } } as const;

interface Bench {
  readonly world: World;
  readonly app: ReturnType<typeof appOn>;
}

/** A watch that has lasted for longer than the quiet period, of a printer that prints and can be asked. */
async function watching(world = new World()): Promise<Bench> {
  const bench = await watchCalmly(world);
  const { actions } = bench.app.getState();
  await actions.setAlarmChoices(ACTING);
  await actions.linkPrinter(ENTRY);
  world.printer.say("printing");
  // As if the device had slept: so many calm frames would prove nothing.
  world.clock.set(world.clock.now() + ACT_TIMING.quiet);
  await world.clock.advance(2_500);
  return bench;
}

/** Until the print is called failing, which is when somebody is asked. */
async function failing({ world, app }: Bench): Promise<void> {
  world.detections = TANGLE;
  for (let turn = 0; turn < 40 && app.getState().watch.alarm?.phase !== "failing"; turn += 1)
    await world.clock.advance(500);
  expect(app.getState().watch.alarm?.phase).toBe("failing");
}

async function asked(world = new World()): Promise<Bench> {
  const bench = await watching(world);
  await failing(bench);
  expect(stageOf(bench.app)).toBe("asked");
  return bench;
}

function stageOf(app: { getState(): AppState }): string | undefined {
  return app.getState().printer.act?.stage.kind;
}

function endOf(app: { getState(): AppState }) {
  const stage = app.getState().printer.act?.stage;
  return stage?.kind === "over" ? stage.end : null;
}

async function logged(world: World): Promise<string[]> {
  await world.clock.advance(5_000);
  return world.store.log
    .filter(({ kind }) => kind.startsWith("act-"))
    .map((entry) => (entry.kind === "act-over" ? `act-over: ${entry.end}` : entry.kind));
}

test("half a minute to say no, one order, and over when the printer says that it is paused; each step is in the log", async () => {
  const { world, app } = await asked();
  world.printer.obey = () =>
    void world.clock.sleep(4_000, new AbortController().signal).then(() => world.printer.say("paused"));
  await world.clock.advance(28_000);
  expect(world.printer.orders).toEqual([]);
  await world.clock.advance(2_000);
  expect(world.printer.orders.map(({ order }) => order)).toEqual(["pause"]);
  expect(stageOf(app)).toBe("proving");
  await world.clock.advance(5_000);
  expect(endOf(app)).toEqual({ kind: "proven", state: "paused" });
  expect(app.getState().watch.phase).toBe("watching");
  expect(await logged(world)).toEqual(["act-asked", "act-ordered", "act-taken", "act-over: paused"]);
  expect(world.store.printer?.undone).toBeNull();
});

test("a printer that ignores it is asked four times, and then it is heard until somebody has seen it", async () => {
  const { world, app } = await asked();
  await world.clock.advance(30_000 + 4 * (ACT_TIMING.proof + ACT_TIMING.rest));
  expect(world.printer.orders).toHaveLength(4);
  expect(new Set(world.printer.orders.map(({ id }) => id)).size).toBe(1);
  expect(endOf(app)).toEqual({ kind: "failed", fault: null });
  expect(world.rings.at(-1)).toBe("failing");
  // Also when the watch is over: the print is not.
  await app.getState().actions.stop();
  expect(world.rings.at(-1)).toBe("failing");
  app.getState().actions.answerAct("seen");
  expect(world.rings.at(-1)).toBeNull();
  expect(app.getState().printer.act).toBeNull();
  expect(await logged(world)).toEqual([
    "act-asked",
    ...Array.from({ length: 4 }, () => ["act-ordered", "act-taken", "act-missed"]).flat(),
    "act-over: failed",
  ]);
});

test("one that refuses is asked four times, and why is told", async () => {
  const { world, app } = await asked();
  world.printer.refusal = { code: "printer-refused", detail: "Not while homing" };
  await world.clock.advance(30_000 + 4 * ACT_TIMING.rest);
  expect(world.printer.orders).toHaveLength(4);
  expect(endOf(app)).toEqual({ kind: "failed", fault: "printer-refused" });
  expect(JSON.stringify(world.store.log)).not.toContain("homing");
});

test("one that dies in the middle of an order is tried again, and a watch goes on meanwhile", async () => {
  const { world, app } = await asked();
  world.printer.isDead = true;
  const { frames } = world;
  const before = frames.taken;
  await world.clock.advance(30_000 + ACT_TIMING.answer + ACT_TIMING.rest);
  expect(world.printer.orders).toHaveLength(2);
  expect(frames.taken).toBeGreaterThan(before + 50);
  world.printer.isDead = false;
  world.printer.obey = () => world.printer.say("paused");
  await world.clock.advance(ACT_TIMING.answer + ACT_TIMING.rest);
  expect(endOf(app)).toEqual({ kind: "proven", state: "paused" });
});

test("nothing known of the printer: asked all the same, not confirmed, loudly; what it says late takes that back", async () => {
  const { world, app } = await asked();
  world.printer.fall({ code: "printer-silent" });
  await world.clock.advance(30_000 + ACT_TIMING.proof);
  expect(world.printer.orders).toHaveLength(1);
  expect(endOf(app)).toEqual({ kind: "unconfirmed" });
  app.getState().actions.acknowledge();
  expect(world.rings.at(-1)).toBeNull();
  world.printer.say("paused");
  expect(endOf(app)).toEqual({ kind: "proven", state: "paused" });
});

test("“No, go on”: nothing is ordered, the alarm is quiet about that place, and nobody is asked about it again", async () => {
  const { world, app } = await asked();
  app.getState().actions.answerAct("no");
  expect(endOf(app)).toEqual({ kind: "withdrawn", why: "declined", isOrdered: false });
  expect(app.getState().watch.alarm?.phase).toBe("acknowledged");
  expect(world.rings.at(-1)).toBeNull();
  await world.clock.advance(60_000);
  expect(world.printer.orders).toEqual([]);
  expect(await logged(world)).toEqual(["act-asked", "act-over: declined"]);
});

test("“Pause now” does not wait", async () => {
  const { world, app } = await asked();
  app.getState().actions.answerAct("now");
  expect(world.printer.orders).toHaveLength(1);
  expect(stageOf(app)).toBe("ordering");
});

test("the notification asks with two buttons, and its answer counts while the page is in the background", async () => {
  const { world, app } = await asked();
  world.isHidden = true;
  expect(world.notify.shown).toContainEqual(
    expect.objectContaining({ sceneId: ACT_SCENE_ID, title: "act-asked" }),
  );
  world.notify.answer({ sceneId: ACT_SCENE_ID, action: "go-on" });
  await world.clock.advance(31_000);
  expect(world.printer.orders).toEqual([]);
  expect(endOf(app)).toMatchObject({ why: "declined" });
  expect(world.notify.cleared).toContain(ACT_SCENE_ID);
});

test("“It is failing” silences the alarm, and the pause stands; “False alarm” takes it back", async () => {
  const right = await asked();
  right.world.notify.answer({ sceneId: right.app.getState().watch.sceneId ?? "", action: "failing" });
  expect(right.app.getState().watch.alarm?.phase).toBe("acknowledged");
  await right.world.clock.advance(31_000);
  expect(right.world.printer.orders).toHaveLength(1);
  const wrong = await asked();
  wrong.world.notify.answer({ sceneId: wrong.app.getState().watch.sceneId ?? "", action: "false-alarm" });
  await wrong.world.clock.advance(31_000);
  expect(wrong.world.printer.orders).toEqual([]);
});

test.each([
  ["declined", ({ app }: Bench) => app.getState().actions.snooze()],
  ["hushed", ({ app }: Bench) => app.getState().actions.hush("spaghetti", { kind: "print" })],
  ["stopped", ({ app }: Bench) => app.getState().actions.stop()],
  ["unlinked", ({ app }: Bench) => app.getState().actions.unlinkPrinter()],
  [
    "settled",
    ({ world }: Bench) => {
      world.detections = [];
    },
  ],
] as const)("%s in the countdown: nothing is ordered", async (why, happen) => {
  const bench = await asked();
  await happen(bench);
  await bench.world.clock.advance(31_000);
  expect(bench.world.printer.orders).toEqual([]);
  expect(endOf(bench.app)).toEqual({ kind: "withdrawn", why, isOrdered: false });
});

test("a print that is paused already is asked nothing, and that is said", async () => {
  const bench = await watching();
  bench.world.printer.say("paused");
  await failing(bench);
  await bench.world.clock.advance(31_000);
  expect(endOf(bench.app)).toEqual({ kind: "needless", state: "paused" });
  expect(bench.world.printer.orders).toEqual([]);
});

test("just after a print goes on the countdown lasts until the quiet period is over", async () => {
  const bench = await watching();
  bench.world.printer.say("paused");
  await bench.world.clock.advance(60_000);
  bench.world.printer.say("printing");
  await failing(bench);
  await bench.world.clock.advance(60_000);
  expect(stageOf(bench.app)).toBe("asked");
  await bench.world.clock.advance(30_000);
  expect(bench.world.printer.orders).toHaveLength(1);
});

test("nothing is asked where no type acts, where nothing can be asked, and for the bundled clip", async () => {
  const warns = await watching();
  await warns.app.getState().actions.setAlarmChoices(NO_CHOICES);
  await failing(warns);
  expect(warns.app.getState().printer.act).toBeNull();
  const wayless = await watching();
  await wayless.app.getState().actions.linkPrinter({ orders: { kind: "none" } });
  await failing(wayless);
  expect(wayless.app.getState().printer.act).toBeNull();
  const demo = await watching();
  void demo.app.getState().actions.start("demo");
  await vi.waitFor(() => expect(demo.app.getState().watch.isDemo).toBe(true));
  await failing(demo);
  await demo.world.clock.advance(31_000);
  expect(demo.app.getState().printer.act).toBeNull();
  expect(demo.world.printer.orders).toEqual([]);
});

test("a page that is reloaded in the countdown pauses nothing, and says so once", async () => {
  const { world } = await asked();
  expect(world.store.printer?.undone).toEqual({ type: "spaghetti", isOrdered: false });
  const next = appOn(world);
  await world.clock.advance(1_000);
  expect(next.getState().notices).toContainEqual(
    expect.objectContaining({ kind: "act-cut-off", type: "spaghetti", isOrdered: false }),
  );
  expect(next.getState().printer.act).toBeNull();
  expect(world.store.printer?.undone).toBeNull();
  const third = appOn(world);
  await world.clock.advance(1_000);
  expect(third.getState().notices.map(({ kind }) => kind)).not.toContain("act-cut-off");
});

test("the printer's code, which did not arrive when the page began, is fetched when it is needed", async () => {
  const { world, app } = await watching();
  await app.getState().actions.stop();
  world.isPrinterCodeHere = false;
  const next = appOn(world);
  void next.getState().actions.start(); // until it is stopped
  await world.clock.advance(5_000);
  expect(next.getState().printer.linked).toBeNull();
  world.isPrinterCodeHere = true;
  await failing({ world, app: next });
  await world.clock.advance(1_000);
  expect(stageOf(next)).toBe("asked");
});

test("what ends a print for good is asked only where it was chosen, and not of another printer", async () => {
  const bench = await watching();
  const { actions } = bench.app.getState();
  await actions.linkPrinter({ onFailure: { order: "cancel", countdown: 10_000 } });
  await failing(bench);
  await bench.world.clock.advance(10_000);
  expect(bench.world.printer.orders.map(({ order }) => order)).toEqual(["cancel"]);
  await actions.linkPrinter({ source: { kind: "moonraker-mqtt", instance: "voron" } });
  expect(bench.app.getState().printer.linked?.onFailure).toEqual({ order: "pause", countdown: 10_000 });
});

test("who has paused it can have it go on, and the alarm is quiet about what was seen", async () => {
  const { world, app } = await asked();
  world.printer.obey = (order) => world.printer.say(order === "resume" ? "printing" : "paused");
  app.getState().actions.answerAct("now");
  await world.clock.advance(1_000);
  expect(endOf(app)).toEqual({ kind: "proven", state: "paused" });
  expect(await app.getState().actions.resumePrint()).toEqual({ ok: true, value: null });
  expect(world.printer.orders.map(({ order }) => order)).toEqual(["pause", "resume"]);
  expect(app.getState().printer).toMatchObject({ act: null, report: { state: "printing" } });
  await world.clock.advance(31_000);
  expect(world.printer.orders).toHaveLength(2);
  expect(await logged(world)).toContain("act-resumed");
});

test("those who listen at the broker hear what is asked and what became of it, and can say no", async () => {
  const bench = await watching();
  const { world, app } = bench;
  const { actions } = app.getState();
  await actions.connectBroker({
    url: "ws://broker.local:9001/mqtt",
    user: "",
    password: "",
    base: "layerwatch",
  });
  await actions.obeyBroker(true);
  await world.clock.advance(1_000);
  await failing(bench);
  await world.clock.advance(3_000);
  expect(world.broker.told("alert").at(-1)).toMatchObject({
    kind: "action",
    step: "asked",
    type: "spaghetti",
  });
  const order = { v: 1, id: "from-the-broker", at: world.clock.now(), do: "acknowledge" };
  world.broker.say("layerwatch/device/cmd", JSON.stringify(order));
  await world.clock.advance(31_000);
  expect(world.printer.orders).toEqual([]);
  expect(endOf(app)).toMatchObject({ why: "declined" });
});
