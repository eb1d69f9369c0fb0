/** The linked printer in the whole app on fake hardware: what is kept of it, who reads it, and what no screen may see. */
import { expect, test } from "vitest";
import type { PrinterEntry } from "../../src/app/printer/printer-view.ts";
import { NO_PRINTER } from "../../src/contracts/printer.ts";
import { TANGLE, watchCalmly } from "../support/calm-watch.ts";
import { appOn, World } from "../support/fake-ports.ts";
import { LINKED } from "../support/fake-printer.ts";

const KEY = "0123456789ABCDEF0123456789ABCDEF";
const BROKER = { url: "ws://broker.local:9001/mqtt", user: "", password: "", base: "layerwatch" };

async function linked(entry: PrinterEntry = LINKED) {
  const world = new World();
  const app = appOn(world);
  const done = await app.getState().actions.linkPrinter(entry);
  await world.clock.advance(100);
  return { world, app, done };
}

test("nothing is fetched or connected before a printer is linked", async () => {
  const { world, app } = await watchCalmly();
  expect(world.printer.records).toEqual([]);
  expect(app.getState().printer).toMatchObject({ linked: null, report: null, fault: null });
});

test("a linked printer is kept, connected to, and again after a reload", async () => {
  const { world } = await linked();
  expect(world.store.printer).toEqual({ ...NO_PRINTER, ...LINKED });
  expect(world.store.settings?.isPrinterLinked).toBe(true);
  const next = appOn(world);
  await world.clock.advance(100);
  expect(world.printer.records).toHaveLength(2);
  const { orders, isFollowing, onFailure } = NO_PRINTER;
  expect(next.getState().printer.linked).toEqual({ ...LINKED, orders, isFollowing, onFailure });
});

test("a key is in the record alone: no state, no settings, no log, no broker has it", async () => {
  const { world, app } = await linked({ source: { kind: "moonraker", url: "voron.local", apiKey: KEY } });
  await app.getState().actions.connectBroker(BROKER);
  void app.getState().actions.start();
  world.printer.say("printing", { progress: 0.4 });
  await world.clock.advance(20_000);
  expect(world.printer.records.at(-1)?.source).toMatchObject({ url: "http://voron.local:7125", apiKey: KEY });
  const { source } = app.getState().printer.linked ?? {};
  expect(source).toEqual({ kind: "moonraker", url: "http://voron.local:7125", hasKey: true });
  const elsewhere = [app.getState(), world.store.settings, world.store.log, world.broker.received];
  expect(JSON.stringify(elsewhere)).not.toContain(KEY);
});

test("a key that is not typed again stays with its address, and goes nowhere else", async () => {
  const { world, app } = await linked({ source: { kind: "octoprint", url: "octo.local", apiKey: KEY } });
  const { actions } = app.getState();
  await actions.linkPrinter({ source: { kind: "octoprint", url: "http://octo.local/", apiKey: null } });
  expect(world.store.printer?.source).toMatchObject({ apiKey: KEY });
  await actions.linkPrinter({ source: { kind: "octoprint", url: "other.local", apiKey: null } });
  expect(world.store.printer?.source).toMatchObject({ url: "http://other.local", apiKey: "" });
});

test("an address that is none is refused with its reason, and changes nothing", async () => {
  const { world, done } = await linked({ source: { kind: "octoprint", url: "ftp://octo", apiKey: "" } });
  expect(done).toMatchObject({ ok: false, fault: { code: "address-scheme" } });
  expect(world.printer.records).toEqual([]);
  expect(world.store.printer).toBeNull();
});

test("what it says is read by the watch, the state on the broker and the screens; what no printer is like is not", async () => {
  const { world, app } = await watchCalmly();
  const { actions } = app.getState();
  await actions.connectBroker(BROKER);
  await actions.linkPrinter(LINKED);
  world.printer.say("printing", { layerNumber: 41, progress: 0.62, nozzleTemp: 4_000, bedTemp: 60 });
  await world.clock.advance(5_000);
  expect(app.getState().watch.hasLayers).toBe(true);
  expect(world.broker.told("state").at(-1)).toMatchObject({ print: { progress: 0.62, layer: 41 } });
  expect(app.getState().printer.report).toMatchObject({
    state: "printing",
    context: { layerNumber: 41, nozzleTemp: null, bedTemp: 60 },
  });
});

test("a printer that cannot be reached says nothing of its print any more, and the watch goes on", async () => {
  const { world, app } = await watchCalmly();
  await app.getState().actions.linkPrinter(LINKED);
  world.printer.say("printing", { layerNumber: 41 });
  await world.clock.advance(5_000);
  world.printer.fall({ code: "printer-silent" });
  await world.clock.advance(5_000);
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  expect(app.getState().watch).toMatchObject({ phase: "watching", hasLayers: false });
  expect(app.getState().printer).toMatchObject({
    report: { state: "unknown" },
    fault: { code: "printer-silent" },
  });
  expect([...world.store.scenes.values()]).toMatchObject([{ context: null }]);
});

test("Unlink forgets it with its key, and closes the connection", async () => {
  const { world, app } = await linked({ source: { kind: "octoprint", url: "octo.local", apiKey: KEY } });
  world.printer.say("printing", { progress: 0.5 });
  await app.getState().actions.unlinkPrinter();
  expect(world.printer.openConnections).toBe(0);
  expect(world.store.printer).toEqual(NO_PRINTER);
  expect(world.store.settings?.isPrinterLinked).toBe(false);
  world.printer.say("printing", { progress: 0.6 });
  expect(app.getState().printer).toMatchObject({ linked: null, report: null });
});

test("a change of how it is asked keeps how it is reached, with one connection at a time", async () => {
  const { world, app } = await linked({ source: { kind: "octoprint", url: "octo.local", apiKey: KEY } });
  await app.getState().actions.linkPrinter({ orders: { kind: "source" } });
  expect(world.store.printer).toMatchObject({ source: { apiKey: KEY }, orders: { kind: "source" } });
  expect(world.printer.openConnections).toBe(1);
});
