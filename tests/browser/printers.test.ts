/** Every kind of printer and every way of giving it orders behind one port, against simulated printers and a real broker. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { createBrowserMqtt } from "../../src/adapters/mqtt/browser-mqtt.ts";
import { createBrowserPrinters, type FollowByBroker } from "../../src/adapters/printer/browser-printers.ts";
import { createBulletin } from "../../src/adapters/printer/bulletin.ts";
import { NO_PRINTER, type PrinterRecord } from "../../src/contracts/printer.ts";
import { createFastClock } from "../support/fast-clock.ts";
import { type Followed, followed } from "../support/followed-printer.ts";
import { type OpenWire, wireTo } from "../support/wire-to.ts";

const KEY = "0123456789ABCDEF0123456789ABCDEF";
const ABOUT = { id: "act-1", reason: "Spaghetti" };
const NO_WAY = { ok: false, fault: { code: "printer-no-way" } };
const mqtt = createBrowserMqtt();
const printers: number[] = [];
const brokers: number[] = [];
const wires: OpenWire[] = [];
const open: Followed[] = [];

/** Says nothing: what comes over the broker is not what is proved here. */
const quiet: FollowByBroker = (_source, _wire, clock) => ({
  follow: createBulletin(clock).follow,
  close: () => undefined,
});

async function broker() {
  const { url, port } = await commands.startBroker("aedes");
  brokers.push(port);
  const wire = await wireTo(mqtt, url);
  wires.push(wire);
  return { url, port, wire: wire.wire };
}

async function kept<T extends { id: number }>(starting: Promise<T>): Promise<T> {
  const printer = await starting;
  printers.push(printer.id);
  return printer;
}

type Broker = Awaited<ReturnType<typeof broker>>;

function connect({ wire }: Broker, record: Pick<PrinterRecord, "source" | "orders">): Followed {
  const port = createBrowserPrinters(createFastClock(20), quiet);
  const one = followed(
    port.connect({ ...NO_PRINTER, ...record }, wire, () => "layerwatch/phone/rear/action"),
  );
  open.push(one);
  return one;
}

async function untilPaused(id: number): Promise<void> {
  await vi.waitFor(async () => expect((await commands.printerSeen(id)).view.state).toBe("paused"));
}

afterEach(async () => {
  for (const { connection } of open.splice(0)) connection.close();
  for (const wire of wires.splice(0)) wire.close();
  for (const id of printers.splice(0)) await commands.killPrinter(id);
  for (const port of brokers.splice(0)) await commands.killBroker(port);
});

describe("the way that the reports come", () => {
  test.each(["moonraker", "octoprint"] as const)("%s, called by the page", async (kind) => {
    const { id, url } = await kept(
      kind === "moonraker" ? commands.startMoonraker({ apiKey: KEY }) : commands.startOctoPrint(),
    );
    const source = { kind, url, apiKey: KEY };
    const printer = connect(await broker(), { source, orders: { kind: "source" } });
    await printer.untilState("printing");
    expect(await printer.connection.order("pause", ABOUT)).toEqual({ ok: true, value: null });
    await printer.untilState("paused");
    await untilPaused(id);
  });

  test("Moonraker on the broker", async () => {
    const on = await broker();
    const { id } = await kept(commands.startMoonraker({ broker: { url: on.url, instance: "voron" } }));
    const source = { kind: "moonraker-mqtt", instance: "voron" } as const;
    const printer = connect(on, { source, orders: { kind: "source" } });
    expect((await printer.connection.order("pause", ABOUT)).ok).toBe(true);
    await untilPaused(id);
  });

  test.each<PrinterRecord["source"]>([{ kind: "none" }, { kind: "octoprint-mqtt", base: "octoPrint" }])(
    "there is none: %o",
    async (source) => {
      const printer = connect(await broker(), { source, orders: { kind: "source" } });
      expect(await printer.connection.order("pause", ABOUT)).toEqual(NO_WAY);
    },
  );
});

test("a bridge can be asked for a printer that the page itself only reads", async () => {
  const on = await broker();
  const { url } = await kept(commands.startOctoPrint());
  const { id } = await kept(commands.startHomeAssistant({ broker: { url: on.url } }));
  const source = { kind: "octoprint", url, apiKey: KEY } as const;
  const printer = connect(on, { source, orders: { kind: "action-topic" } });
  await printer.untilState("printing");
  expect((await printer.connection.order("pause", ABOUT)).ok).toBe(true);
  await untilPaused(id);
  expect(printer.reports.at(-1)?.state).toBe("printing");
});

test("who has chosen no way gives no orders, whatever the printer could do", async () => {
  const { id, url } = await kept(commands.startOctoPrint());
  const source = { kind: "octoprint", url, apiKey: KEY } as const;
  const printer = connect(await broker(), { source, orders: { kind: "none" } });
  await printer.untilState("printing");
  expect(await printer.connection.order("cancel", ABOUT)).toEqual(NO_WAY);
  expect((await commands.printerSeen(id)).orders).toEqual([]);
});

test("no key leaves the page for the broker", async () => {
  const on = await broker();
  const { url } = await kept(commands.startOctoPrint());
  const source = { kind: "octoprint", url, apiKey: KEY } as const;
  const printer = connect(on, { source, orders: { kind: "action-topic" } });
  await printer.untilState("printing");
  await printer.connection.order("pause", ABOUT);
  await vi.waitFor(async () => expect(await commands.brokerHeard(on.port)).toHaveLength(1));
  expect(JSON.stringify(await commands.brokerHeard(on.port))).not.toContain(KEY);
  expect(JSON.stringify(printer.reports)).not.toContain(KEY);
});
