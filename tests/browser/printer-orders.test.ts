/** Orders over real brokers to simulated printers and bridges. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { createBrowserMqtt } from "../../src/adapters/mqtt/browser-mqtt.ts";
import {
  type GiveOrder,
  type OrderMeans,
  orderByAction,
  orderByRpc,
  orderByTopic,
} from "../../src/adapters/printer/orders-by-broker.ts";
import { createBrokerRpc } from "../../src/adapters/printer/rpc-by-broker.ts";
import { createFastClock } from "../support/fast-clock.ts";
import { wireTo } from "../support/wire-to.ts";

const kinds = await commands.brokerKinds();
const mqtt = createBrowserMqtt();
const ABOUT = { id: "act-1", reason: "Spaghetti for 20 s" };
const ACTION = "layerwatch/phone/rear/action";
const TAKEN = { ok: true, value: null };
const brokers: number[] = [];
const printers: number[] = [];
const opened: { close(): void }[] = [];
const closing: (() => void)[] = [];

interface Ground extends OrderMeans {
  readonly url: string;
  readonly port: number;
}

/** A broker, and a wire to it. */
async function ground(kind: (typeof kinds)[number]): Promise<Ground> {
  const { url, port } = await commands.startBroker(kind);
  brokers.push(port);
  const open = await wireTo(mqtt, url);
  opened.push(open);
  return { wire: open.wire, clock: createFastClock(20), actionTopic: () => ACTION, url, port };
}

function rpcTo(means: OrderMeans, instance: string): GiveOrder {
  const rpc = createBrokerRpc(means.wire, means.clock, instance);
  closing.push(() => rpc.close());
  return orderByRpc(rpc);
}

async function kept(starting: Promise<{ id: number }>): Promise<number> {
  const { id } = await starting;
  printers.push(id);
  return id;
}

async function untilState(id: number, state: string): Promise<void> {
  await vi.waitFor(async () => expect((await commands.printerSeen(id)).view.state).toBe(state));
}

afterEach(async () => {
  for (const close of closing.splice(0)) close();
  for (const connection of opened.splice(0)) connection.close();
  for (const id of printers.splice(0)) await commands.killPrinter(id);
  for (const port of brokers.splice(0)) await commands.killBroker(port);
});

describe.each(kinds)("over %s", (kind) => {
  test("Moonraker pauses, goes on and stops by JSON-RPC, with split telemetry or changes alone", async () => {
    const means = await ground(kind);
    for (const isSplit of [true, false]) {
      const instance = isSplit ? "voron" : "ender";
      const id = await kept(
        commands.startMoonraker({ broker: { url: means.url, instance, isSplit }, delayMs: 20 }),
      );
      const order = rpcTo(means, instance);
      expect(await order("pause", ABOUT)).toEqual(TAKEN);
      await untilState(id, "paused");
      expect(await order("resume", ABOUT)).toEqual(TAKEN);
      await untilState(id, "printing");
      expect(await order("cancel", ABOUT)).toEqual(TAKEN);
      await untilState(id, "cancelled");
    }
  });

  test("Home Assistant is asked on our topic, and does it", async () => {
    const means = await ground(kind);
    const id = await kept(commands.startHomeAssistant({ broker: { url: means.url }, delayMs: 20 }));
    expect(await orderByAction(means)("pause", ABOUT)).toEqual(TAKEN);
    await untilState(id, "paused");
    const [action] = (await commands.printerSeen(id)).actions;
    expect(action).toMatchObject({ v: 1, id: "act-1", do: "pause", reason: "Spaghetti for 20 s" });
    expect(action?.["at"]).toBeTypeOf("number");
  });

  test("a topic of one's own gets its payload, once and not kept", async () => {
    const means = await ground(kind);
    const payloads = { pause: "OFF", resume: "", cancel: '{"stop":true}' };
    const order = orderByTopic(means, { kind: "topic", topic: "cmnd/printer/POWER", payloads });
    expect(await order("pause", ABOUT)).toEqual(TAKEN);
    expect(await order("cancel", ABOUT)).toEqual(TAKEN);
    await vi.waitFor(async () => {
      const heard = await commands.brokerHeard(means.port);
      expect(heard.filter(({ topic }) => topic === "cmnd/printer/POWER")).toEqual([
        { topic: "cmnd/printer/POWER", payload: "OFF", isRetained: false },
        { topic: "cmnd/printer/POWER", payload: '{"stop":true}', isRetained: false },
      ]);
    });
  });
});

describe("Moonraker over a broker", () => {
  test("says in its own words that it does not", async () => {
    const means = await ground("aedes");
    await kept(commands.startMoonraker({ broker: { url: means.url, instance: "voron" }, temper: "refuses" }));
    expect(await rpcTo(means, "voron")("pause", ABOUT)).toEqual({
      ok: false,
      fault: { code: "printer-refused", detail: "Printer is not ready" },
    });
  });

  test("that is busy with a long macro has taken the order", async () => {
    const means = await ground("aedes");
    const id = await kept(
      commands.startMoonraker({ broker: { url: means.url, instance: "voron" }, delayMs: 1_500, tickMs: 50 }),
    );
    expect(await rpcTo(means, "voron")("pause", ABOUT)).toEqual(TAKEN);
    expect((await commands.printerSeen(id)).view).toMatchObject({ state: "printing", turning: "pause" });
  });

  test("that is gone is said to be gone, by its will at once and else after a while", async () => {
    const means = await ground("aedes");
    const id = await kept(
      commands.startMoonraker({ broker: { url: means.url, instance: "voron", isSplit: true } }),
    );
    await commands.killPrinter(id);
    await vi.waitFor(async () =>
      expect((await commands.brokerHeard(means.port)).at(-1)?.payload).toBe('{"server": "offline"}'),
    );
    expect(await rpcTo(means, "voron")("pause", ABOUT)).toEqual({
      ok: false,
      fault: { code: "printer-off" },
    });
    expect(await rpcTo(means, "nobody")("pause", ABOUT)).toEqual({
      ok: false,
      fault: { code: "printer-unreachable" },
    });
  });

  test("is not believed when somebody else is answered, or an answer was kept from before", async () => {
    const means = await ground("aedes");
    const response = "voron/moonraker/api/response";
    const clock = { ...means.clock, now: () => 17 };
    await commands.brokerSay(means.port, response, '{"result":"ok","id":"act-1-17"}', true);
    const order = rpcTo({ ...means, clock }, "voron")("pause", ABOUT);
    await commands.brokerSay(means.port, response, '{"result":"ok","id":"another"}', false);
    await commands.brokerSay(means.port, response, "\u0000\u0001{{{", false);
    await commands.brokerSay(
      means.port,
      response,
      `{"id":"act-1-17","result":"${"x".repeat(70_000)}"}`,
      false,
    );
    expect(await order).toEqual({ ok: false, fault: { code: "printer-unreachable" } });
  });

  test("each order is a request of its own, so that one that failed can be given again", async () => {
    const means = await ground("aedes");
    const id = await kept(
      commands.startMoonraker({ broker: { url: means.url, instance: "voron" }, deafFor: 2, delayMs: 20 }),
    );
    const order = rpcTo(means, "voron");
    for (let attempt = 0; attempt < 3; attempt += 1) expect(await order("pause", ABOUT)).toEqual(TAKEN);
    await untilState(id, "paused");
    expect((await commands.printerSeen(id)).orders).toEqual(["pause", "pause", "pause"]);
  });
});

test("without a broker nobody is told that it was done", async () => {
  const means = await ground("aedes");
  for (const port of brokers.splice(0)) await commands.killBroker(port);
  const lost = { ok: false, fault: { code: "printer-broker-lost" } };
  expect(await orderByAction(means)("pause", ABOUT)).toEqual(lost);
  expect(await rpcTo(means, "voron")("pause", ABOUT)).toEqual(lost);
});

test("a topic that nobody can publish to is no way", async () => {
  const means = await ground("aedes");
  const payloads = { pause: "a", resume: "b", cancel: "c" };
  expect(
    await orderByTopic(means, { kind: "topic", topic: "home/+/pause", payloads })("pause", ABOUT),
  ).toEqual({
    ok: false,
    fault: { code: "printer-no-way", detail: "topic-wildcard" },
  });
});
