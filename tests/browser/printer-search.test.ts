/** Looking for printers in the whole app on fake hardware: what is found, linked, and let go of again. */
import { expect, test } from "vitest";
import { appOn, World } from "../support/fake-ports.ts";

const BROKER = { url: "ws://broker.local:9001/mqtt", user: "", password: "", base: "layerwatch" };
const WHERE = { statestream: "homeassistant", topic: "shop/duet" };

async function searching() {
  const world = new World();
  const app = appOn(world);
  const { actions } = app.getState();
  await actions.connectBroker(BROKER);
  // The list of alerts comes after the first screen, and listens too.
  await world.clock.advance(5_000);
  const before = world.broker.filters;
  world.broker.retained.set("voron/moonraker/status", '{"server":"online"}');
  await actions.searchPrinters(WHERE);
  await world.clock.advance(1_000);
  return { world, app, actions, before };
}

test("what is kept shows at once, what speaks later too, with its values live", async () => {
  const { world, app } = await searching();
  expect(app.getState().printer.search).toMatchObject({
    isOn: true,
    found: [{ source: { kind: "moonraker-mqtt", instance: "voron" }, report: { state: "unknown" } }],
  });
  world.broker.say("voron/klipper/status", '{"status":{"print_stats":{"state":"printing"}}}');
  world.broker.say("octoPrint/temperature/bed", '{"actual":60}');
  world.broker.say("shop/duet", '{"heat":{"bed":61}}');
  await world.clock.advance(1_000);
  expect(app.getState().printer.search).toMatchObject({
    found: [{ report: { state: "printing" } }, { source: { kind: "octoprint-mqtt", base: "octoPrint" } }],
    message: { topic: "shop/duet", leaves: [{ path: "heat.bed", value: 61 }] },
  });
});

test("after a minute nobody listens any more, and what was found stays to be tapped", async () => {
  const { world, app, before } = await searching();
  await world.clock.advance(61_000);
  expect(world.broker.filters).toEqual(before);
  expect(app.getState().printer.search).toMatchObject({
    isOn: false,
    found: [{ source: { instance: "voron" } }],
  });
});

test("who leaves the screen ends the search; a new search takes the place of the one before", async () => {
  const { world, app, actions, before } = await searching();
  await actions.searchPrinters({ ...WHERE, statestream: "home" });
  expect(world.broker.filters).toContain("home/sensor/+/state");
  await world.clock.advance(1_000);
  expect(world.broker.filters).not.toContain("homeassistant/sensor/+/state");
  actions.endSearch();
  await world.clock.advance(1_000);
  expect(world.broker.filters).toEqual(before);
  expect(app.getState().printer.search).toBeNull();
});

test("what is no topic is not asked for: a broker ends the connection of who asks so", async () => {
  const { world, actions } = await searching();
  await actions.searchPrinters({ statestream: "a#b", topic: "+/#" });
  await world.clock.advance(1_000);
  expect(world.broker.filters).toContain("homeassistant/sensor/+/state");
  expect(world.broker.filters.some((filter) => filter.includes("a#b") || filter === "+/#")).toBe(false);
});

test("a broker that lets nobody listen is told of", async () => {
  const { world, app, actions } = await searching();
  world.broker.isListeningAllowed = false;
  await actions.searchPrinters(WHERE);
  await world.clock.advance(1_000);
  expect(app.getState().printer.search?.isForbidden).toBe(true);
});
