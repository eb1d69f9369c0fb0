/** What printers, and those who speak for them, tell real brokers, as a page follows it. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { createBrowserMqtt } from "../../src/adapters/mqtt/browser-mqtt.ts";
import type { BrokerSource } from "../../src/adapters/printer/browser-printers.ts";
import { followByBroker } from "../../src/adapters/printer/by-broker.ts";
import { err } from "../../src/core/result.ts";
import { createFastClock } from "../support/fast-clock.ts";
import { type Followed, followed } from "../support/followed-printer.ts";
import { type OpenWire, wireTo } from "../support/wire-to.ts";

const kinds = await commands.brokerKinds();
const mqtt = createBrowserMqtt();
const brokers: number[] = [];
const printers: number[] = [];
const wires: OpenWire[] = [];
const open: Followed[] = [];

const OCTO: BrokerSource = { kind: "octoprint-mqtt", base: "octoPrint" };
const VORON: BrokerSource = { kind: "moonraker-mqtt", instance: "voron" };
const HOME: BrokerSource = {
  kind: "statestream",
  base: "homeassistant",
  entities: {
    state: "sensor.printer_current_state",
    progress: "sensor.printer_progress",
    layer: "sensor.printer_current_layer",
    nozzle: "sensor.printer_extruder_temperature",
    bed: "sensor.printer_bed_temperature",
    file: "sensor.printer_filename",
  },
};

async function broker(kind: (typeof kinds)[number] = "aedes") {
  const { url, port } = await commands.startBroker(kind);
  brokers.push(port);
  const wire = await wireTo(mqtt, url);
  wires.push(wire);
  return { url, wire: wire.wire };
}

async function kept(starting: Promise<{ id: number }>): Promise<number> {
  const { id } = await starting;
  printers.push(id);
  return id;
}

const order = () => Promise.resolve(err({ code: "printer-no-way" } as const));

function follow({ wire }: Awaited<ReturnType<typeof broker>>, source: BrokerSource, times = 20): Followed {
  const one = followed({ ...followByBroker(source, wire, createFastClock(times)), order });
  open.push(one);
  return one;
}

afterEach(async () => {
  for (const { connection } of open.splice(0)) connection.close();
  for (const wire of wires.splice(0)) wire.close();
  for (const id of printers.splice(0)) await commands.killPrinter(id);
  for (const port of brokers.splice(0)) await commands.killBroker(port);
});

describe.each(kinds)("over %s", (kind) => {
  test("Moonraker, field by field: who comes late knows all at once", async () => {
    const on = await broker(kind);
    await kept(
      commands.startMoonraker({ broker: { url: on.url, instance: "voron", isSplit: true, isApiOff: true } }),
    );
    const printer = follow(on, VORON);
    await printer.untilState("printing");
    // Each field is a message of its own.
    await vi.waitFor(() => {
      const context = printer.reports.at(-1)?.context;
      expect(context).toMatchObject({ fileName: "benchy.gcode", bedTemp: 60 });
      expect(context?.layerNumber).toBeGreaterThanOrEqual(30);
    });
  });

  test("Moonraker that tells only changes is asked for the rest", async () => {
    const on = await broker(kind);
    const id = await kept(commands.startMoonraker({ broker: { url: on.url, instance: "voron" } }));
    const printer = follow(on, VORON);
    await printer.untilState("printing");
    await vi.waitFor(() =>
      expect(printer.reports.at(-1)?.context).toMatchObject({ fileName: "benchy.gcode", bedTemp: 60 }),
    );
    await commands.turnPrinter(id, "complete");
    await printer.untilState("idle");
  });

  test("Moonraker that goes is silent, in the broker's words", async () => {
    const on = await broker(kind);
    const id = await kept(
      commands.startMoonraker({ broker: { url: on.url, instance: "voron", isSplit: true } }),
    );
    const printer = follow(on, VORON);
    await printer.untilState("printing");
    await commands.killPrinter(id);
    await printer.untilFault("printer-silent");
    expect(printer.reports.at(-1)).toMatchObject({ state: "unknown", context: null });
  });

  test("OctoPrint's plug-in: from one step to the next, and what happens to the print", async () => {
    const on = await broker(kind);
    const id = await kept(commands.startOctoPrint({ broker: { url: on.url } }));
    const printer = follow(on, OCTO);
    await printer.untilState("printing");
    await vi.waitFor(() =>
      expect(printer.reports.at(-1)?.context).toMatchObject({ fileName: "benchy.gcode", layerNumber: null }),
    );
    await commands.turnPrinter(id, "paused");
    await printer.untilState("paused");
    await commands.turnPrinter(id, "cancelled");
    await printer.untilState("idle");
    await commands.killPrinter(id);
    await printer.untilFault("printer-silent");
  });

  test("Home Assistant, as it streams the states of its entities", async () => {
    const on = await broker(kind);
    const id = await kept(commands.startHomeAssistant({ broker: { url: on.url } }));
    const printer = follow(on, HOME);
    await printer.untilState("printing");
    await vi.waitFor(() =>
      expect(printer.reports.at(-1)?.context).toMatchObject({ fileName: "benchy.gcode", bedTemp: 60 }),
    );
    await commands.turnPrinter(id, "cancelled");
    await printer.untilState("idle");
  });
});

test.each([
  ["printing", "printing"],
  ["standby", "idle"],
  ["paused", "paused"],
] as const)(
  "that it is %s only the broker remembers: nobody knows, until its printer speaks",
  async (word, state) => {
    const on = await broker();
    const say = (topic: string, payload: string): Promise<unknown> =>
      on.wire.publish({ topic, payload, qos: 1, isRetained: true });
    await say("homeassistant/sensor/printer_current_state/state", word);
    await say("homeassistant/sensor/printer_bed_temperature/state", "59.5");
    const printer = follow(on, HOME);
    await vi.waitFor(() => expect(printer.reports.at(-1)?.context?.bedTemp).toBe(59.5));
    expect(printer.reports.at(-1)?.state).toBe("unknown");
    await say("homeassistant/sensor/printer_bed_temperature/state", "60.1");
    await printer.untilState(state);
  },
);

test("a broker that goes takes all that was known with it", async () => {
  const on = await broker();
  await kept(commands.startMoonraker({ broker: { url: on.url, instance: "voron", isSplit: true } }));
  const printer = follow(on, VORON);
  await printer.untilState("printing");
  on.wire.use(null);
  expect(printer.reports.at(-1)).toMatchObject({ state: "unknown", context: null });
  expect(printer.faults.at(-1)?.code).toBe("printer-broker-lost");
});

test("after ten minutes without a word nothing is known of it any more", async () => {
  const on = await broker();
  await on.wire.publish({ topic: "octoPrint/event/PrintStarted", payload: "{}", qos: 1, isRetained: false });
  const printer = follow(on, OCTO, 600);
  await printer.untilFault("printer-silent");
  await on.wire.publish({ topic: "octoPrint/event/PrintStarted", payload: "{}", qos: 1, isRetained: false });
  await printer.untilState("printing");
  expect(printer.faults.at(-1)).toBeNull();
});

test("a megabyte, half a message, a list of lists: nothing of it is known, and what comes after it is", async () => {
  const on = await broker();
  const printer = follow(on, { ...OCTO, base: "shop" });
  const say = (payload: string): Promise<unknown> =>
    on.wire.publish({ topic: "shop/progress/printing", payload, qos: 1, isRetained: false });
  await say(JSON.stringify({ progress: 50, path: "x".repeat(1_000_000) }));
  await say(JSON.stringify({ progress: 50, path: "x".repeat(100_000) }));
  await say('{"progress": 5');
  await say("[".repeat(60_000));
  expect(printer.reports.at(-1)?.state).toBe("unknown");
  expect(printer.reports.some(({ context }) => (context?.progress ?? null) !== null)).toBe(false);
  await say(JSON.stringify({ progress: 50, path: "a.gcode" }));
  await printer.untilState("printing");
  expect(printer.reports.at(-1)?.context).toMatchObject({ progress: 0.5, fileName: "a.gcode" });
});

test("where the broker lets nobody listen, that is said", async () => {
  const on = await broker();
  const deaf = {
    ...on.wire,
    hear: (...[, hooks]: Parameters<typeof on.wire.hear>) => {
      hooks.onForbidden?.();
      return () => undefined;
    },
  };
  const printer = follow({ ...on, wire: deaf }, OCTO);
  expect(await printer.untilFault("printer-broker-refused")).toBeTruthy();
});
